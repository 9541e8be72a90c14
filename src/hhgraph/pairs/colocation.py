"""Calls to colocations: how often two people were seen at one site in one hour, and how telling that is."""

from __future__ import annotations

import numpy as np

from hhgraph.contacts.packed_counters import off_hours
from hhgraph.engine.keys import changes
from hhgraph.engine.store import Store
from hhgraph.engine.threads import in_order
from hhgraph.engine.types import Array
from hhgraph.pairs.contact_matrix import row_sums
from hhgraph.pairs.places import Homes
from hhgraph.settings import FeatureSettings, Limits

__all__ = ["measure_colocations"]

BLOCK_ROWS = 1 << 16
"""Pairs a block."""

VISIT_BYTES = 50
"""Memory of one sighting while it is sorted and counted."""

AT_HOME = 3
"""What a visit to the own home site is worth; 1 anywhere else, so that only two of them make 9."""


def measure_colocations(store: Store, features: FeatureSettings, limits: Limits, homes: Homes) -> None:
    """Write table ``colocations`` from ``calls``, ``cells`` and ``pairs`` likely enough.

    Columns: pair; hours: in which both were seen at one site; rarity: sum over them of 1 / ln(1 + people seen
    there then); rarity_out: of those in evenings and at weekends, away from a common home site; rarity_home: of
    those at the common home site. A pair that never met has no row, a site and hour with more than
    ``features.max_crowd`` people does not count. Pairs below ``features.colocation_min_prefilter`` are left out.
    """
    pairs = store.arrays("pairs/pairs.above", above=features.colocation_min_prefilter)
    sums = np.zeros((4, len(pairs["pair"])), np.float64)
    a, b = pairs["a"].astype(np.int64), pairs["b"].astype(np.int64)
    span = store.record("pairs/colocations.hours")
    first_hour, last_hour = int(span["first"] or 0), int(span["last"] or 0)
    buckets = max(1, -(-2 * int(span["calls"]) * VISIT_BYTES // (limits.bytes // 4)))
    for hours in np.array_split(np.arange(first_hour, last_hour + 1), min(buckets, last_hour - first_hour + 1)):
        visits = _Visits(store, homes, features.max_crowd, int(hours[0]), int(hours[-1]))
        blocks = range(0, len(a), BLOCK_ROWS)
        ends = ((a[first : first + BLOCK_ROWS], b[first : first + BLOCK_ROWS]) for first in blocks)
        for first, met in zip(blocks, in_order(visits.common, ends, store.threads), strict=True):
            sums[:, first : first + BLOCK_ROWS] += met
        store.progress.step()
    met = sums[0] > 0
    names = ("hours", "rarity", "rarity_out", "rarity_home")
    table = {name: values[met].astype(np.float32) for name, values in zip(names, sums, strict=True)}
    store.put("colocations", {"pair": pairs["pair"][met], **table})


class _Visits:
    """Who was seen at which spot, a site in an hour; a span of hours."""

    def __init__(self, store: Store, homes: Homes, max_crowd: int, first_hour: int, last_hour: int) -> None:
        from scipy.sparse import csc_array

        numbers = len(homes.site)
        person_bits, hour_bits = numbers.bit_length(), (last_hour - first_hour + 1).bit_length()
        found = store.arrays(
            "pairs/colocations.sightings",
            first=first_hour,
            last=last_hour,
            hour_bits=hour_bits,
            person_bits=person_bits,
        )
        visits = np.asarray(found.pop("sighting"))
        visits.sort()
        visits = visits[changes(visits)]
        spot = visits >> person_bits
        first = np.flatnonzero(changes(spot))
        crowd = np.diff(first, append=len(spot))
        telling = (crowd > 1) & (crowd <= max_crowd)
        person = (visits & ((1 << person_bits) - 1)).astype(np.int32)[np.repeat(telling, crowd)]
        crowd, spot = crowd[telling], spot[first[telling]]
        hour, site = (spot & ((1 << hour_bits) - 1)) + first_hour, spot >> hour_bits
        self.rarity = 1 / np.log(1.0 + crowd)
        week = (hour // 24 + 3) % 7 * 24 + hour % 24  # 1970-01-01 was a Thursday
        self.off = np.asarray(off_hours())[week] > 0
        home = homes.site[person] == np.repeat(site.astype(np.int32), crowd)
        worth = np.where(home, np.int8(AT_HOME), np.int8(1))
        start = np.concatenate([[0], np.cumsum(crowd)])
        self.matrix = csc_array((worth, person, start), shape=(numbers, len(crowd))).tocsr()

    def common(self, ends: tuple[Array, Array]) -> Array:
        """Return hours, rarity, rarity_out and rarity_home of pairs, shape (4, pairs)."""
        a, b = ends
        both = self.matrix[a].multiply(self.matrix[b]).tocsr()
        rarity = self.rarity[both.indices]
        home = both.data == AT_HOME * AT_HOME
        parts = (rarity, rarity * (self.off[both.indices] & ~home), rarity * home)
        return np.vstack([np.diff(both.indptr), *(row_sums(both, values) for values in parts)])
