"""Pairs that nobody measured."""

from __future__ import annotations

import numpy as np
import pytest

from hhgraph.households.doubt.unseen import USUAL, estimate_unseen, join_households, unseen_share
from hhgraph.pairs.labels import LabelRules


def test_without_registered_pairs_the_usual_share_with_a_wide_interval():
    share, error = unseen_share(LabelRules({}))
    assert share == USUAL
    assert error > 2 * unseen_share(LabelRules({"used": 2000, "pruned": 780}))[1]


def test_registered_pairs_outweigh_the_usual_share():
    few, many = ({"used": 6 * n, "no candidate pair": 3 * n, "pruned": n} for n in (1, 1000))
    assert unseen_share(LabelRules(many))[0] == pytest.approx(0.78 * 0.4, abs=0.001)
    assert USUAL < unseen_share(LabelRules(few))[0] < unseen_share(LabelRules(many))[0]


def test_joins_grow_with_the_pairs_and_their_doubt():
    rules = LabelRules({"used": 700, "pruned": 100})
    small, large, vague = (estimate_unseen(rules, *of) for of in ((1000, 0), (2000, 0), (1000, 500)))
    assert large.joins == pytest.approx(2 * small.joins)
    assert vague.joins_error > small.joins_error


def test_joining_keeps_people_and_takes_as_many_households_as_told():
    before = np.array([400.0, 200.0, 100.0, 50.0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    after = join_households(before, 150.0)
    sizes = np.arange(1, len(before) + 1)
    assert after.sum() == pytest.approx(600)
    assert after @ sizes == pytest.approx(before @ sizes, rel=1e-3)
    assert after[0] < before[0]
    assert (join_households(before, 0.0) == before).all()
    assert (join_households(np.array([3.0]), 10.0) >= 0).all()
