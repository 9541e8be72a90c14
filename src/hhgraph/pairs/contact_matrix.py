"""Contacts to reach: which third numbers each person is in touch with, as one sparse matrix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from hhgraph.engine.id_widths import index_type
from hhgraph.engine.store import Store
from hhgraph.engine.types import Array
from hhgraph.settings import CandidateSettings

__all__ = ["SHARED", "ContactMatrix", "read_contact_matrix", "row_sums"]

CROWDED, CROWDED_MIN = 1.5, 50
"""A number with more than 1.5 times a person's usual contacts, and more than 50, is no shared contact."""

SHARED = (
    *("shared_contacts", "shared_off_net", "adamic_adar", "adamic_adar_off_net", "adamic_adar_strength"),
    "contact_cosine",
)
"""Features of the catalogue that :meth:`ContactMatrix.shared` measures."""


@dataclass(frozen=True)
class ContactMatrix:
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

    def shared(self, a: Array, b: Array) -> dict[str, Array]:
        """Return the features ``SHARED`` of pairs, float32, each of shape (pairs,).

        The cosine is NaN where one of the two reaches nobody. Sums run in order of the third numbers' ids.
        """
        common = self.strength[a].multiply(self.strength[b]).tocsr()
        rarity, off_net = self.rarity[common.indices], self.off_net[common.indices]
        length = self.norm[a] * self.norm[b]
        product = row_sums(common, common.data)
        found = {
            "shared_contacts": np.diff(common.indptr),
            "shared_off_net": row_sums(common, off_net),
            "adamic_adar": row_sums(common, rarity),
            "adamic_adar_off_net": row_sums(common, rarity * off_net),
            "adamic_adar_strength": row_sums(common, rarity * common.data),
            "contact_cosine": np.divide(product, length, out=np.full(len(a), np.nan), where=length > 0),
        }
        return {name: values.astype(np.float32) for name, values in found.items()}


def row_sums(matrix: Any, values: Array) -> Array:
    """Return the sum over each row of a sparse matrix of values given for its entries, float64, in their order."""
    from scipy.sparse import csr_array

    weighed = csr_array((values.astype(np.float64), matrix.indices, matrix.indptr), shape=matrix.shape)
    return np.asarray(weighed.sum(axis=1))


def read_contact_matrix(store: Store, candidates: CandidateSettings) -> ContactMatrix:
    """Return the reach of the people of tables ``contacts``, ``people``, ``hubs`` and ``traffic``."""
    from scipy.sparse import csr_array

    numbers = store.count("numbers")
    usual = int(store.record("pairs/contact_matrix.usual_contacts")["contacts"])
    most = candidates.shared_contact_max_degree or max(CROWDED_MIN, int(CROWDED * usual))
    third = store.arrays("pairs/contact_matrix.third_numbers", max_degree=most)
    rarity, off_net = np.zeros(numbers), np.zeros(numbers)
    rarity[third["id"]], off_net[third["id"]] = third["rarity"], third["off_net"]
    arms = store.arrays("pairs/contact_matrix.reach", max_degree=most)
    index = index_type(max(len(arms["w"]), numbers))
    start = np.searchsorted(arms["id"], np.arange(numbers + 1, dtype=np.uint32)).astype(index)
    third_number = np.asarray(arms["w"]).view(np.int32).astype(index, copy=False)  # ids stay below 2^30
    strength = csr_array((np.asarray(arms["strength"]), third_number, start), shape=(numbers, numbers))
    return ContactMatrix(strength, rarity, off_net, np.sqrt(row_sums(strength, strength.data.astype(np.float64) ** 2)))
