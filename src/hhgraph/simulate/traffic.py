"""The records of one day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.types import Array
from hhgraph.simulate.assume import assume
from hhgraph.simulate.clocks import CLOCKS, by_second, draw_seconds
from hhgraph.simulate.handsets import FAMILY_HOME, HOME, OTHER, OUTING
from hhgraph.simulate.kinds import KINDS, NAMES, column
from hhgraph.simulate.people import HERE
from hhgraph.simulate.streams import stream

if TYPE_CHECKING:
    from hhgraph.simulate.world import World

__all__ = ["Day", "Traffic", "natural_records"]

_Rng = np.random.Generator
_UNDER_ONE_ROOF = NAMES["partners"]
_DAYS = 30.0
_STYLES = 4096


@dataclass(frozen=True)
class Day:
    """The records of a day in order of time.

    ``caller`` and ``callee`` (numbers of the region); ``second`` of the day; ``seconds`` long, 0 for
    messages;
    ``message``; ``caller_cell`` and ``callee_cell``, -1 for none.
    """

    caller: Array
    callee: Array
    second: Array
    seconds: Array
    message: Array
    caller_cell: Array
    callee_cell: Array

    def __len__(self) -> int:
        return len(self.caller)


def natural_records(world: World) -> float:
    """Return about how many records 30 days bring, all rates as they are assumed.

    Weekends, redials and time spent together change what the ties alone would give.
    """
    ties = world.ties
    kept = (5 + 2 * column("weekend")) / 7
    kept[: _UNDER_ONE_ROOF + 1] *= assume.APART_SHARE
    calls = np.bincount(ties.kind, weights=ties.calls, minlength=len(KINDS))
    texts = np.bincount(ties.kind, weights=ties.texts, minlength=len(KINDS))
    hubs = world.people.onnet.sum() * sum(hub[1] for hub in assume.HUBS)
    return float(kept @ (calls * (1 + assume.REDIAL) + texts) + hubs)


class Traffic:
    """Draws the days of one month.

    Parameters
    ----------
    world
        The region in this month.
    scale
        Multiplier of all rates.
    """

    def __init__(self, world: World, scale: float) -> None:
        self._world, self._scale = world, scale
        present = np.ones(world.first_hub, dtype=np.float32)
        present[: len(world.people)] = world.people.present
        onnet = world.onnet[: world.first_hub]
        live = present[world.ties.a] * present[world.ties.b] * (onnet[world.ties.a] | onnet[world.ties.b])
        self._calls = np.cumsum(world.ties.calls * live, dtype=np.float64) * (scale / _DAYS)
        self._texts = np.cumsum(world.ties.texts * live, dtype=np.float64) * (scale / _DAYS)
        self._subscribers = np.flatnonzero(world.people.onnet)
        self._dwelling = world.homes.dwelling(world.people.household)
        self._clock = np.array([CLOCKS[k.clock] for k in KINDS])
        self._median, self._weekend = column("seconds"), column("weekend")
        self._style = stream(world.seed, "styles").normal(0.0, assume.LENGTH_STYLE, _STYLES)

    def draw(self, place: Array, outing: Array, weekday: int, rng: _Rng) -> Day:
        """Return one day's records; ``place`` and ``outing`` as :func:`whereabouts` gives them."""
        standing, hubs = self._standing(place, weekday, rng), self._hubs(rng)
        caller, callee, second, seconds, message = (np.concatenate(pair) for pair in zip(standing, hubs, strict=True))
        order = by_second(second)
        caller, callee, second = caller[order], callee[order], second[order]
        cells = [self._cells(side, second, place, outing, rng) for side in (caller, callee)]
        return Day(caller, callee, second, seconds[order], message[order], cells[0], cells[1])

    def _standing(self, place: Array, weekday: int, rng: _Rng) -> list[Array]:
        """Return the records of standing ties: caller, callee, second, seconds, message."""
        calls, texts = _pick(self._calls, rng), _pick(self._texts, rng)
        tie, message = np.concatenate([calls, texts]), np.repeat([False, True], [len(calls), len(texts)])
        ties = self._world.ties
        if weekday >= 5:
            kept = rng.random(len(tie), dtype=np.float32) < self._weekend[ties.kind[tie]]
            tie, message = tie[kept], message[kept]
        kind = ties.kind[tie]
        second = draw_seconds(self._clock[kind] + message, rng)
        spread = rng.standard_normal(len(tie), dtype=np.float32) * np.float32(assume.LENGTH_SPREAD)
        length = self._median[kind] * np.exp(spread + self._style[tie % _STYLES])
        seconds = np.where(message, 0, np.clip(length, 1, assume.LONGEST_CALL)).astype(np.int32)
        tie, second, seconds, message = _redial(tie, second, seconds, message, rng)
        a, b = ties.a[tie], ties.b[tie]
        near = np.flatnonzero(ties.kind[tie] <= _UNDER_ONE_ROOF)
        near = near[self._together(a[near], b[near], second[near] // 3600, place)]
        kept = np.ones(len(tie), dtype=bool)
        kept[near] = rng.random(len(near)) < assume.TOGETHER_KEPT
        flip = rng.random(len(tie), dtype=np.float32) < 0.5
        return [
            np.where(flip, b, a)[kept],
            np.where(flip, a, b)[kept],
            second[kept],
            seconds[kept],
            message[kept],
        ]

    def _together(self, a: Array, b: Array, hour: Array, place: Array) -> Array:
        """Return whether the two are in one home or on one outing, or ``b`` stays the night with ``a``."""
        people = self._world.people
        at_a, at_b = place[a, hour], place[b, hour]
        home_a = (at_a == FAMILY_HOME) | ((at_a == HOME) & (people.living[a] == HERE))
        home_b = (at_b == FAMILY_HOME) | ((at_b == HOME) & (people.living[b] == HERE))
        housed = (self._dwelling[a] == self._dwelling[b]) & home_a & home_b
        out = (people.household[a] == people.household[b]) & (at_a == OUTING) & (at_b == OUTING)
        night = self._world.handsets.guest[b] & (at_b == OTHER) & (at_a == HOME) & ((hour >= 20) | (hour < 7))
        return np.asarray(housed | out | night)

    def _hubs(self, rng: _Rng) -> list[Array]:
        """Return the records of couriers, shops, call centres and short codes, as :meth:`_standing` does."""
        parts = []
        people, homes, hubs = self._world.people, self._world.homes, self._world.hubs
        for k, (_, a_person, _, median, calls, _) in enumerate(assume.HUBS):
            n = rng.poisson(a_person * self._scale * len(self._subscribers) / _DAYS)
            person = self._subscribers[rng.integers(0, len(self._subscribers), n)]
            local = homes.quarter[people.household[person]] // 4 + rng.integers(0, 2, n)
            which = local if k < assume.LOCAL_HUBS else rng.integers(0, hubs.count[k], n)
            hub = self._world.first_hub + hubs.start[k] + which % hubs.count[k]
            message = np.full(n, median == 0)
            second = draw_seconds(CLOCKS["service"] + message, rng)
            length = np.clip(median * np.exp(rng.normal(0, 0.7, n)), 1, assume.LONGEST_CALL)
            seconds = np.where(message, 0, length).astype(np.int32)
            parts.append((hub, person, second, seconds, message) if calls else (person, hub, second, seconds, message))
        return [np.concatenate(part) for part in zip(*parts, strict=True)]

    def _cells(self, side: Array, second: Array, place: Array, outing: Array, rng: _Rng) -> Array:
        """Return the cell each on-net person of ``side`` was in; -1: off-net, a hub, or lost."""
        people, handsets = self._world.people, self._world.handsets
        cell = np.full(len(side), -1, dtype=np.int32)
        inside = np.flatnonzero(side < len(people))
        seen = people.onnet[side[inside]] & (rng.random(len(inside), dtype=np.float32) >= assume.CELL_MISSING)
        inside = inside[seen]
        person = side[inside]
        where = place[person, second[inside] // 3600]
        out = where == OUTING
        cell[inside[~out]] = handsets.at_place(person[~out], where[~out], rng)
        cell[inside[out]] = handsets.at_site(person[out], outing[people.household[person[out]]], rng)
        return cell


def _redial(tie: Array, second: Array, seconds: Array, message: Array, rng: _Rng) -> tuple[Array, Array, Array, Array]:
    """Return the records with some calls followed by a shorter one soon after, on the same day."""
    again = np.flatnonzero(~message & (rng.random(len(tie), dtype=np.float32) < assume.REDIAL))
    later = second[again] + seconds[again] + 5 + rng.exponential(assume.REDIAL_SECONDS, len(again)).astype(np.int32)
    again, later = again[later < 86_400], later[later < 86_400]
    return (
        np.concatenate([tie, tie[again]]),
        np.concatenate([second, later]),
        np.concatenate([seconds, np.maximum(seconds[again] // 2, 1)]),
        np.concatenate([message, message[again]]),
    )


def _pick(reach: Array, rng: _Rng) -> Array:
    """Return the ties that have a record today: a Poisson number in all, each tie by its rate, ascending.

    Sorted uniform numbers are sums of exponential gaps (Devroye 1986, V.3): the search walks through memory.
    """
    n = rng.poisson(reach[-1])
    sums = np.cumsum(rng.standard_exponential(n + 1))
    tie: Array = np.searchsorted(reach, sums[:-1] * (reach[-1] / sums[-1]), side="right")
    return tie
