"""Where everybody is in each hour of one day."""

from __future__ import annotations

import numpy as np

from hhgraph.simulate.handsets import FAMILY_HOME, HOME, OTHER, OUTING, WORK, Handsets
from hhgraph.simulate.people import AWAY, BOARDING, People
from hhgraph.simulate.streams import Array
from hhgraph.simulate.ties import Work as Jobs

__all__ = ["whereabouts"]

_HOURS = np.arange(24, dtype=np.float32)


def whereabouts(people: People, jobs: Jobs, handsets: Handsets, weekday: int, day: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Return the place of each person in each hour, (people, 24), and the site of each household's outing.

    Parameters
    ----------
    people, jobs, handsets
        The region.
    weekday
        0 is Monday.
    day
        Day of the month from 0; away people come home every fourth weekend.
    rng
        Random stream of this day.
    """
    n = len(people)
    weekend = weekday >= 5
    place = np.full((n, 24), HOME, dtype=np.int8)
    at_work = (jobs.team >= 0) & (rng.random(n) < (0.18 if weekend else 0.93))
    learns = (jobs.school >= 0) & (not weekend)
    _put(place, np.flatnonzero(at_work), 8.2, 1.0, 9.8, 1.6, WORK, rng)
    _put(place, np.flatnonzero(learns), 7.5, 0.4, 9.6, 0.8, WORK, rng)
    idle = ~at_work & ~learns
    _put(place, np.flatnonzero(idle & (rng.random(n) < 0.55)), 11.5, 2.8, 2.6, 1.3, OTHER, rng)
    _put(place, np.flatnonzero(rng.random(n) < (0.25 if weekend else 0.15)), 19.2, 0.8, 2.2, 0.8, OTHER, rng)
    free = ((people.living == BOARDING) & weekend) | ((people.living == AWAY) & weekend & ((day // 7 + people.household) % 4 == 0))
    back = place[free]
    place[free] = np.where(back == HOME, FAMILY_HOME, back)
    households = len(handsets.visits)
    outing_site = _outing_sites(handsets, rng)
    goes = rng.random(households) < (0.40 if weekend else 0.06)
    start, length = rng.normal(12.0 if weekend else 18.6, 2.2, households), rng.uniform(2.0, 5.0, households)
    joins = goes[people.household] & (rng.random(n) < 0.75) & ((people.living == 0) | free)
    rows = np.flatnonzero(joins)
    _fill(place, rows, start[people.household[rows]], length[people.household[rows]], OUTING)
    nights = np.flatnonzero(handsets.guest & (rng.random(n) < (0.45 if weekend else 0.22)))
    place[nights, 20:] = OTHER
    place[nights, :7] = OTHER
    return place[people.owner], outing_site


def _outing_sites(handsets: Handsets, rng: np.random.Generator) -> Array:
    """Return where each household would go today: a third to kin, the others to a place in town."""
    n = len(handsets.visits)
    city = handsets.land.site_city[handsets.visits]
    size = np.bincount(handsets.land.site_city)
    popular = (rng.random(n) ** 2 * size[city]).astype(np.int64) + (np.cumsum(size) - size)[city]
    return np.where(rng.random(n) < 0.35, handsets.visits, popular)


def _put(place: Array, rows: Array, start: float, early: float, length: float, vary: float, what: int, rng: np.random.Generator) -> None:
    """Send ``rows`` somewhere from about ``start`` o'clock for about ``length`` hours."""
    _fill(place, rows, rng.normal(start, early, len(rows)), np.maximum(rng.normal(length, vary, len(rows)), 1.0), what)


def _fill(place: Array, rows: Array, start: Array, length: Array, what: int) -> None:
    begin = start.astype(np.float32)[:, None]
    inside = (begin - 0.5 <= _HOURS) & (begin - 0.5 + length.astype(np.float32)[:, None] > _HOURS)
    block = place[rows]
    block[inside] = what
    place[rows] = block
