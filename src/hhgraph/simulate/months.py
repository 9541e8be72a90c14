"""What changes from one month to the next: people move, join and leave; couples move together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.types import Array
from hhgraph.simulate.assume import assume
from hhgraph.simulate.handsets import draw_handsets, moved_handsets
from hhgraph.simulate.homes import Homes
from hhgraph.simulate.kinds import NAMES
from hhgraph.simulate.people import CHILD, HEAD, HERE, OTHER, People
from hhgraph.simulate.streams import stream

if TYPE_CHECKING:
    from hhgraph.simulate.world import World

__all__ = ["next_month"]


def next_month(world: World, month: int) -> World:
    """Return the region in ``month`` (from 1), given the one before it.

    Ties and numbers stay; lines that come or go do so by their ``since`` and ``until``.
    """
    rng = stream(world.seed, "month", month)
    people = world.people
    before = people.household
    household, living, role = before.copy(), people.living.copy(), people.role.copy()
    new = len(world.homes)
    a, b = _couples(world, rng)
    together = new + np.arange(len(a))
    household[a], household[b], role[a], role[b] = together, together, HEAD, HEAD
    alone = _leavers(people, np.concatenate([a, b]), rng)
    household[alone], role[alone] = new + len(a) + np.arange(len(alone)), HEAD
    origin = np.concatenate([before[a], before[alone]])
    living[np.concatenate([a, b, alone])] = HERE
    movers = np.flatnonzero(rng.random(new) < assume.HOUSEHOLDS_MOVING)
    homes = _rehouse(world, origin, movers, rng)
    household, living, role = household[people.owner], living[people.owner], role[people.owner]
    present = (people.since <= month) & (people.until > month)
    people = replace(
        people, household=household, living=living, role=role, present=present, onnet=people.signed & present
    )
    moved = (household != before) | np.isin(household, movers)
    drawn = draw_handsets(
        people, homes, world.work, world.ties, world.land, places=world.places, seed=world.seed, month=month
    )
    return replace(world, people=people, homes=homes, handsets=moved_handsets(world.handsets, drawn, moved))


def _couples(world: World, rng: np.random.Generator) -> tuple[Array, Array]:
    """Return the two sides of each couple that moves together this month."""
    ties, household = world.ties, world.people.household
    at = np.flatnonzero((ties.kind == NAMES["partners"]) & (ties.a < len(household)) & (ties.b < len(household)))
    at = at[household[ties.a[at]] != household[ties.b[at]]]
    at = at[rng.random(len(at)) < assume.MOVING_TOGETHER]
    return world.people.owner[ties.a[at]], world.people.owner[ties.b[at]]


def _leavers(people: People, taken: Array, rng: np.random.Generator) -> Array:
    """Return the grown children and relatives who leave for a home of their own."""
    may = np.isin(people.role, (CHILD, OTHER)) & (people.age >= 20) & (people.age < 36) & ~people.is_second
    may[taken] = False
    return np.flatnonzero(may & (rng.random(len(people)) < assume.LEAVING_HOME))


def _rehouse(world: World, origin: Array, movers: Array, rng: np.random.Generator) -> Homes:
    """Return the homes, with new ones for movers and for the households that split off from ``origin``."""
    homes, land = world.homes, world.land
    quarter = np.concatenate([homes.quarter, homes.quarter[origin]])
    city = np.concatenate([homes.city, homes.city[origin]])
    flat = np.concatenate([homes.flat, np.full(len(origin), -1)])
    at = np.concatenate([homes.at, homes.at[origin]])
    changing = np.concatenate([movers, len(homes) + np.arange(len(origin))])
    size = np.bincount(land.quarter_city)
    start = np.cumsum(size) - size
    quarter[changing] = start[city[changing]] + (rng.random(len(changing)) * size[city[changing]]).astype(np.int64)
    at[changing] = land.quarter_at[quarter[changing]] + rng.normal(0.0, assume.QUARTER_SPREAD_KM, (len(changing), 2))
    flat[changing] = -1
    clans = np.concatenate([homes.clans, homes.clans[origin]])
    friendly = np.concatenate([homes.friendly, homes.friendly[origin]])
    return Homes(quarter, city, at, clans, friendly, flat)
