"""How many cases each band and city gets."""

from __future__ import annotations

import numpy as np

from hhgraph.engine.types import Array, Ints

__all__ = ["allocate_cells", "share_out"]


def share_out(total: int, weights: Array, available: Ints) -> Ints:
    """Return whole numbers in proportion to ``weights`` that add up to ``total``, none above ``available``.

    Largest remainders are rounded up, the first of equal ones first. With too little available everything is
    given.

    Examples
    --------
    >>> share_out(10, np.array([1, 1, 1]), np.array([2, 9, 9])).tolist()
    [2, 4, 4]
    """
    given = np.zeros(len(available), dtype=np.int64)
    total = min(total, int(available.sum()))
    while left := total - int(given.sum()):
        free = np.where(given < available, weights, 0).astype(np.float64)
        if not free.any():
            free = (given < available).astype(np.float64)
        ideal = left * free / free.sum()
        floor, room = np.floor(ideal + 1e-9).astype(np.int64), available - given
        step = np.minimum(floor, room)
        if (floor <= room).all():
            order = np.argsort(np.where(room > floor, floor - ideal, 1.0), kind="stable")
            step[order[: left - int(floor.sum())]] += 1
            step = np.minimum(step, room)
        given += step
    return given


def allocate_cells(size: int, pairs: Ints) -> Ints:
    """Return the cases of each band (row) and city (column), given the pairs there are.

    Half of the sample is spread evenly over the bands, so that each can be judged; the other half in
    proportion to their pairs. Within a band every city with pairs gets one case, where they suffice, and the
    rest goes in proportion.

    Examples
    --------
    >>> allocate_cells(10, np.array([[10, 50], [600, 0]])).tolist()
    [[1, 2], [7, 0]]
    """
    bands = pairs.sum(axis=1)
    share = bands / max(int(bands.sum()), 1) + (bands > 0) / max(int((bands > 0).sum()), 1)
    each = share_out(size, share, bands)
    return np.array([_spread(int(n), row) for n, row in zip(each, pairs, strict=True)]).reshape(pairs.shape)


def _spread(total: int, pairs: Ints) -> Ints:
    one = (pairs > 0).astype(np.int64)
    if total < one.sum():
        return share_out(total, pairs, pairs)
    return one + share_out(total - int(one.sum()), pairs, pairs - one)
