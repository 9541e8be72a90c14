"""Groups and the pairs inside them, against brute force."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hhgraph.simulate.circles import cut, gather, pairs_within


@given(st.lists(st.integers(1, 5), min_size=1, max_size=8))
def test_all_pairs_of_each_group_come_once(sizes):
    group = np.repeat(np.arange(len(sizes)), sizes)
    order = np.arange(len(group))[::-1].copy()
    a, b = pairs_within(order, group, 1.0, np.random.default_rng(1))
    want = {frozenset(p) for g in range(len(sizes)) for p in combinations(order[group == g].tolist(), 2)}
    got = [frozenset(p) for p in zip(a.tolist(), b.tolist(), strict=True)]
    assert len(got) == len(set(got))
    assert set(got) == want


def test_a_share_of_pairs_is_kept():
    group = np.repeat(np.arange(500), 6)
    a, _ = pairs_within(np.arange(3000), group, 0.3, np.random.default_rng(1))
    assert abs(len(a) / (500 * 15) - 0.3) < 0.03


@given(st.integers(1, 400), st.integers(0, 9))
def test_cut_keeps_sizes_within_bounds_but_for_the_last(n, seed):
    group = cut(n, np.random.default_rng(seed), 5.0, 3, 9)
    size = np.bincount(group)
    assert len(group) == n
    assert (np.diff(group) >= 0).all()
    assert size.max() <= 9
    assert (size[:-1] >= 3).all()


def test_gather_puts_equal_keys_together():
    rng = np.random.default_rng(2)
    first, second = rng.integers(0, 4, 200), rng.integers(0, 3, 200)
    order = gather((first, second), rng)
    assert (np.diff(first[order] * 10 + second[order]) >= 0).all()
