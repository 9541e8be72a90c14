"""Contacts to reach: which third numbers each person is in touch with, as one sparse matrix."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from hhgraph.settings import Scorer
from hhgraph.store import Store

__all__ = ["SHARED", "Reach", "read_reach"]

Array = np.ndarray[Any, Any]

CROWDED, CROWDED_MIN = 1.5, 50
"""A number with more than 1.5 times a person's usual contacts, and more than 50, is no shared contact."""

SHARED = ("shared", "shared_off_net", "rarity", "rarity_off_net", "rarity_strength", "cosine")
"""What :meth:`Reach.shared` says of a pair."""


@dataclass(frozen=True)
class Reach:
    """Whom each person is in touch with, hubs and crowded numbers left out.

    Parameters
    ----------
    strength
        Sparse, shape (numbers, numbers), float32: row a person, column a third number, ln(1 + records).
    rarity
        1 / ln(1.5 + contacts) of each third number, shape (numbers,).
    off_net
        1 for off-net third numbers, else 0, shape (numbers,).
    norm
        Length of each person's row, shape (numbers,).
    """

    strength: Any
    rarity: Array
    off_net: Array
    norm: Array

    @property
    def people(self) -> Array:
        """Ids of the people who are in touch with anybody, ascending."""
        return np.flatnonzero(np.diff(self.strength.indptr))

    def shared(self, a: Array, b: Array, columns: tuple[str, ...] = SHARED) -> dict[str, Array]:
        """Return what each pair's shared contacts come to, float32, each column of shape (pairs,).

        Of the numbers both are in touch with: shared and shared_off_net count them; rarity and rarity_off_net
        sum 1 / ln(1.5 + contacts); rarity_strength sums the same times both ln(1 + records); cosine is that of
        the two people's vectors of ln(1 + records). Sums run in order of the third numbers' ids.
        """
        from scipy.sparse import csr_array

        common = self.strength[a].multiply(self.strength[b]).tocsr()
        third = common.indices
        weights: dict[str, Callable[[], Array]] = {
            "shared_off_net": lambda: self.off_net[third],
            "rarity": lambda: self.rarity[third],
            "rarity_off_net": lambda: self.rarity[third] * self.off_net[third],
            "rarity_strength": lambda: self.rarity[third] * common.data,
            "cosine": lambda: common.data,
        }
        found: dict[str, Array] = {}
        for name in columns:
            if name == "shared":
                found[name] = np.diff(common.indptr).astype(np.float32)
                continue
            weighed = csr_array((weights[name]().astype(np.float64), third, common.indptr), shape=common.shape)
            found[name] = np.asarray(weighed.sum(axis=1))
        if "cosine" in found:
            length = self.norm[a] * self.norm[b]
            found["cosine"] = np.divide(found["cosine"], length, out=np.full(len(a), np.nan), where=length > 0)
        return {name: values.astype(np.float32) for name, values in found.items()}


def read_reach(store: Store, scorer: Scorer) -> Reach:
    """Return the reach of the people of tables ``contacts``, ``people``, ``hubs`` and ``traffic``."""
    from scipy.sparse import csr_array

    numbers = store.count("numbers")
    usual = int(store.record("pairs/usual_contacts")["contacts"])
    most = scorer.shared_contact_max_degree or max(CROWDED_MIN, int(CROWDED * usual))
    third = store.arrays("pairs/third_numbers", max_degree=most)
    rarity, off_net = np.zeros(numbers), np.zeros(numbers)
    rarity[third["id"]], off_net[third["id"]] = third["rarity"], third["off_net"]
    arms = store.arrays("pairs/reach", max_degree=most)
    start = np.searchsorted(arms["id"], np.arange(numbers + 1, dtype=np.uint32)).astype(np.int32)
    strength = csr_array(
        (np.asarray(arms["strength"]), np.asarray(arms["w"]).view(np.int32), start), shape=(numbers, numbers)
    )
    squares = csr_array((strength.data.astype(np.float64) ** 2, strength.indices, start), shape=strength.shape)
    return Reach(strength, rarity, off_net, np.sqrt(squares.sum(axis=1)))
