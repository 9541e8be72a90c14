"""Contacts to reach: which third numbers each person is in touch with, as one sparse matrix."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from hhgraph.engine.id_widths import index_type
from hhgraph.engine.store import Store
from hhgraph.engine.types import Array
from hhgraph.settings import CandidateSettings

__all__ = ["SHARED", "SHARED_IN_TIME", "ContactMatrix", "read_contact_matrix", "row_sums"]

CROWDED, CROWDED_MIN = 1.5, 50
"""A number with more than 1.5 times a person's usual contacts, and more than 50, is no shared contact."""

SHARED = (
    *("shared_contacts", "shared_off_net", "adamic_adar", "adamic_adar_off_net", "adamic_adar_strength"),
    *("resource_allocation", "contact_cosine", "shared_share"),
)
"""Features of the catalogue that :meth:`ContactMatrix.shared` measures ..."""

SHARED_IN_TIME = ("shared_off_work", "shared_office", "shared_share_off_work", "shared_share_of_other")
"""... and those that it measures where records have times."""


@dataclass(frozen=True)
class ContactMatrix:
    """Whom each person is in touch with, hubs and crowded numbers left out.

    Parameters
    ----------
    strength
        Sparse, shape (numbers, numbers), float32: row a person, column a third number, ln(1 + records).
    arms
        Of each entry of ``strength``, in its order, float32: ``share``, the root of the third number's share of the
        person's records; and, where records have times, ``off_work`` and ``office``, ln(1 + calls) outside and in
        office hours, ``share_off_work``, as share of calls outside office hours, and ``share_of_other``, the root of
        the person's share of the third number's records.
    rarity
        1 / ln(1.5 + contacts) of each third number, shape (numbers,).
    lot
        1 / contacts of each third number, shape (numbers,).
    off_net
        1 for off-net third numbers, else 0, shape (numbers,).
    norm
        Length of each person's row, shape (numbers,).
    """

    strength: Any
    arms: dict[str, Array]
    rarity: Array
    lot: Array
    off_net: Array
    norm: Array

    @property
    def people(self) -> Array:
        """Ids of the people who are in touch with anybody, ascending."""
        return np.flatnonzero(np.diff(self.strength.indptr))

    @cached_property
    def _place(self) -> Any:
        """The same entries, each with its position in ``arms``, counted from 1."""
        from scipy.sparse import csr_array

        position = np.arange(1.0, len(self.strength.indices) + 1)
        return csr_array((position, self.strength.indices, self.strength.indptr), shape=self.strength.shape)

    @property
    def features(self) -> tuple[str, ...]:
        """Names of the columns of :meth:`shared`."""
        return SHARED + (SHARED_IN_TIME if "off_work" in self.arms else ())

    def shared(self, a: Array, b: Array) -> dict[str, Array]:
        """Return the features of pairs, float32, each of shape (pairs,).

        The cosine is NaN where one of the two reaches nobody. Sums run in order of the third numbers' ids.
        """
        left, right = self._place[a], self._place[b]
        one_left, one_right = left.copy(), right.copy()
        one_left.data[:] = 1
        one_right.data[:] = 1
        common = left.multiply(one_right).tocsr()
        first = common.data.astype(np.int64) - 1
        second = one_left.multiply(right).tocsr().data.astype(np.int64) - 1
        third = common.indices
        rarity, off_net = self.rarity[third], self.off_net[third]
        length = self.norm[a] * self.norm[b]

        def both(arm: Array) -> Array:
            return np.asarray(arm[first].astype(np.float64) * arm[second])

        def total(values: Array) -> Array:
            return row_sums(common, values)

        product = both(self.strength.data)
        found = {
            "shared_contacts": np.diff(common.indptr),
            "shared_off_net": total(off_net),
            "adamic_adar": total(rarity),
            "adamic_adar_off_net": total(rarity * off_net),
            "adamic_adar_strength": total(rarity * product),
            "resource_allocation": total(self.lot[third]),
            "contact_cosine": np.divide(
                total(product), length, out=np.full(len(a), np.nan), where=length > 0
            ),
            "shared_share": total(both(self.arms["share"])),
        }
        if "off_work" in self.arms:
            found |= {
                "shared_off_work": total(rarity * both(self.arms["off_work"])),
                "shared_office": total(rarity * both(self.arms["office"])),
                "shared_share_off_work": total(both(self.arms["share_off_work"])),
                "shared_share_of_other": total(both(self.arms["share_of_other"])),
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
    rarity, lot, off_net = np.zeros(numbers), np.zeros(numbers), np.zeros(numbers)
    rarity[third["id"]], lot[third["id"]] = third["rarity"], third["lot"]
    off_net[third["id"]] = third["off_net"]
    arms = store.arrays("pairs/contact_matrix.reach", max_degree=most)
    index = index_type(max(len(arms["w"]), numbers))
    start = np.searchsorted(arms.pop("id"), np.arange(numbers + 1, dtype=np.uint32)).astype(index)
    third_number = np.asarray(arms.pop("w")).view(np.int32).astype(index, copy=False)  # ids stay below 2^30
    strength = csr_array((np.asarray(arms.pop("strength")), third_number, start), shape=(numbers, numbers))
    norm = np.sqrt(row_sums(strength, strength.data.astype(np.float64) ** 2))
    if np.ma.is_masked(arms["off_work"]):  # ties have no times
        arms = {"share": arms["share"]}
    told = {name: np.asarray(values) for name, values in arms.items()}
    return ContactMatrix(strength, told, rarity, lot, off_net, norm)
