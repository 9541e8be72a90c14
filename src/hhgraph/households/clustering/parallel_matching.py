"""Pairs that nothing better touches: the step that greedy algorithms can take side by side."""

from __future__ import annotations

import numpy as np

from hhgraph.engine.types import Bools, Ints

__all__ = ["dominant_pairs", "rank_pairs", "round_gain"]


def dominant_pairs(one: Ints, other: Ints, rank: Ints, count: int) -> Bools:
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
    taken: Bools = (best[one] == rank) & (best[other] == rank)
    return taken


def round_gain(gain: Ints) -> Ints:
    """Return positive gains in classes of 1 to 2 %, a higher class for a higher gain.

    Ranked by the last digit, a chain whose gains rise step by step is worked off one step a round; ranked by
    class it falls apart everywhere at once, and the sum reached is the same within a fraction of a percent.

    Examples
    --------
    >>> round_gain(np.array([1, 2, 1000, 1001, 1020])).tolist()
    [64, 128, 701, 701, 703]
    """
    mantissa, exponent = np.frexp(gain.astype(np.float64))
    return exponent.astype(np.int64) * 64 + (mantissa * 128).astype(np.int64) - 64


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
