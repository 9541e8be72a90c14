"""Ascending keys: where runs of equal ones begin, and where a wanted one stands."""

from __future__ import annotations

import numpy as np

from hhgraph.engine.types import Array

__all__ = ["changes", "find"]


def changes(ascending: Array) -> Array:
    """Return whether a key differs from the one before, which the first one does.

    Examples
    --------
    >>> changes(np.array([3, 3, 5])).tolist()
    [True, False, True]
    """
    found = np.ones(len(ascending), bool)
    np.not_equal(ascending[1:], ascending[:-1], out=found[1:])
    return found


def find(ascending: Array, wanted: Array) -> tuple[Array, Array]:
    """Return where each wanted key stands among the ascending keys, and whether it does.

    Examples
    --------
    >>> place, there = find(np.array([3, 5]), np.array([5, 4]))
    >>> there.tolist(), int(place[0])
    ([True, False], 1)
    """
    if len(ascending) == 0:
        return np.zeros(len(wanted), np.int64), np.zeros(len(wanted), bool)
    place = np.minimum(np.searchsorted(ascending, wanted), len(ascending) - 1)
    return place, np.asarray(ascending[place] == wanted)
