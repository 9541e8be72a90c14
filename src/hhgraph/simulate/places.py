"""The land: cities, sites and cells, and the homes and workplaces between them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from hhgraph.engine.types import Array
from hhgraph.simulate.assume import assume
from hhgraph.simulate.streams import stream

__all__ = ["CITY_NAMES", "SECTORS", "Land", "draw_land"]

CITY_NAMES = (
    "Linport", "Qinghe", "Baisha", "Yunmen", "Dongxi", "Hetang",
    "Shanhu", "Meizhen", "Longwan", "Xinling", "Jiangkou", "Taoyuan",
)  # fmt: skip
"""Invented, or too common to mean one place."""
_KM_PER_DEGREE = 111.0
_ORIGIN = (118.0, 25.0)
SECTORS = 3
"""Cells of a site; cell number = site * SECTORS + sector."""
_NEAR = 8
_LEAST_SITES = 4


@dataclass(frozen=True)
class Land:
    """Cities, quarters and sites on a plane in km.

    ``quarter_at`` (quarters, 2) and ``quarter_city``; ``site_at`` (sites, 2) and ``site_city``; ``near``
    (sites, 8): the sites closest to each site, itself first. A cell is ``site * 3 + sector``.
    """

    quarter_at: Array
    quarter_city: Array
    site_at: Array
    site_city: Array
    near: Array

    @property
    def cells(self) -> int:
        """Number of cells."""
        return len(self.site_at) * SECTORS

    def around(self, at: Array) -> tuple[Array, Array]:
        """Return the nearest sites of each point (n, 8) and their distances in km, nearest first."""
        from scipy.spatial import cKDTree

        k = min(_NEAR, len(self.site_at))
        distance, site = cKDTree(self.site_at).query(at, k=np.arange(1, k + 1))
        return site, distance

    def sector(self, at: Array, site: Array, turn: Array) -> Array:
        """Return the cell of ``site`` that looks towards ``at``, the bearing turned by ``turn`` radians."""
        towards = at - self.site_at[site]
        bearing = np.arctan2(towards[..., 1], towards[..., 0]) + turn
        cell: Array = site * SECTORS + (np.floor(bearing / (2 * np.pi / SECTORS)).astype(np.int64) % SECTORS)
        return cell

    def degrees(self) -> tuple[Array, Array]:
        """Return longitude and latitude of each site, rounded to 5 decimals."""
        lat = _ORIGIN[1] + self.site_at[:, 1] / _KM_PER_DEGREE
        lon = _ORIGIN[0] + self.site_at[:, 0] / (_KM_PER_DEGREE * np.cos(np.radians(_ORIGIN[1])))
        return lon.round(5), lat.round(5)


def draw_land(people: int, households: int, seed: int) -> Land:
    """Draw a land large enough for ``people`` in ``households``: 2 to 12 cities, about 120 people a site."""
    rng = stream(seed, "land")
    quarters = max(6, households // assume.HOUSEHOLDS_PER_QUARTER)
    cities = int(np.clip(households // assume.HOUSEHOLDS_PER_CITY, 2, len(CITY_NAMES)))
    share = 1.0 / np.arange(1, cities + 1) ** assume.CITY_POWER
    city = np.sort(np.concatenate([np.arange(cities), rng.choice(cities, quarters - cities, p=share / share.sum())]))
    centre = np.stack([35.0 * (np.arange(cities) % 4), 30.0 * (np.arange(cities) // 4)], axis=1)
    radius = np.sqrt(np.bincount(city) / assume.QUARTERS_PER_KM2 / np.pi)
    angle, reach = rng.random(quarters) * 2 * np.pi, np.sqrt(rng.random(quarters))
    offset = np.stack([np.cos(angle), np.sin(angle)], axis=1) * (reach * radius[city])[:, None]
    quarter_at = centre[city] + offset
    sites = max(cities * _LEAST_SITES, people // assume.PEOPLE_PER_SITE)
    first = np.repeat(np.searchsorted(city, np.arange(cities)), _LEAST_SITES)
    home = np.sort(np.concatenate([first, rng.integers(0, quarters, sites - len(first))]))
    site_at = quarter_at[home] + rng.normal(0.0, assume.SITE_SPREAD_KM, (sites, 2))
    bare = Land(quarter_at, city, site_at, city[home], np.empty((sites, 0), dtype=np.int64))
    return replace(bare, near=bare.around(site_at)[0])
