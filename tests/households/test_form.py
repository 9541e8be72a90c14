"""The clustering stage: scored pairs in, members out."""

from __future__ import annotations

import numpy as np
import pytest

from hhgraph.engine.store import Store
from hhgraph.households.doubt.unseen import ALONE, unseen_share
from hhgraph.households.form import form_households, group_pairs
from hhgraph.pairs.labels import LabelRules
from hhgraph.settings import Households, Settings
from support.tables import put


@pytest.fixture
def store():
    """Return five numbers, one of them off-net, and four scored pairs."""
    with Store(Settings().limits) as store:
        put(store, "numbers", {"id": np.arange(5, dtype=np.uint32), "on_net": np.array([1, 1, 1, 1, 0], bool)})
        a, b = np.array([0, 0, 1, 2], np.uint32), np.array([1, 2, 2, 3], np.uint32)
        pair = np.arange(4, dtype=np.uint32)
        put(store, "pairs", {"pair": pair, "a": a, "b": b})
        put(store, "scored", {"pair": pair, "probability": np.array([0.9, 0.8, 0.7, 0.05])})
        yield store


def test_members_are_the_on_net_numbers_in_their_households(store):
    form_households(store, Households(), LabelRules({}))
    rows = store.connection.table("members").order("id").fetchall()
    assert [(person, home) for person, home, _, _ in rows] == [(0, 0), (1, 0), (2, 0), (3, 3)]
    assert rows[0][2] == pytest.approx((0.9 + 0.8) / 2)  # mean over the others
    assert rows[0][3] == pytest.approx((0.9 + 0.8 + 0.7) / 3)  # of the household
    seen = 1 - ALONE * unseen_share(LabelRules({}))[0]
    assert rows[3][2] == pytest.approx((1 - 0.05) * seen)  # nobody of the scored, and nobody who was never measured


@pytest.mark.parametrize(("threshold", "together"), [(0.3, True), (0.6, False)])
def test_the_threshold_is_where_a_pair_breaks_even(threshold, together):
    found = group_pairs(np.array([0]), np.array([1]), np.array([0.45]), 2, Households(threshold=threshold))
    assert (found.labels[0] == found.labels[1]) == together
