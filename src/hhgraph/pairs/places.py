"""Homes by number id, and how two of them lie."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hhgraph.engine.store import Store
from hhgraph.engine.types import Array
from hhgraph.pairs.formulas import EARTH_KM, distance_km

__all__ = ["Homes", "read_homes"]



@dataclass(frozen=True)
class Homes:
    """Home site, cell and place of each number.

    Parameters
    ----------
    site, cell
        Dense ids, -1 unknown, shape (numbers,).
    latitude, longitude
        Degrees, NaN unknown, shape (numbers,).
    """

    site: Array
    cell: Array
    latitude: Array
    longitude: Array

    def same_site(self, a: Array, b: Array) -> Array:
        """Return 1 for one home site, 0 for two, NaN where a home is unknown."""
        return _same(self.site, a, b)

    def same_cell(self, a: Array, b: Array) -> Array:
        """Return 1 for one home cell, 0 for two, NaN where a home is unknown."""
        return _same(self.cell, a, b)

    def distance(self, a: Array, b: Array) -> Array:
        """Return the kilometres between the home cells (great circle, haversine), NaN unknown."""
        return distance_km(self.latitude[a], self.longitude[a], self.latitude[b], self.longitude[b])

    def neighbours(self, km: float) -> Array:
        """Return the pairs of sites (lower, higher) that lie no further apart than ``km``, shape (pairs, 2).

        A site lies at the mean of its residents' home cells; sites without a place are near none.
        """
        from scipy.spatial import cKDTree

        known = np.flatnonzero((self.site >= 0) & ~np.isnan(self.latitude))
        site = self.site[known]
        residents = np.bincount(site)
        sites = np.flatnonzero(residents)
        latitude, longitude = (
            np.radians(np.bincount(site, values[known])[sites] / residents[sites])
            for values in (self.latitude, self.longitude)
        )
        flat = np.cos(latitude)
        points = np.column_stack([flat * np.cos(longitude), flat * np.sin(longitude), np.sin(latitude)])
        found = cKDTree(points * EARTH_KM).query_pairs(km, output_type="ndarray")
        return np.asarray(sites[np.sort(found, axis=1)])


def _same(place: Array, a: Array, b: Array) -> Array:
    x, y = place[a], place[b]
    return np.where((x >= 0) & (y >= 0), (x == y).astype(np.float32), np.float32(np.nan))


def read_homes(store: Store) -> Homes:
    """Return the homes of table ``homes``."""
    numbers = store.count("numbers")
    found = store.arrays("pairs/candidates.home_sites")
    site, cell = np.full(numbers, -1, np.int32), np.full(numbers, -1, np.int32)
    latitude, longitude = np.full(numbers, np.nan), np.full(numbers, np.nan)
    site[found["id"]], cell[found["id"]] = found["site"], found["cell"]
    for name, place in (("latitude", latitude), ("longitude", longitude)):
        place[found["id"]] = np.ma.filled(np.ma.asarray(found[name], np.float64), np.nan)
    return Homes(site, cell, latitude, longitude)
