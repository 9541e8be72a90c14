"""Scored pairs as whole-number weights, against counting by hand."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhgraph.households.clustering.weights import SCALE, Pairs, log_odds, sum_links, to_weight

PEOPLE = 6


@st.composite
def scored(draw):
    """Draw pairs, their weights and a grouping."""
    chosen = draw(st.lists(st.sampled_from(list(combinations(range(PEOPLE), 2))), unique=True).map(sorted))
    weight = [draw(st.integers(-9, 9)) for _ in chosen]
    labels = [draw(st.integers(0, one)) for one in range(PEOPLE)]
    a, b = (np.array(side, np.int64) for side in (zip(*chosen, strict=True) if chosen else ((), ())))
    pairs = Pairs(a, b, np.array(weight, np.int64), draw(st.integers(-5, 0)), PEOPLE)
    return pairs, np.array(labels), dict(zip(chosen, weight, strict=True))


@given(scored())
def test_the_total_is_the_sum_over_all_pairs_inside(drawn):
    pairs, labels, weight = drawn
    inside = [pair for pair in combinations(range(PEOPLE), 2) if labels[pair[0]] == labels[pair[1]]]
    assert pairs.total(labels) == sum(weight.get(pair, pairs.missing) for pair in inside)
    within = pairs.within(labels)
    assert dict(zip(zip(within.a.tolist(), within.b.tolist(), strict=True), within.weight.tolist(), strict=True)) == {
        pair: weight[pair] for pair in inside if pair in weight
    }


@given(scored(), st.sets(st.integers(0, PEOPLE - 1)).map(sorted))
def test_pairs_among_some_are_renumbered(drawn, chosen):
    pairs, _, weight = drawn
    part = pairs.among(np.array(chosen, np.int64))
    assert part.people == len(chosen)
    back = [(chosen[a], chosen[b]) for a, b in zip(part.a.tolist(), part.b.tolist(), strict=True)]
    assert dict(zip(back, part.weight.tolist(), strict=True)) == {
        pair: one for pair, one in weight.items() if set(pair) <= set(chosen)
    }


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(-9, 9))))
def test_links_between_groups_are_summed(rows):
    one, other, value = (np.array([row[place] for row in rows], np.int64) for place in range(3))
    expected = {}
    for a, b, number in rows:
        if a != b:
            key = min(a, b), max(a, b)
            expected[key] = expected.get(key, 0) + number
    low, high, total = (column.tolist() for column in sum_links(one, other, 4, value))
    assert list(zip(low, high, strict=True)) == sorted(expected)
    assert dict(zip(zip(low, high, strict=True), total, strict=True)) == expected


def test_log_odds_are_kept_within_bounds():
    found = log_odds(np.array([0.0, 1e-300, 0.2, 0.8, 1.0]))
    assert found.tolist() == pytest.approx([-16, -16, np.log(0.25), np.log(4), 16])
    assert to_weight(np.array([1.0, -0.5])).tolist() == [SCALE, -SCALE // 2]
