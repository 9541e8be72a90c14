"""The land: cities, sites and cells, and the homes and workplaces between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hhgraph.simulate import assumptions as assume
from hhgraph.simulate.streams import Array, stream

__all__ = ["CITY_NAMES", "Land", "draw_land"]

CITY_NAMES = (
    "Linport", "Qinghe", "Baisha", "Yunmen", "Dongxi", "Hetang", "Shanhu", "Meizhen", "Longwan", "Nanping New Town",
    "Jiangkou", "Taoyuan",
)  # fmt: skip
_KM_PER_DEGREE = 111.0
_ORIGIN = (118.0, 25.0)
_SECTORS = 3
_NEAR = 8


@dataclass
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
        return len(self.site_at) * _SECTORS

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
        return site * _SECTORS + (np.floor(bearing / (2 * np.pi / _SECTORS)).astype(np.int64) % _SECTORS)

    def degrees(self) -> tuple[Array, Array]:
        """Return longitude and latitude of each site, rounded to 5 decimals."""
        lat = _ORIGIN[1] + self.site_at[:, 1] / _KM_PER_DEGREE
        lon = _ORIGIN[0] + self.site_at[:, 0] / (_KM_PER_DEGREE * np.cos(np.radians(_ORIGIN[1])))
        return lon.round(5), lat.round(5)


def draw_land(people: int, households: int, seed: int) -> Land:
    """Draw a land large enough for ``people`` in ``households``: 2 to 12 cities, about 120 people a site."""
    rng = stream(seed, "land")
    quarters = max(6, households // assume.HOUSEHOLDS_PER_QUARTER)
    cities = int(np.clip(households // 2500, 2, len(CITY_NAMES)))
    share = 1.0 / np.arange(1, cities + 1) ** 0.7
    city = np.sort(rng.choice(cities, quarters, p=share / share.sum()))
    city[:cities] = np.arange(cities)  # a city without a quarter would have nobody
    city.sort()
    centre = np.stack([35.0 * (np.arange(cities) % 4), 30.0 * (np.arange(cities) // 4)], axis=1)
    radius = np.sqrt(np.bincount(city) / assume.QUARTERS_PER_KM2 / np.pi)
    angle, reach = rng.random(quarters) * 2 * np.pi, np.sqrt(rng.random(quarters))
    offset = np.stack([np.cos(angle), np.sin(angle)], axis=1) * (reach * radius[city])[:, None]
    quarter_at = centre[city] + offset
    sites = max(cities * 4, people // assume.PEOPLE_PER_SITE)
    home = np.sort(np.concatenate([np.repeat(np.searchsorted(city, np.arange(cities)), 4), rng.integers(0, quarters, sites - cities * 4)]))
    site_at = quarter_at[home] + rng.normal(0.0, 0.28, (sites, 2))
    land = Land(quarter_at, city, site_at, city[home], np.empty((sites, 0), dtype=np.int64))
    land.near = land.around(site_at)[0]
    return land
