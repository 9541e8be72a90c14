"""Where everybody is in each hour of one day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hhgraph.simulate.assume import assume
from hhgraph.simulate.handsets import FAMILY_HOME, HOME, OTHER, OUTING, WORK, Handsets
from hhgraph.simulate.people import AWAY, BOARDING, HERE, People

if TYPE_CHECKING:
    from hhgraph.engine.types import Array
    from hhgraph.simulate.world import World

__all__ = ["whereabouts"]

_HOURS = np.arange(24, dtype=np.float32)
_Rng = np.random.Generator


def whereabouts(world: World, weekday: int, day: int, rng: _Rng) -> tuple[Array, Array]:
    """Return where everybody is, hour by hour, and where each household goes out to.

    Parameters
    ----------
    world
        The region in this month.
    weekday
        0 is Monday.
    day
        Day of the month from 0: people away come home every fourth weekend.
    rng
        Random stream of this day.

    Returns
    -------
    place (people, 24) of HOME, WORK, OTHER, FAMILY_HOME, OUTING; site of the outing (households).
    """
    people, work, handsets = world.people, world.work, world.handsets
    n, weekend = len(people), weekday >= 5
    place = np.full((n, 24), HOME, dtype=np.int8)
    at_work = (work.team >= 0) & (rng.random(n) < (assume.AT_WORK[1] if weekend else assume.AT_WORK[0]))
    learns = (work.school >= 0) & (not weekend)
    _send(place, at_work, WORK, start=(8.2, 1.0), hours=(9.8, 1.6), rng=rng)
    _send(place, learns, WORK, start=(7.5, 0.4), hours=(9.6, 0.8), rng=rng)
    strolls = ~at_work & ~learns & (rng.random(n) < assume.STROLL)
    _send(place, strolls, OTHER, start=(11.5, 2.8), hours=(2.6, 1.3), rng=rng)
    late = rng.random(n) < (assume.EVENING_OUT[1] if weekend else assume.EVENING_OUT[0])
    _send(place, late, OTHER, start=(19.2, 0.8), hours=(2.2, 0.8), rng=rng)
    comes = (people.living == AWAY) & ((day // 7 + people.household) % 4 == 0)
    back = weekend & ((people.living == BOARDING) | comes)
    place[back] = np.where(place[back] == HOME, FAMILY_HOME, place[back])
    _go_out(place, people, back, weekend=weekend, households=len(handsets.visits), rng=rng)
    stays = np.flatnonzero(
        handsets.guest & (rng.random(n) < (assume.GUEST_NIGHTS[1] if weekend else assume.GUEST_NIGHTS[0]))
    )
    place[stays, 20:] = OTHER
    place[stays, :7] = OTHER
    return place[people.owner], _outing_sites(handsets, rng)


def _go_out(place: Array, people: People, back: Array, *, weekend: bool, households: int, rng: _Rng) -> None:
    """Send some households out together; most of those who are in town come along."""
    goes = rng.random(households) < (assume.OUTING_SHARE[1] if weekend else assume.OUTING_SHARE[0])
    start = rng.normal(12.0 if weekend else 18.6, 2.2, households)
    length = rng.uniform(2.0, 5.0, households)
    joins = goes[people.household] & (rng.random(len(people)) < assume.OUTING_JOINED)
    rows = np.flatnonzero(joins & ((people.living == HERE) | back))
    _fill(place, rows, start[people.household[rows]], length[people.household[rows]], OUTING)


def _outing_sites(handsets: Handsets, rng: _Rng) -> Array:
    """Return where each household would go today: a third to kin, the others to a popular place in town."""
    n = len(handsets.visits)
    city = handsets.land.site_city[handsets.visits]
    size = np.bincount(handsets.land.site_city)
    popular = (np.cumsum(size) - size)[city] + (rng.random(n) ** 2 * size[city]).astype(np.int64)
    return np.where(rng.random(n) < assume.OUTING_TO_KIN, handsets.visits, popular)


_Normal = tuple[float, float]


def _send(place: Array, who: Array, what: int, *, start: _Normal, hours: _Normal, rng: _Rng) -> None:
    """Send people somewhere, at about ``start`` o'clock for about ``hours``: mean and spread of each."""
    rows = np.flatnonzero(who)
    begin, length = rng.normal(*start, len(rows)), np.maximum(rng.normal(*hours, len(rows)), 1.0)
    _fill(place, rows, begin, length, what)


def _fill(place: Array, rows: Array, start: Array, length: Array, what: int) -> None:
    """Write ``what`` into the hours whose middle lies between start and end."""
    begin = start.astype(np.float32)[:, None] - 0.5
    block = place[rows]
    block[(begin <= _HOURS) & (begin + length.astype(np.float32)[:, None] > _HOURS)] = what
    place[rows] = block
