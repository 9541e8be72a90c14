"""Pairs that nothing better touches: the step that greedy algorithms can take side by side."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["dominant_pairs", "rank_pairs"]

Ints = NDArray[np.int64]


def dominant_pairs(one: Ints, other: Ints, rank: Ints, count: int) -> NDArray[np.bool_]:
    """Return which pairs rank above every other pair that shares an end with them.

    The result is a matching: no end appears twice. Taking these pairs, dropping all that touch them, and
    asking again gives what a greedy walk down the ranking gives (Preis 1999; Manne and Bisseling 2007).

    Parameters
    ----------
    one, other
        Ends in 0 .. count - 1.
    rank
        Whole numbers from 0, all different; higher is better.
    count
        Number of possible ends.

    Examples
    --------
    >>> dominant_pairs(np.array([0, 1, 2]), np.array([1, 2, 3]), np.array([0, 1, 2]), 4).tolist()
    [False, False, True]
    """
    best = np.full(count, -1, dtype=np.int64)
    np.maximum.at(best, one, rank)
    np.maximum.at(best, other, rank)
    taken: NDArray[np.bool_] = (best[one] == rank) & (best[other] == rank)
    return taken


def rank_pairs(gain: Ints, one: Ints, other: Ints) -> Ints:
    """Return the rank of each pair by gain, 0 for the least; every rank once.

    Equal gains are ordered by a number that is made from the two ids, looks random and is always the same.
    Ordered by the ids themselves, a chain of equal pairs would be worked off one step a round. The mixing
    steps are those of SplitMix64 (Steele, Lea and Flood 2014); they keep different pairs different as long
    as ids stay below 2 ** 32.
    """
    mixed = one.astype(np.uint64) << np.uint64(32) | other.astype(np.uint64)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    order = np.lexsort((mixed, gain))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return rank
