"""Large blocks: greedy steps and the polish, against the exact answer where there is one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hhgraph.households.clustering.exact import solve_blocks
from hhgraph.households.clustering.greedy import solve_greedily
from hhgraph.households.clustering.parallel_matching import dominant_pairs, rank_pairs
from hhgraph.households.clustering.polish import polish_households
from hhgraph.households.clustering.weights import Pairs

COVERS = ("households.clustering.parallel_matching", "households.clustering.polish")


def complete(size: int, seed: int, mean: float = -0.3) -> Pairs:
    a, b = (index.astype(np.int64) for index in np.triu_indices(size, 1))
    weight = np.random.default_rng(seed).normal(mean, 2, len(a)) * 1000
    return Pairs(a, b, np.rint(weight).astype(np.int64), -4000, size)


def sparse(people: int, links: int, seed: int) -> Pairs:
    rng = np.random.default_rng(seed)
    key = np.unique(rng.integers(0, people * people, links))
    a, b = key // people, key % people
    a, b = a[a < b], b[a < b]
    return Pairs(a, b, rng.integers(-3000, 4000, len(a)), -4000, people)


@pytest.mark.parametrize("cap", [3, 8])
def test_greedy_and_polish_come_near_the_exact_answer(cap):
    exact = greedy = polished = 0
    for seed in range(60):
        pairs = complete(9, seed)
        labels = solve_greedily(pairs, cap)
        better = polish_households(labels, pairs, cap, largest=6)
        best = pairs.total(solve_blocks(np.zeros(9, dtype=np.int64), pairs, cap, 10))
        assert pairs.total(labels) <= pairs.total(better) <= best
        exact, greedy, polished = exact + best, greedy + pairs.total(labels), polished + pairs.total(better)
    assert greedy > 0.96 * exact
    assert polished > 0.97 * exact


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([1, 2, 5, 8, 50]))
def test_every_household_keeps_to_the_cap_and_no_single_move_gains(seed, cap):
    pairs = sparse(40, 250, seed)
    labels = solve_greedily(pairs, cap)
    size = np.bincount(labels, minlength=40)
    assert size.max() <= cap
    assert (labels <= np.arange(40)).all()
    assert (labels[labels] == labels).all()
    total = pairs.total(labels)
    for person in range(40):
        own = size[labels[person]]
        for group in [*np.flatnonzero((size > 0) & (size < cap)), 40]:
            moved = labels.copy()
            moved[person] = group
            if group == labels[person] or (group == 40 and own == 1):
                continue
            renamed = np.unique(moved, return_inverse=True)[1]
            assert pairs.total(renamed) <= total


def test_people_leave_a_group_that_turned_against_them():
    # A square 0-1-2-3 of strong pairs, and 4 tied to 0 alone: contraction cannot keep all five.
    a, b = np.array([0, 1, 2, 0, 0, 1, 0]), np.array([1, 2, 3, 3, 2, 3, 4])
    pairs = Pairs(a, b, np.array([9, 9, 9, 9, 9, 9, 10]), -20, 5)
    assert solve_greedily(pairs, 8).tolist() == [0, 0, 0, 0, 4]


def test_the_polish_swaps_people_between_full_households():
    # Two homes of three, full, with 2 and 3 in the wrong one each: no single move is allowed.
    a, b = np.array([0, 0, 1, 3, 3, 4]), np.array([1, 2, 2, 4, 5, 5])
    pairs = Pairs(a, b, np.full(6, 5), -1, 6)
    wrong = np.array([0, 0, 2, 0, 2, 2])
    assert polish_households(wrong, pairs, cap=3, largest=6).tolist() == [0, 0, 0, 3, 3, 3]


def test_a_long_chain_of_equal_pairs_ends_soon():
    people = np.arange(20_000, dtype=np.int64)
    pairs = Pairs(people[:-1], people[1:], np.full(19_999, 1000), -4000, 20_000)
    labels = polish_households(solve_greedily(pairs, 8), pairs, 8, 10)
    assert np.bincount(labels).max() == 2  # a third in a row would bring an unscored pair
    assert pairs.total(labels) > 0.85 * 10_000 * 1000


def test_a_long_chain_of_rising_pairs_ends_soon():
    people = np.arange(20_000, dtype=np.int64)
    pairs = Pairs(people[:-1], people[1:], np.arange(1_000_000, 1_019_999), -4_000_000, 20_000)
    assert pairs.total(solve_greedily(pairs, 8)) > 0.85 * 10_000 * 1_000_000


def test_dominant_pairs_repeated_are_a_greedy_matching():
    rng = np.random.default_rng(3)
    one, other = rng.integers(0, 30, 80), rng.integers(30, 60, 80)
    rank = rank_pairs(rng.integers(0, 5, 80), one, other)
    assert sorted(rank.tolist()) == list(range(80))
    expected, used = set(), set()
    for row in np.argsort(-rank):
        if not {one[row], other[row]} & used:
            expected.add(int(row))
            used |= {one[row], other[row]}
    found: set[int] = set()
    rows = np.arange(80)
    while len(rows):
        taken = rows[dominant_pairs(one[rows], other[rows], rank[rows], 60)]
        found |= set(taken.tolist())
        rows = rows[~np.isin(one[rows], one[taken]) & ~np.isin(other[rows], other[taken])]
    assert found == expected
