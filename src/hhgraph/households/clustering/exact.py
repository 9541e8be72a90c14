"""The best households of small blocks, proven: dynamic programming over subsets of people.

With within[T] the sum of weights inside a set T, the best partition of a set S is

    best[S] = max over T in S that hold the first person of S of  within[T] + best[S without T].

Only sets without person 0, and the whole block, are ever asked for, so a block of ten costs about ten
thousand steps. All blocks of a batch take each step together. Bansal, Blum and Chawla, Correlation
Clustering, Machine Learning 56 (2004) state the objective; weights are log-odds here.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.households.clustering.components import batch_blocks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hhgraph.engine.types import Ints
    from hhgraph.households.clustering.weights import Pairs

__all__ = ["LARGEST_EXACT", "solve_batch", "solve_blocks"]

# Steps grow threefold a person; above twelve a batch is slower than it is worth.
LARGEST_EXACT = 12


@lru_cache(maxsize=64)
def _plan(size: int, cap: int) -> tuple[tuple[int, Ints], ...]:
    """List the sets to solve, each with its possible first groups, least preferred first.

    Ties are settled here: of equally good groups for the first person the smaller one, then the one with
    the lower ids, is taken.
    """
    whole = (1 << size) - 1
    plan = []
    for people in [*range(2, whole + 1, 2), whole]:
        first = people & -people
        others = people ^ first
        subsets = np.array(_subsets(others), dtype=np.int64) | first
        count = np.bitwise_count(subsets).astype(np.int64)
        order = np.lexsort((subsets, count))
        plan.append((people, subsets[order[count[order] <= cap]][::-1]))
    return tuple(plan)


def _subsets(mask: int) -> list[int]:
    """Return every subset of a bit mask, the empty one included."""
    found, current = [0], mask
    while current:
        found.append(current)
        current = (current - 1) & mask
    return found


def _sum_within(weights: Ints) -> Ints:
    """Return the sum of weights inside every subset, shape (2 ** size, blocks)."""
    size, _, blocks = weights.shape
    within = np.zeros((1 << size, blocks), dtype=np.int64)
    for person in range(size):
        half = 1 << person
        added = np.zeros((half, blocks), dtype=np.int64)
        for other in range(person):
            bit = 1 << other
            np.add(added[:bit], weights[person, other], out=added[bit : 2 * bit])
        np.add(within[:half], added, out=within[half : 2 * half])
    return within


def solve_blocks(labels: Ints, pairs: Pairs, cap: int, largest: int) -> Ints:
    """Return the best households inside each block of at most ``largest`` people; larger blocks stay whole.

    Parameters
    ----------
    labels
        Block of each person: the smallest id in it.
    pairs
        Scored pairs; those between blocks are not used.
    cap
        Largest household allowed, at least 1.
    largest
        At most ``LARGEST_EXACT``.

    Returns
    -------
    Labels, shape (people,): the smallest id in the household.
    """
    found = labels.copy()
    for batch in batch_blocks(labels, pairs, largest):
        group = solve_batch(batch.weights, cap)
        found[batch.members] = np.take_along_axis(batch.members, group.T, axis=1)
    return found


def solve_batch(weights: Ints, cap: int) -> Ints:
    """Return the partition of each block with the greatest sum of weights inside its groups.

    Parameters
    ----------
    weights
        Whole numbers (so that sums and ties are exact on every machine), shape (size, size, blocks),
        symmetric, size at most ``LARGEST_EXACT``; sums must stay below 2 ** 50.
    cap
        Largest group allowed, at least 1.

    Returns
    -------
    Shape (size, blocks): for each person the place of the first person of their group.

    Examples
    --------
    Two people gain 3 together, the third loses 4 with each of them:

    >>> solve_batch(np.array([[0, 3, -4], [3, 0, -4], [-4, -4, 0]])[:, :, None], cap=8)[:, 0].tolist()
    [0, 0, 2]
    """
    size, _, blocks = weights.shape
    within = _sum_within(weights)
    best = np.zeros((1 << size, blocks), dtype=np.int64)
    choice = np.zeros((1 << size, blocks), dtype=np.int16)
    for people, groups in _plan(size, min(cap, size)):
        # The group's place in the plan rides in the low bits: one maximum finds the value and settles ties.
        value = within[groups]
        value += best[people ^ groups]
        value <<= size
        value |= np.arange(len(groups))[:, None]
        top = value.max(axis=0)
        best[people] = top >> size
        choice[people] = groups[top & ((1 << size) - 1)]
    return _read_groups(choice, size, blocks)


def _read_groups(choice: NDArray[np.int16], size: int, blocks: int) -> Ints:
    """Follow the choices from the whole block down to nobody left."""
    group = np.zeros((size, blocks), dtype=np.int64)
    left = np.full(blocks, (1 << size) - 1, dtype=np.int64)
    everyone = np.arange(blocks)
    for first in range(size):
        starts = (left >> first) & 1 == 1
        taken = np.where(starts, choice[left, everyone], 0)
        for person in range(first, size):
            group[person, (taken >> person) & 1 == 1] = first
        left ^= taken
    return group
