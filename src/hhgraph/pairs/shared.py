"""Reach to shared contacts: which people are in touch with the same third numbers.

A person is a row of a sparse matrix, a third number a column; the product of the matrix with its own transpose
sums over the shared ones. Two complex products carry six sums. Rows are multiplied in blocks, so memory is
bounded, and every sum runs in one fixed order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from hhgraph.store import Store

__all__ = ["build_shared"]

Array = np.ndarray[Any, Any]

BLOCK_WEDGES = 6_000_000
"""Products a block: about 0.5 GB at the widest."""

COUNT = 1 << 13
RARITY = 1 << 26


def build_shared(store: Store, shared_min: int) -> None:
    """Write table ``shared``: pairs (a, b) with their shared contacts; read ``reach``, ``homes``, ``contacts``.

    Columns: shared, shared_off_net (numbers), rarity, rarity_off_net (sums of 1 / ln(1.5 + contacts)),
    rarity_strength (each also times both arms' ln(1 + records)), product (of the two vectors of
    ln(1 + records)), same_site. Kept are pairs with at least ``shared_min`` shared contacts, one home site, or
    a record of their own.
    """
    arms = store.arrays("pairs/reach_read")
    people = store.count("numbers")
    site = np.full(people, -1, np.int64)
    homes = store.arrays("pairs/home_sites")
    site[homes["id"]] = homes["site"]
    touching = store.arrays("pairs/touching")
    keys = touching["a"].astype(np.int64) * people + touching["b"]
    parts: list[dict[str, Array]] = []
    for a, b, real in _products(arms, people):
        shared = real["counts"].astype(np.int64) % COUNT
        same_site = (site[a] == site[b]) & (site[a] >= 0)
        keep = (shared >= shared_min) | same_site
        rest = np.flatnonzero(~keep)
        keep[rest] = _contains(keys, a[rest].astype(np.int64) * people + b[rest])
        part = {"a": a[keep].astype(np.uint32), "b": b[keep].astype(np.uint32), "same_site": same_site[keep]}
        part |= _unpack({name: values[keep] for name, values in real.items()})
        parts.append(part)
        store.progress.step()
    store.put("shared", {name: np.concatenate([part[name] for part in parts]) for name in parts[0]} if parts else EMPTY)


EMPTY: dict[str, Array] = {
    "a": np.zeros(0, np.uint32),
    "b": np.zeros(0, np.uint32),
    "same_site": np.zeros(0, bool),
    "shared": np.zeros(0, np.uint16),
    "shared_off_net": np.zeros(0, np.uint16),
    "rarity": np.zeros(0, np.float32),
    "rarity_off_net": np.zeros(0, np.float32),
    "rarity_strength": np.zeros(0, np.float32),
    "product": np.zeros(0, np.float64),
}


def _unpack(sums: dict[str, Array]) -> dict[str, Array]:
    """Return the columns that the packed sums carry."""
    counts = sums["counts"].astype(np.int64)
    return {
        "shared": (counts % COUNT).astype(np.uint16),
        "shared_off_net": (counts // COUNT % COUNT).astype(np.uint16),
        "rarity": (counts // RARITY / 1e3).astype(np.float32),
        "rarity_off_net": (sums["rarity_off_net"] / 1e3).astype(np.float32),
        "rarity_strength": (sums["rarity_strength"] / 1e3).astype(np.float32),
        "product": sums["product"],
    }


def _products(arms: dict[str, Array], people: int) -> Iterator[tuple[Array, Array, dict[str, Array]]]:
    """Yield (a, b, sums) of each block of people, with a < b."""
    from scipy.sparse import csr_array

    rows = arms["id"].astype(np.int64)
    third, columns = np.unique(arms["w"], return_inverse=True)
    shape = (people, len(third))
    start = np.searchsorted(rows, np.arange(people + 1))

    def matrix(data: Array) -> Any:
        return csr_array((data, columns.astype(np.int32), start.astype(np.int32)), shape=shape)

    strength = np.asarray(arms["strength"], np.float64)
    rarity = np.asarray(arms["rarity"], np.float64)
    one = matrix(np.ones(len(rows)))
    weighed = matrix(np.asarray(arms["counts"], np.float64) + 1j * np.asarray(arms["rarity_off_net"])).T.tocsr()
    strong = matrix(strength)
    both = matrix(strength * (rarity + 1j)).T.tocsr()
    degree = np.bincount(columns, minlength=len(third))
    wedges = np.add.reduceat(np.append(degree[columns], 0), start[:-1]) * (np.diff(start) > 0)
    edges = np.searchsorted(np.cumsum(wedges), np.arange(0, wedges.sum() + BLOCK_WEDGES, BLOCK_WEDGES))
    bounds = np.unique(np.concatenate([[0], edges, [people]]))
    for first, last in zip(bounds[:-1], bounds[1:], strict=True):
        counted = one[first:last] @ weighed
        summed = strong[first:last] @ both
        a = np.repeat(np.arange(first, last), np.diff(counted.indptr))
        upper = counted.indices > a
        yield (
            a[upper],
            counted.indices[upper],
            {
                "counts": counted.data.real[upper],
                "rarity_off_net": counted.data.imag[upper],
                "rarity_strength": summed.data.real[upper],
                "product": summed.data.imag[upper],
            },
        )


def _contains(keys: Array, wanted: Array) -> Array:
    """Return whether each wanted key is among the ascending keys."""
    if len(keys) == 0:
        return np.zeros(len(wanted), bool)
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.asarray(keys[place] == wanted)
