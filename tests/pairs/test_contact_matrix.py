"""Whom each person is in touch with, by hand: hubs, crowded numbers and strangers left out."""

from __future__ import annotations

from math import log, sqrt

import numpy as np
import pytest
from scipy.sparse import csr_array

from hhgraph.pairs import contact_matrix
from hhgraph.pairs.contact_matrix import read_contact_matrix, row_sums
from hhgraph.settings import CandidateSettings
from support.tables import put

# People 0 to 3, off-net numbers 4 and 5, and 6, a hub; who calls how often.
CALLS = {(0, 4): 3, (1, 4): 1, (0, 5): 2, (1, 5): 2, (2, 5): 5, (0, 1): 7, (0, 6): 9, (1, 6): 9}


@pytest.fixture
def reach(store):
    """Return a function that reads the reach of those calls."""
    ids = np.arange(7)
    put(store, "numbers", {"id": ids, "on_net": ids < 4})
    put(store, "eligible", {"id": ids[:4]})
    put(store, "hubs", {"id": ids[6:]})
    a, b = np.array(list(CALLS)).T
    put(store, "contacts", {"a": a, "b": b, "calls": np.array(list(CALLS.values()))})
    degree = np.array([sum(one in pair for pair in CALLS) for one in ids])
    put(store, "traffic", {"id": ids, "contacts": degree})
    return lambda **scorer: read_contact_matrix(store, CandidateSettings(**scorer))


def test_strength_is_the_logarithm_of_the_records(reach):
    strength = reach().strength.toarray()
    for (a, b), calls in CALLS.items():
        if b == 6:
            assert strength[a, b] == 0
        else:
            assert strength[a, b] == pytest.approx(log(1 + calls), rel=1e-6)
    assert strength[4:].sum() == 0  # off-net numbers reach nobody that we see
    assert reach().people.tolist() == [0, 1, 2]


def test_what_two_people_share(reach):
    found = reach().shared(np.array([0, 0, 2]), np.array([1, 2, 3]))
    rarity = {4: 1 / log(1.5 + 2), 5: 1 / log(1.5 + 3)}
    assert found["shared_contacts"].tolist() == [2, 1, 0]
    assert found["shared_off_net"].tolist() == [2, 1, 0]
    assert found["adamic_adar"].tolist() == pytest.approx([rarity[4] + rarity[5], rarity[5], 0], rel=1e-6)
    strong = rarity[4] * log(4) * log(2) + rarity[5] * log(3) * log(3)
    assert found["adamic_adar_strength"][0] == pytest.approx(strong, rel=1e-6)
    lengths = [sqrt(log(4) ** 2 + log(3) ** 2 + log(8) ** 2), sqrt(log(2) ** 2 + log(3) ** 2 + log(8) ** 2)]
    cosine = (log(4) * log(2) + log(3) ** 2) / (lengths[0] * lengths[1])
    assert found["contact_cosine"][0] == pytest.approx(cosine, rel=1e-6)
    assert np.isnan(found["contact_cosine"][2])  # 3 reaches nobody


def test_crowded_numbers_are_nobodys_contact(reach, monkeypatch):
    assert reach(shared_contact_max_degree=2).shared(np.array([0]), np.array([1]))["shared_contacts"] == 1
    monkeypatch.setattr(contact_matrix, "CROWDED_MIN", 1)
    monkeypatch.setattr(contact_matrix, "CROWDED", 0.0)
    assert reach().shared(np.array([0]), np.array([1]))["shared_contacts"] == 0


def test_sums_of_rows():
    matrix = csr_array(np.array([[1.0, 0, 2], [0, 0, 0], [0, 3, 0]]))
    assert row_sums(matrix, np.array([10.0, 20, 30])).tolist() == [30, 0, 30]
