"""Where households live, and which of them belong together: clans, friendly families, shared flats."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hhgraph.simulate import assumptions as assume
from hhgraph.simulate.circles import cut, gather
from hhgraph.simulate.people import HEAD, People
from hhgraph.simulate.places import Land
from hhgraph.simulate.streams import Array, stream

__all__ = ["Homes", "draw_homes"]


@dataclass
class Homes:
    """One entry a household: ``quarter``, ``city``, ``at`` (km, two columns), ``clans`` (two columns), ``friendly``, ``flat``.

    Equal clan numbers are kin, equal ``friendly`` numbers are families that know each other, equal ``flat`` numbers share a flat.
    """

    quarter: Array
    city: Array
    at: Array
    clans: Array
    friendly: Array
    flat: Array


def draw_homes(people: People, land: Land, households: int, seed: int) -> Homes:
    """Draw a home for each household; kin next door and flat-mates come out at the same spot."""
    rng = stream(seed, "homes")
    quarter = rng.integers(0, len(land.quarter_at), households)
    clans = np.empty((households, 2), dtype=np.int64)
    for side in range(2):
        elsewhere = rng.random(households) < 0.15
        order = gather((np.where(elsewhere, -1, land.quarter_city[quarter]),), rng)
        clans[order, side] = cut(households, rng, *assume.CLAN)
        ahead = order[:-1][np.diff(clans[order, side]) == 0]
        behind = order[1:][np.diff(clans[order, side]) == 0]
        near = (rng.random(len(ahead)) < assume.CLAN_NEAR) & (side == 0)
        quarter[behind[near]] = quarter[ahead[near]]
        if side == 0:
            next_door = (ahead[near], behind[near])
    at = land.quarter_at[quarter] + rng.normal(0.0, assume.QUARTER_SPREAD_KM, (households, 2))
    at[next_door[1]] = at[next_door[0]] + rng.normal(0.0, 0.02, (len(next_door[0]), 2))
    city = land.quarter_city[quarter]
    order = gather((city, rng.random(households) < 0.5, np.where(rng.random(households) < 0.5, quarter, 0)), rng)
    friendly = np.empty(households, dtype=np.int64)
    friendly[order] = cut(households, rng, *assume.FRIENDLY)
    flat = _share_flats(people, quarter, households, rng)
    shared = np.flatnonzero(flat >= 0)
    _, first, group = np.unique(flat[shared], return_index=True, return_inverse=True)
    host = shared[first][group]
    quarter[shared], city[shared], at[shared] = quarter[host], city[host], at[host]
    return Homes(quarter, city, at, clans, friendly, flat)


def _share_flats(people: People, quarter: Array, households: int, rng: np.random.Generator) -> Array:
    """Return the flat number of young people who live alone and share one, -1 for everybody else."""
    flat = np.full(households, -1)
    alone = np.bincount(people.household[~people.is_second], minlength=households) == 1
    head = people.household[(people.role == HEAD) & (people.age < 36)]
    young = np.zeros(households, dtype=bool)
    young[head] = True
    sharing = np.flatnonzero(alone & young & (rng.random(households) < assume.FLAT_SHARED))
    order = sharing[gather((quarter[sharing] // 3,), rng)]
    flat[order] = cut(len(order), rng, 2.6, 2, 4)
    return flat
