"""Circles of people: cutting an order into groups, and the pairs inside each group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from hhgraph.engine.types import Array

__all__ = ["cut", "gather", "pairs_within"]


def cut(n: int, rng: np.random.Generator, mean: float, low: int, high: int) -> Array:
    """Return a group number for each of ``n`` places in a row; neighbours share groups.

    Parameters
    ----------
    n
        Places to fill.
    rng
        Random stream.
    mean, low, high
        Group sizes: geometric around ``mean``, held between ``low`` and ``high``.

    Returns
    -------
    int64 array of length ``n``, ascending from 0.
    """
    sizes = np.empty(0, dtype=np.int64)
    while sizes.sum() < n:
        more = np.clip(rng.geometric(1.0 / max(mean - low + 1.0, 1.0), n // low + 1) + low - 1, low, high)
        sizes = np.concatenate([sizes, more])
    sizes = sizes[: np.searchsorted(np.cumsum(sizes), n) + 1]
    return np.repeat(np.arange(len(sizes)), sizes)[:n]


def gather(keys: tuple[Array, ...], rng: np.random.Generator) -> Array:
    """Return an order that puts equal keys together and is random within them (first key first)."""
    return np.lexsort((rng.random(len(keys[0])), *reversed(keys)))


def pairs_within(order: Array, group: Array, share: float, rng: np.random.Generator) -> tuple[Array, Array]:
    """Return a random ``share`` of all pairs whose members stand in one group.

    Parameters
    ----------
    order
        People, group by group.
    group
        Group of each place of ``order``; equal groups stand together.
    share
        Probability that a pair is kept.
    rng
        Random stream.

    Returns
    -------
    Two arrays of people, one row a pair; both orders of a pair never occur.

    Examples
    --------
    >>> a, b = pairs_within(np.array([7, 8, 9]), np.array([0, 0, 1]), 1.0, np.random.default_rng(1))
    >>> a.tolist(), b.tolist()
    ([7], [8])
    """
    left, right = [], []
    step = 1
    while step < len(order):
        same = np.flatnonzero(group[step:] == group[:-step])
        if len(same) == 0:
            break
        kept = same if share >= 1.0 else same[rng.random(len(same)) < share]
        left.append(order[kept])
        right.append(order[kept + step])
        step += 1
    if not left:
        return order[:0], order[:0]
    return np.concatenate(left), np.concatenate(right)
