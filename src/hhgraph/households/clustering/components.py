"""Independent blocks of people, and dense batches of equally large blocks.

An optimal household is held together by pairs of positive weight: without them, splitting it would gain.
So the connected components of the positive pairs can be solved one by one, and components of one size
all at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hhgraph.engine.types import Ints
    from hhgraph.households.clustering.weights import Pairs

__all__ = ["Batch", "batch_blocks", "find_components", "name_groups"]

# Cells of 8 bytes in one batch's largest table: 2 million are 16 MB, and stay near the processor's cache.
BATCH_CELLS = 2_000_000


@dataclass(frozen=True)
class Batch:
    """Blocks of one size, ready for a solver that works on all of them at once.

    Attributes
    ----------
    members
        People's ids, shape (blocks, size), ascending within a block and by first member between blocks.
    weights
        Pair weights, shape (size, size, blocks): the block runs fastest, for contiguous sums. Symmetric;
        the diagonal is without meaning.
    """

    members: Ints
    weights: Ints


def name_groups(groups: Ints) -> Ints:
    """Return the groups named after their smallest member.

    Parameters
    ----------
    groups
        Group of each person, whole numbers from 0 to less than the number of people.

    Examples
    --------
    >>> name_groups(np.array([2, 0, 2, 0])).tolist()
    [0, 1, 0, 1]
    """
    ids = np.arange(len(groups), dtype=np.int64)
    first = np.empty(len(groups), dtype=np.int64)
    first[groups[::-1]] = ids[::-1]  # the last write wins, and that is the smallest id
    return first[groups]


def find_components(a: Ints, b: Ints, people: int) -> Ints:
    """Return each person's component in the graph of the given pairs.

    Parameters
    ----------
    a, b
        The two ends of each pair, ids in 0 .. people - 1; any order, repeats and a == b allowed.
    people
        Number of people; somebody without a pair is a component of one.

    Returns
    -------
    Labels, shape (people,): the smallest id in the component.

    Examples
    --------
    >>> find_components(np.array([3, 1]), np.array([1, 4]), 5).tolist()
    [0, 1, 2, 1, 1]
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    if not len(a):
        return np.arange(people, dtype=np.int64)
    # Repeats are summed on conversion; floats cannot wrap round to 0 and lose the link.
    graph = coo_array((np.ones(len(a)), (a, b)), shape=(people, people))
    _, found = connected_components(graph.tocsr(), directed=False)
    return name_groups(found.astype(np.int64))


def batch_blocks(labels: Ints, pairs: Pairs, largest: int) -> Iterator[Batch]:
    """Yield the blocks of 2 to ``largest`` people as dense batches of equal size.

    Parameters
    ----------
    labels
        Block of each person, shape (people,): the smallest id in it.
    pairs
        Scored pairs; those between two blocks are left out.
    largest
        Blocks above this size are left out.
    """
    sizes = np.bincount(labels, minlength=len(labels))[labels]
    chosen = np.flatnonzero((sizes > 1) & (sizes <= largest))
    order = chosen[np.lexsort((labels[chosen], sizes[chosen]))]
    place = np.full(len(labels), -1, dtype=np.int64)
    place[order] = np.arange(len(order))
    start = place[labels]  # where a person's block begins: its first member has the smallest id

    known = np.flatnonzero((start[pairs.a] >= 0) & (labels[pairs.a] == labels[pairs.b]))
    known = known[np.argsort(start[pairs.a[known]], kind="stable")]
    one, other, weight = pairs.a[known], pairs.b[known], pairs.weight[known]
    begin_of_pair = start[one]
    one, other = place[one] - begin_of_pair, place[other] - begin_of_pair
    bounds = np.searchsorted(sizes[order], np.arange(2, largest + 2))
    for size, begin, end in zip(range(2, largest + 1), bounds[:-1], bounds[1:], strict=True):
        step = size * max(1, BATCH_CELLS >> size)
        for low in range(begin, end, step):
            high = min(low + step, end)
            rows = slice(*np.searchsorted(begin_of_pair, (low, high)))
            block = (begin_of_pair[rows] - low) // size
            weights = np.full((size, size, (high - low) // size), pairs.missing, dtype=np.int64)
            weights[one[rows], other[rows], block] = weight[rows]
            weights[other[rows], one[rows], block] = weight[rows]
            yield Batch(order[low:high].reshape(-1, size), weights)
