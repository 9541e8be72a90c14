"""Reach to shared contacts: which people are in touch with the same third numbers.

A person is a row of a sparse matrix, a third number a column; the product of the matrix with its own transpose
sums over the shared ones. Two complex products carry six sums. Rows are multiplied in blocks, so memory is
bounded, and every sum runs in one fixed order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from hhgraph.store import Store

__all__ = ["SharedRule", "build_shared"]

Array = np.ndarray[Any, Any]

BLOCK_WEDGES = 6_000_000
"""Products a block: about 0.5 GB at the widest."""

COUNT = 1 << 13
RARITY = 1 << 26


@dataclass(frozen=True)
class SharedRule:
    """Which pairs without a record and without one home site are kept for their shared contacts.

    Parameters
    ----------
    numbers
        At least this many shared contacts ...
    rarity
        ... of at least this sum of 1 / ln(1.5 + contacts) ...
    near_km
        ... or homes no further apart than this.
    """

    numbers: int
    rarity: float
    near_km: float


def build_shared(store: Store, rule: SharedRule) -> None:
    """Write table ``shared``: pairs (a, b) with their shared contacts; read ``reach``, ``homes``, ``contacts``.

    Columns: shared, shared_off_net (numbers), rarity, rarity_off_net (sums of 1 / ln(1.5 + contacts)),
    rarity_strength (each also times both arms' ln(1 + records)), product (of the two vectors of
    ln(1 + records)), same_site. Kept are pairs that the rule allows, that share a home site, or that have a
    record of their own.
    """
    arms = store.arrays("pairs/reach_read")
    people = store.count("numbers")
    homes = _Homes(store, people)
    touching = store.arrays("pairs/touching")
    keys = touching["a"].astype(np.int64) * people + touching["b"]
    parts: list[dict[str, Array]] = []
    for a, b, real in _products(arms, people):
        counts = real["counts"].astype(np.int64)
        same_site = homes.together(a, b)
        many = counts % COUNT >= rule.numbers
        keep = same_site | (many & (counts // RARITY >= rule.rarity * 1e3))
        rest = np.flatnonzero(many & ~keep)
        keep[rest] = homes.near(a[rest], b[rest], rule.near_km)
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


class _Homes:
    """Home sites and places by number id."""

    def __init__(self, store: Store, people: int) -> None:
        found = store.arrays("pairs/home_sites")
        self.site = np.full(people, -1, np.int64)
        self.latitude, self.longitude = np.full(people, np.nan), np.full(people, np.nan)
        self.site[found["id"]] = found["site"]
        for name in ("latitude", "longitude"):
            getattr(self, name)[found["id"]] = np.ma.filled(np.ma.asarray(found[name], np.float64), np.nan)

    def together(self, a: Array, b: Array) -> Array:
        """Return whether two people have one home site."""
        return np.asarray((self.site[a] == self.site[b]) & (self.site[a] >= 0))

    def near(self, a: Array, b: Array, km: float) -> Array:
        """Return whether two people's home cells are known and within some kilometres (flat earth)."""
        north = 111.2 * (self.latitude[a] - self.latitude[b])
        east = 111.2 * np.cos(np.radians(self.latitude[a])) * (self.longitude[a] - self.longitude[b])
        return np.asarray(north**2 + east**2 <= km**2)


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
    for first, last in pairwise(bounds.tolist()):
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
