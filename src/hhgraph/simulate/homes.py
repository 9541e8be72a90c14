"""Where households live, and which of them belong together: clans, friendly families, shared flats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.types import Array
from hhgraph.simulate.assume import assume
from hhgraph.simulate.circles import cut, gather
from hhgraph.simulate.people import HEAD, People
from hhgraph.simulate.streams import stream

if TYPE_CHECKING:
    from hhgraph.simulate.places import Land

__all__ = ["Homes", "draw_homes"]


@dataclass(frozen=True)
class Homes:
    """One entry a household.

    ``quarter``, ``city``; ``at`` in km, two columns; ``clans``, two columns: equal numbers are kin;
    ``friendly``: equal numbers are families that know each other; ``flat``: equal numbers share a flat, -1
    none.
    """

    quarter: Array
    city: Array
    at: Array
    clans: Array
    friendly: Array
    flat: Array

    def __len__(self) -> int:
        return len(self.city)

    def dwelling(self, household: Array) -> Array:
        """Return a number of the dwelling of each household; flat-mates share it."""
        flat = self.flat[household]
        return np.where(flat >= 0, len(self) + flat, household)


def draw_homes(people: People, land: Land, households: int, seed: int) -> Homes:
    """Draw a home for each household; kin next door and flat-mates come out at the same spot."""
    rng = stream(seed, "homes")
    quarter = rng.integers(0, len(land.quarter_at), households)
    clans = np.stack([_clan(land.quarter_city[quarter], rng) for _ in range(2)], axis=1)
    order = np.argsort(clans[:, 0], kind="stable")
    kin = np.flatnonzero(np.diff(clans[order, 0]) == 0)
    kin = kin[rng.random(len(kin)) < assume.CLAN_NEAR]
    host, guest = order[kin], order[kin + 1]
    quarter[guest] = quarter[host]
    at = land.quarter_at[quarter] + rng.normal(0.0, assume.QUARTER_SPREAD_KM, (households, 2))
    at[guest] = at[host] + rng.normal(0.0, assume.NEXT_DOOR_KM, (len(host), 2))
    flat = _share_flats(people, quarter, households, rng)
    shared = np.flatnonzero(flat >= 0)
    _, first, group = np.unique(flat[shared], return_index=True, return_inverse=True)
    landlord = shared[first][group]
    quarter[shared], at[shared] = quarter[landlord], at[landlord]
    city = land.quarter_city[quarter]
    order = gather((city, np.where(rng.random(households) < 0.5, quarter, -1)), rng)
    friendly = np.empty(households, dtype=np.int64)
    friendly[order] = cut(households, rng, *assume.FRIENDLY)
    return Homes(quarter, city, at, clans, friendly, flat)


def _clan(city: Array, rng: np.random.Generator) -> Array:
    """Return the clan of each household; most clans stay in one city."""
    elsewhere = rng.random(len(city)) < assume.CLAN_ELSEWHERE
    order = gather((np.where(elsewhere, -1, city),), rng)
    clan = np.empty(len(city), dtype=np.int64)
    clan[order] = cut(len(city), rng, *assume.CLAN)
    return clan


def _share_flats(people: People, quarter: Array, households: int, rng: np.random.Generator) -> Array:
    """Return the flat number of young people who live alone and share one, -1 for everybody else."""
    flat = np.full(households, -1)
    alone = np.bincount(people.household[~people.is_second], minlength=households) == 1
    young = np.zeros(households, dtype=bool)
    young[people.household[(people.role == HEAD) & (people.age < 36)]] = True
    sharing = np.flatnonzero(alone & young & (rng.random(households) < assume.FLAT_SHARED))
    order = sharing[gather((quarter[sharing] // 3,), rng)]
    flat[order] = cut(len(order), rng, *assume.FLAT)
    return flat
