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

# People 0 to 4, of whom 4 knows nobody, off-net numbers 5 and 6, and 7, a hub; who calls how often.
CALLS = {
    (0, 5): 3, (1, 5): 1, (0, 6): 2, (1, 6): 2, (2, 6): 5, (0, 1): 7, (0, 3): 4, (1, 3): 1, (0, 7): 9, (1, 7): 9,
}  # fmt: skip


@pytest.fixture
def reach(store):
    """Return a function that reads the reach of those calls."""
    ids = np.arange(8)
    put(store, "numbers", {"id": ids, "on_net": ids < 5})
    put(store, "eligible", {"id": ids[:5]})
    put(store, "hubs", {"id": ids[7:]})
    a, b = np.array(list(CALLS)).T
    put(store, "contacts", {"a": a, "b": b, "calls": np.array(list(CALLS.values()))})
    degree = np.array([sum(one in pair for pair in CALLS) for one in ids])
    put(store, "traffic", {"id": ids, "contacts": degree})
    return lambda **scorer: read_contact_matrix(store, CandidateSettings(**scorer))


def test_strength_is_the_logarithm_of_the_records(reach):
    strength = reach().strength.toarray()
    for (a, b), calls in CALLS.items():
        assert strength[a, b] == pytest.approx(0 if b == 7 else log(1 + calls), rel=1e-6)
    assert strength[5:].sum() == 0  # off-net numbers reach nobody that we see
    assert reach().people.tolist() == [0, 1, 2, 3]


def test_what_two_people_share(reach):
    found = reach().shared(np.array([0, 0, 2]), np.array([1, 2, 4]))
    rarity = {3: 1 / log(1.5 + 2), 5: 1 / log(1.5 + 2), 6: 1 / log(1.5 + 3)}
    assert found["shared_contacts"].tolist() == [3, 1, 0]
    assert found["shared_off_net"].tolist() == [2, 1, 0]
    assert found["adamic_adar"].tolist() == pytest.approx([sum(rarity.values()), rarity[6], 0], rel=1e-6)
    assert found["adamic_adar_off_net"].tolist() == pytest.approx([rarity[5] + rarity[6], rarity[6], 0], rel=1e-6)
    together = {3: log(5) * log(2), 5: log(4) * log(2), 6: log(3) ** 2}
    strong = sum(rarity[one] * product for one, product in together.items())
    assert found["adamic_adar_strength"][0] == pytest.approx(strong, rel=1e-6)
    # each reaches the other with 7 calls as well
    lengths = [sqrt(sum(log(1 + calls) ** 2 for calls in known)) for known in ((3, 2, 7, 4), (1, 2, 7, 1))]
    assert found["contact_cosine"][0] == pytest.approx(sum(together.values()) / (lengths[0] * lengths[1]), rel=1e-6)
    assert np.isnan(found["contact_cosine"][2])


def test_crowded_numbers_are_nobodys_contact(reach, monkeypatch):
    assert reach(shared_contact_max_degree=2).shared(np.array([0]), np.array([1]))["shared_contacts"] == 2
    monkeypatch.setattr(contact_matrix, "CROWDED_MIN", 1)
    monkeypatch.setattr(contact_matrix, "CROWDED", 0.0)
    assert reach().shared(np.array([0]), np.array([1]))["shared_contacts"] == 0


def test_sums_of_rows():
    matrix = csr_array(np.array([[1.0, 0, 2], [0, 0, 0], [0, 3, 0]]))
    assert row_sums(matrix, np.array([10.0, 20, 30])).tolist() == [30, 0, 30]
