"""Scored pairs as they come, checked, and the ones that matter, in an order of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hhgraph.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hhgraph.engine.types import Floats, Ints

__all__ = ["check_pairs", "sort_inside"]


def check_pairs(
    a: NDArray[np.integer], b: NDArray[np.integer], probability: NDArray[np.floating], people: int
) -> tuple[Ints, Ints, Floats]:
    """Return the pairs as 64-bit columns, the smaller id first.

    Raises
    ------
    InputError
        Columns of different length, ids outside 0 .. people - 1, a probability that is none.
    """
    if not len(a) == len(b) == len(probability):
        raise InputError(
            f"Columns of different length: {len(a)}, {len(b)} and {len(probability)}.",
            where="scored pairs, columns a, b and probability",
            todo="Give one row a pair.",
        )
    low, high = np.minimum(a, b).astype(np.int64), np.maximum(a, b).astype(np.int64)
    if len(low) and (low.min() < 0 or high.max() >= people):
        raise InputError(
            f"An id lies outside 0 .. {people - 1}.",
            where="scored pairs, columns a and b",
            todo="Use dense ids and the number of people they count.",
        )
    chance = np.asarray(probability, dtype=np.float64)
    wrong = int((~((chance >= 0) & (chance <= 1))).sum())
    if wrong:
        raise InputError(
            f"{wrong} probabilities are missing or outside 0 .. 1.",
            where="scored pairs, column probability",
            todo="Score these pairs or leave them out.",
        )
    return low, high, chance


def sort_inside(blocks: Ints, low: Ints, high: Ints, chance: Floats) -> tuple[Ints, Ints, Floats, int]:
    """Return the pairs inside one block, each once and ascending, and how many repeats there were.

    Of a pair given several times the highest probability stays. Pairs of a person with themselves are left
    out.
    """
    rows = np.flatnonzero((blocks[low] == blocks[high]) & (low != high))
    key = low[rows] * len(blocks) + high[rows]
    order = np.argsort(key, kind="stable")
    rows, key = rows[order], key[order]
    first = np.flatnonzero(np.diff(key, prepend=-1))
    highest = np.maximum.reduceat(chance[rows], first) if len(first) else chance[rows]
    return low[rows[first]], high[rows[first]], highest, len(rows) - len(first)
