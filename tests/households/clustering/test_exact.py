"""Subset dynamic programming against every partition there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhgraph.households.clustering.exact import solve_batch, solve_blocks
from hhgraph.households.clustering.weights import Pairs

if TYPE_CHECKING:
    from collections.abc import Iterator


def partitions(size: int, cap: int) -> Iterator[tuple[int, ...]]:
    """Yield every partition as the place of the first person of each one's group."""

    def extend(labels: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if len(labels) == size:
            yield labels
            return
        for group in [*sorted(set(labels)), len(labels)]:
            if labels.count(group) < cap:
                yield from extend((*labels, group))

    return extend(())


def worth(labels: tuple[int, ...], weights: np.ndarray) -> int:
    same = np.equal.outer(labels, labels)
    return int(np.triu(np.where(same, weights, 0), 1).sum())


def signed(size: int, blocks: int, seed: int) -> np.ndarray:
    draws = np.random.default_rng(seed).integers(-9, 10, size=(size, size, blocks))
    upper = np.triu(np.ones((size, size), dtype=bool), 1)[:, :, None] * draws
    return upper + upper.transpose(1, 0, 2)


@pytest.mark.parametrize("size", [2, 3, 4, 5, 6])
@pytest.mark.parametrize("cap", [1, 2, 3, 8])
def test_no_partition_is_better(size, cap):
    weights = signed(size, 40, seed=size * 10 + cap)
    found = solve_batch(weights, cap)
    everything = list(partitions(size, cap))
    for block in range(weights.shape[2]):
        best = max(worth(labels, weights[:, :, block]) for labels in everything)
        chosen = tuple(found[:, block].tolist())
        assert chosen in everything
        assert worth(chosen, weights[:, :, block]) == best


def test_ties_go_to_the_smaller_group_and_then_to_lower_ids():
    # Person 0 gains 2 with each of 1 and 2, who lose 2 together: {0,1}, {0,2} and {0,1,2} are all worth 2.
    weights = np.array([[0, 2, 2], [2, 0, -2], [2, -2, 0]])
    assert solve_batch(weights[:, :, None], cap=8)[:, 0].tolist() == [0, 0, 2]
    # A pair worth nothing does not make a household.
    assert solve_batch(np.zeros((2, 2, 1), dtype=np.int64), cap=8)[:, 0].tolist() == [0, 1]


@given(st.integers(0, 10_000), st.permutations(range(6)))
def test_value_does_not_depend_on_the_names_of_people(seed, order):
    weights = signed(6, 3, seed)
    renamed = weights[np.ix_(order, order)]
    for block in range(3):
        one = worth(tuple(solve_batch(weights, 4)[:, block]), weights[:, :, block])
        other = worth(tuple(solve_batch(renamed, 4)[:, block]), renamed[:, :, block])
        assert one == other


def test_blocks_of_several_sizes_are_each_solved_and_large_ones_left_whole():
    # 0-1 | 2-3-4 with 4 against 3 | 5 alone | 6..9 a chain, above the limit of 3
    a = np.array([0, 2, 2, 3, 6, 7, 8])
    b = np.array([1, 3, 4, 4, 7, 8, 9])
    weight = np.array([5, 5, 1, -4, 1, 1, 1])
    blocks = np.array([0, 0, 2, 2, 2, 5, 6, 6, 6, 6])
    found = solve_blocks(blocks, Pairs(a, b, weight, -3, 10), cap=8, largest=3)
    assert found.tolist() == [0, 0, 2, 2, 4, 5, 6, 6, 6, 6]


def test_a_block_of_twelve_is_solved():
    weights = np.full((12, 12, 1), -5)
    weights[:6, :6] = weights[6:, 6:] = 1
    assert solve_batch(weights, 8)[:, 0].tolist() == [0] * 6 + [6] * 6
    assert np.bincount(solve_batch(weights, 4)[:, 0]).max() == 4
