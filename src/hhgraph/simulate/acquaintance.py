"""Who knows whom: family, partners, kin, circles, teams, classes, neighbours, outsiders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.types import Array
from hhgraph.simulate.assume import assume
from hhgraph.simulate.circles import cut, gather, pairs_within
from hhgraph.simulate.people import AWAY, BOARDING, CHILD, HEAD, PARENT, SPOUSE, People
from hhgraph.simulate.streams import stream

if TYPE_CHECKING:
    from hhgraph.simulate.homes import Homes

__all__ = ["Part", "Work", "all_parts", "draw_work"]

Part = tuple[str, Array, Array]
"""Kind of tie and the two people of each."""

_Rng = np.random.Generator


@dataclass(frozen=True)
class Work:
    """``team`` and ``school`` class of each person, -1 for none."""

    team: Array
    school: Array


def draw_work(people: People, homes: Homes, seed: int) -> Work:
    """Draw teams for those who work and classes for those who learn."""
    rng = stream(seed, "work")
    n = len(people)
    city, quarter = homes.city[people.household], homes.quarter[people.household]
    pupil = ~people.is_second & ((people.age < 18) | ((people.role == CHILD) & (people.age < 22)))
    works = ~people.is_second & ~pupil & (people.age < 62) & (rng.random(n) < assume.EMPLOYED)
    team, school = np.full(n, -1), np.full(n, -1)
    workers, pupils = np.flatnonzero(works), np.flatnonzero(pupil)
    order = workers[gather((city[workers], people.living[workers] == AWAY), rng)]
    team[order] = cut(len(order), rng, *assume.TEAM)
    boards = people.living[pupils] == BOARDING
    near = np.where(boards, -1, quarter[pupils] // 4)
    order = pupils[gather((city[pupils], boards, near, people.age[pupils] // 3), rng)]
    school[order] = cut(len(order), rng, *assume.CLASS)
    return Work(team, school)


def all_parts(people: People, homes: Homes, work: Work, outsiders: int, rng: _Rng) -> list[Part]:
    """Return every acquaintance; of a pair met twice the first kind counts."""
    first = np.flatnonzero(~people.is_second)
    strangers = (len(people), outsiders)
    return [
        *_at_home(people, homes, first, rng),
        *_partners(people, homes, rng),
        *_kin(people, homes, first, rng),
        *_circles(people, homes, first, strangers, rng),
        *_labelled(work, strangers, rng),
        *_neighbours(people, homes, first, rng),
        *_outsiders(people, first, strangers, rng),
        _weak(people, homes, first, rng),
    ]


def _at_home(people: People, homes: Homes, first: Array, rng: _Rng) -> list[Part]:
    a, b = pairs_within(first, people.household[first], 1.0, rng)
    roles = np.sort(np.stack([people.role[a], people.role[b]]), axis=0)
    couple = (roles[0] == HEAD) & (roles[1] == SPOUSE)
    child = (roles[0] <= SPOUSE) & (roles[1] == CHILD)
    rest = ~couple & ~child
    sharing = first[homes.flat[people.household[first]] >= 0]
    order = sharing[np.argsort(homes.flat[people.household[sharing]], kind="stable")]
    mates = pairs_within(order, homes.flat[people.household[order]], assume.FLAT_TIES, rng)
    return [
        ("couple", a[couple], b[couple]),
        ("parent_child", a[child], b[child]),
        ("grown_family", a[rest], b[rest]),
        ("flat_mates", *mates),
    ]


def _partners(people: People, homes: Homes, rng: _Rng) -> list[Part]:
    married = np.zeros(len(homes), dtype=bool)
    married[people.household[people.role == SPOUSE]] = True
    single = ~people.is_second & (people.age >= 18) & (people.age < 36)
    single &= (people.role != SPOUSE) & (people.role != PARENT)
    single &= ~((people.role == HEAD) & married[people.household])
    single &= rng.random(len(people)) < assume.PARTNERED
    parts: list[Part] = []
    for city in np.unique(homes.city):
        here = single & (homes.city[people.household] == city)
        women = rng.permutation(np.flatnonzero(here & people.female))
        men = rng.permutation(np.flatnonzero(here & ~people.female))
        n = min(len(women), len(men))
        apart = people.household[women[:n]] != people.household[men[:n]]
        parts.append(("partners", women[:n][apart], men[:n][apart]))
    return parts


def _kin(people: People, homes: Homes, first: Array, rng: _Rng) -> list[Part]:
    parts: list[Part] = []
    for side in range(2):
        clan = homes.clans[people.household[first], side]
        order = np.argsort(clan, kind="stable")
        a, b = pairs_within(first[order], clan[order], 1.0, rng)
        ages = np.sort(np.stack([people.age[a], people.age[b]]), axis=0)
        share = np.where(ages[0] >= 25, assume.CLAN_TIES_GROWN, assume.CLAN_TIES_OTHERS)
        kept = (people.household[a] != people.household[b]) & (rng.random(len(a)) < share)
        a, b, ages = a[kept], b[kept], ages[:, kept]
        gap = ages[1] - ages[0]
        close = (gap > 18) & (gap < 36) & (ages[0] > 18) & (rng.random(len(a)) < assume.CLOSE_KIN)
        parts += [("close_kin", a[close], b[close]), ("kin", a[~close], b[~close])]
    return parts


def _circles(people: People, homes: Homes, first: Array, strangers: tuple[int, int], rng: _Rng) -> list[Part]:
    home = people.household[first]
    age = np.searchsorted([16, 22, 30, 40, 52, 65], people.age[first] + rng.normal(0, 3, len(first)))
    parts: list[Part] = []
    for near in (homes.quarter[home], homes.city[home]):
        order = first[gather((near, age), rng)]
        group = cut(len(order), rng, *assume.CIRCLE)
        shares = (assume.CIRCLE_TIES, assume.LIVELY_CIRCLES)
        parts += _group_ties(("circle", "close_friend"), order, group, shares, strangers=strangers, rng=rng)
    return parts


def _labelled(work: Work, strangers: tuple[int, int], rng: _Rng) -> list[Part]:
    parts: list[Part] = []
    for names, label, shares in (
        (("team", "close_colleague"), work.team, (assume.TEAM_TIES, assume.LIVELY_TEAMS)),
        (("class", "close_friend"), work.school, (assume.CLASS_TIES, assume.LIVELY_CIRCLES)),
    ):
        inside = np.flatnonzero(label >= 0)
        order = inside[np.argsort(label[inside], kind="stable")]
        parts += _group_ties(names, order, label[order], shares, strangers=strangers, rng=rng)
    return parts


def _group_ties(
    names: tuple[str, str],
    order: Array,
    group: Array,
    shares: tuple[float, float],
    *,
    strangers: tuple[int, int],
    rng: _Rng,
) -> list[Part]:
    """Return the ties inside groups: the usual kind, the lively kind, and outsiders the group has in common.

    Some groups are lively: half of their ties call as much as a family does, and they share contacts as one
    does.
    """
    a, b = pairs_within(order, group, shares[0], rng)
    of = np.empty(strangers[0], dtype=np.int64)
    of[order] = group
    lively = rng.random(int(group.max(initial=0)) + 1) < shares[1]
    close = lively[of[a]] & (rng.random(len(a)) < assume.LIVELY_TIES)
    shared = _known(order, group, assume.CIRCLE_OUTSIDERS, strangers, rng)
    return [(names[0], a[~close], b[~close]), (names[1], a[close], b[close]), ("circle_outsider", *shared)]


def _neighbours(people: People, homes: Homes, first: Array, rng: _Rng) -> list[Part]:
    quarter = homes.quarter[people.household[first]]
    order = first[gather((quarter // 2, first % 2), rng)]
    known = pairs_within(order, cut(len(order), rng, *assume.COMMUNITY), assume.COMMUNITY_TIES, rng)
    grown = first[people.age[first] >= 22]
    order = grown[np.argsort(homes.friendly[people.household[grown]], kind="stable")]
    a, b = pairs_within(order, homes.friendly[people.household[order]], assume.FRIENDLY_TIES, rng)
    apart = people.household[a] != people.household[b]
    return [("acquaintance", *known), ("friendly_family", a[apart], b[apart])]


def _outsiders(people: People, first: Array, strangers: tuple[int, int], rng: _Rng) -> list[Part]:
    shared = _known(first, people.household[first], assume.HOUSEHOLD_OUTSIDERS, strangers, rng)
    own = np.repeat(first, rng.poisson(assume.PERSONAL_OUTSIDERS * np.sqrt(people.activity[first])))
    met = strangers[0] + rng.integers(0, strangers[1], len(own))
    return [("household_outsider", *shared), ("personal_outsider", own, met)]


def _known(member: Array, group: Array, pool: float, strangers: tuple[int, int], rng: _Rng) -> tuple[Array, Array]:
    """Return ties of members with outsiders: each group has a pool of them, each member knows a part of it.

    ``strangers``: number of the first outsider, and how many there are.
    """
    size = rng.poisson(pool, int(group.max(initial=0)) + 1)
    start = np.cumsum(size) - size
    outsider = strangers[0] + rng.integers(0, strangers[1], int(size.sum()))
    each = size[group]
    row = np.repeat(np.arange(len(member)), each)
    rank = np.arange(len(row)) - np.repeat(np.cumsum(each) - each, each)
    kept = rng.random(len(row), dtype=np.float32) < assume.OUTSIDER_KNOWN
    row, rank = row[kept], rank[kept]
    return member[row], outsider[start[group[row]] + rank]


def _weak(people: People, homes: Homes, first: Array, rng: _Rng) -> Part:
    city = homes.city[people.household[first]]
    order = first[np.argsort(city, kind="stable")]
    size = np.bincount(city)
    a = np.repeat(order, rng.poisson(assume.WEAK_TIES / 2 * people.activity[order]))
    at = homes.city[people.household[a]]
    b = order[(np.cumsum(size) - size)[at] + rng.integers(0, size[at])]
    return "weak", a, b
