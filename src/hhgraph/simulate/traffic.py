"""The records of one day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hhgraph.simulate import assumptions as assume
from hhgraph.simulate.clocks import CLOCKS, draw_seconds
from hhgraph.simulate.handsets import FAMILY_HOME, HOME, OUTING, Handsets
from hhgraph.simulate.homes import Homes
from hhgraph.simulate.hubs import Hubs
from hhgraph.simulate.kinds import KINDS, NAMES, column
from hhgraph.simulate.people import HERE, People
from hhgraph.simulate.streams import Array
from hhgraph.simulate.ties import Ties

__all__ = ["Day", "Traffic", "kept_share"]

_AT_ONE_HOME = NAMES["flat_mates"]


@dataclass
class Day:
    """The records of a day in order of time: ``caller``, ``callee`` (numbers of the region), ``second`` of the day,
    ``seconds`` (0 for messages), ``message``, ``caller_cell`` and ``callee_cell`` (-1: none).
    """  # fmt: skip

    caller: Array
    callee: Array
    second: Array
    seconds: Array
    message: Array
    caller_cell: Array
    callee_cell: Array

    def __len__(self) -> int:
        return len(self.caller)


def kept_share() -> float:
    """Return about how many of the records the ties call for are left after weekends, homes and redials."""
    return 0.98


class Traffic:
    """Draws days of one month: the ties' cumulative rates, built once."""

    def __init__(self, people: People, homes: Homes, ties: Ties, hubs: Hubs, handsets: Handsets, outsiders: int, scale: float) -> None:
        self.people, self.homes, self.ties, self.hubs, self.handsets = people, homes, ties, hubs, handsets
        self.first_hub = len(people) + outsiders
        self.calls = np.cumsum(ties.calls, dtype=np.float64) * (scale / 30.0)
        self.texts = np.cumsum(ties.texts, dtype=np.float64) * (scale / 30.0)
        self.scale = scale
        self.onnet = np.flatnonzero(people.onnet)
        clocks = np.array([CLOCKS[k.clock] for k in KINDS])
        self.clock, self.median, self.weekend = clocks, column("seconds"), column("weekend")
        self.style = np.random.Generator(np.random.SFC64(len(ties))).normal(0.0, 0.5, 4096)

    def draw(self, place: Array, outing: Array, weekday: int, rng: np.random.Generator) -> Day:
        """Return one day's records; ``place`` and ``outing`` as :func:`whereabouts` gives them."""
        a, b, second, seconds, message = self._ties(place, weekday, rng)
        hub = self._hubs(rng)
        caller, callee = np.concatenate([a, hub[0]]), np.concatenate([b, hub[1]])
        second, seconds = np.concatenate([second, hub[2]]), np.concatenate([seconds, hub[3]])
        message = np.concatenate([message, hub[4]])
        order = np.argsort(second, kind="stable")
        caller, callee, second, seconds, message = caller[order], callee[order], second[order], seconds[order], message[order]
        cells = [self._cells(side, second, place, outing, rng) for side in (caller, callee)]
        return Day(caller, callee, second, seconds, message, *cells)

    def _ties(self, place: Array, weekday: int, rng: np.random.Generator) -> tuple[Array, Array, Array, Array, Array]:
        calls, texts = _pick(self.calls, rng), _pick(self.texts, rng)
        tie = np.concatenate([calls, texts])
        message = np.arange(len(tie)) >= len(calls)
        kind = self.ties.kind[tie]
        if weekday >= 5:
            kept = rng.random(len(tie), dtype=np.float32) < self.weekend[kind]
            tie, message, kind = tie[kept], message[kept], kind[kept]
        second = draw_seconds(self.clock[kind] + message, rng)
        spread = rng.standard_normal(len(tie), dtype=np.float32) * assume.LENGTH_SPREAD
        seconds = self.median[kind] * np.exp(spread + self.style[tie & 4095])
        seconds = np.where(message, 0, np.clip(seconds, 1, 14400)).astype(np.int32)
        again = np.flatnonzero(~message & (rng.random(len(tie), dtype=np.float32) < assume.REDIAL))
        later = second[again] + seconds[again] + rng.exponential(assume.REDIAL_SECONDS, len(again)).astype(np.int32) + 5
        fits = later < 86400
        again, later = again[fits], later[fits]
        tie, message = np.concatenate([tie, tie[again]]), np.concatenate([message, message[again]])
        second = np.concatenate([second, later])
        seconds = np.concatenate([seconds, np.maximum(seconds[again] // 2, 1)])
        a, b = self.ties.a[tie], self.ties.b[tie]
        together = np.flatnonzero(self.ties.kind[tie] <= _AT_ONE_HOME)
        kept = np.ones(len(tie), dtype=bool)
        same = self._together(a[together], b[together], second[together] // 3600, place)
        kept[together[same]] = rng.random(same.sum()) < assume.TOGETHER_KEPT
        flip = rng.random(len(tie), dtype=np.float32) < 0.5
        a, b = np.where(flip, b, a)[kept], np.where(flip, a, b)[kept]
        return a, b, second[kept], seconds[kept], message[kept]

    def _together(self, a: Array, b: Array, hour: Array, place: Array) -> Array:
        where = [place[side, hour] for side in (a, b)]
        home = [(w == FAMILY_HOME) | ((w == HOME) & (self.people.living[s] == HERE)) for w, s in zip(where, (a, b), strict=True)]
        return (home[0] & home[1]) | ((where[0] == OUTING) & (where[1] == OUTING))

    def _hubs(self, rng: np.random.Generator) -> list[Array]:
        parts = []
        for k, (_, a_person, _, median, calling, _) in enumerate(assume.HUBS):
            n = rng.poisson(a_person * self.scale * len(self.onnet) / 30.0)
            person = self.onnet[rng.integers(0, len(self.onnet), n)]
            quarter = self.homes.quarter[self.people.household[person]] // 4
            spread = rng.integers(0, 2, n) if median and k < 2 else rng.integers(0, self.hubs.count[k], n)
            hub = self.first_hub + self.hubs.start[k] + (quarter + spread) % self.hubs.count[k]
            message = np.full(n, median == 0)
            second = draw_seconds(CLOCKS["service"] + message, rng)
            seconds = np.where(message, 0, np.clip(median * np.exp(rng.normal(0, 0.7, n)), 1, 3600)).astype(np.int32)
            parts.append((hub, person, second, seconds, message) if calling else (person, hub, second, seconds, message))
        return [np.concatenate(column) for column in zip(*parts, strict=True)]

    def _cells(self, side: Array, second: Array, place: Array, outing: Array, rng: np.random.Generator) -> Array:
        """Return the cell each on-net person of ``side`` was in; -1 for off-net people, hubs and lost cells."""
        cell = np.full(len(side), -1, dtype=np.int64)
        inside = np.flatnonzero(side < len(self.people))
        inside = inside[self.people.onnet[side[inside]] & (rng.random(len(inside), dtype=np.float32) >= assume.CELL_MISSING)]
        person = side[inside]
        where = place[person, second[inside] // 3600]
        out = where == OUTING
        found = np.empty(len(inside), dtype=np.int64)
        found[~out] = self.handsets.at_place(person[~out], where[~out], rng)
        found[out] = self.handsets.at_site(person[out], outing[self.people.household[person[out]]], rng)
        cell[inside] = found
        return cell


def _pick(reach: Array, rng: np.random.Generator) -> Array:
    """Return the ties that have a record today: a Poisson number in all, each tie by its rate, ascending.

    Sorted uniform numbers come from exponential gaps, so that the search walks through memory.
    """
    n = rng.poisson(reach[-1])
    gaps = np.cumsum(rng.standard_exponential(n + 1))
    return np.searchsorted(reach, gaps[:-1] * (reach[-1] / gaps[-1]), side="right")
