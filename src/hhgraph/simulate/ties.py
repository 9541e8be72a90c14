"""Who knows whom, and how often they call: the standing ties of the region."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hhgraph.simulate import assumptions as assume
from hhgraph.simulate.circles import cut, gather, pairs_within
from hhgraph.simulate.homes import Homes
from hhgraph.simulate.kinds import NAMES, column
from hhgraph.simulate.people import AWAY, BOARDING, CHILD, HEAD, PARENT, SPOUSE, People
from hhgraph.simulate.streams import Array, stream

__all__ = ["Ties", "Work", "draw_ties", "draw_work"]


@dataclass
class Work:
    """``team`` and ``school`` class of each person, -1 for none."""

    team: Array
    school: Array


@dataclass
class Ties:
    """One entry a tie: people ``a`` and ``b`` (numbers from ``len(people)`` on are outsiders), ``kind``, ``calls`` and ``texts`` a month."""

    a: Array
    b: Array
    kind: Array
    calls: Array
    texts: Array

    def __len__(self) -> int:
        return len(self.a)


def draw_work(people: People, homes: Homes, seed: int) -> Work:
    """Draw teams for those who work and classes for those who learn."""
    rng = stream(seed, "work")
    n = len(people)
    city, quarter = homes.city[people.household], homes.quarter[people.household]
    pupil = ~people.is_second & ((people.age < 18) | ((people.role == CHILD) & (people.age < 22)))
    works = ~people.is_second & ~pupil & (people.age < 62) & (rng.random(n) < assume.EMPLOYED)
    team, school = np.full(n, -1), np.full(n, -1)
    workers = np.flatnonzero(works)
    order = workers[gather((city[workers], people.living[workers] == AWAY), rng)]
    team[order] = cut(len(order), rng, *assume.TEAM)
    pupils = np.flatnonzero(pupil)
    boarding = people.living[pupils] == BOARDING
    order = pupils[gather((city[pupils], boarding, np.where(boarding, 0, quarter[pupils] // 4), people.age[pupils] // 3), rng)]
    school[order] = cut(len(order), rng, *assume.CLASS)
    return Work(team, school)


def draw_ties(people: People, homes: Homes, work: Work, seed: int) -> Ties:
    """Draw all standing ties; each has at least one on-net side, none joins a person to herself."""
    rng = stream(seed, "ties")
    parts = [*_at_home(people, homes, rng), *_partners(people, homes, rng), *_kin(people, homes, rng),
             *_circles(people, homes, work, rng), *_outsiders(people, rng), *_weak(people, homes, rng)]  # fmt: skip
    a = np.concatenate([p[1] for p in parts])
    b = np.concatenate([p[2] for p in parts])
    kind = np.repeat(np.array([NAMES[p[0]] for p in parts], dtype=np.int8), [len(p[1]) for p in parts])
    second = np.full(len(people) + _outsider_count(people), -1)
    owners = people.owner[people.is_second]
    second[owners] = np.flatnonzero(people.is_second)
    a, b = _to_second(a, kind, second, rng), _to_second(b, kind, second, rng)
    onnet = np.zeros(len(second), dtype=bool)
    onnet[: len(people)] = people.onnet
    kept = (onnet[a] | onnet[b]) & (a != b)
    a, b, kind = a[kept], b[kept], kind[kept]
    _, first = np.unique(np.minimum(a, b) * len(second) + np.maximum(a, b), return_index=True)
    first.sort()
    a, b, kind = a[first], b[first], kind[first]
    spread = column("spread")[kind]
    level = np.exp(rng.standard_normal(len(a)) * spread - spread**2 / 2)
    activity = np.ones(len(second))
    activity[: len(people)] = people.activity
    level *= np.sqrt(activity[a] * activity[b])
    home = kind < NAMES["flat_mates"]
    level[home] *= np.where(rng.random(home.sum()) < assume.CHAT_PAIRS, assume.CHAT_FACTOR, people.chat[a[home]])
    wordy = np.exp(rng.standard_normal(len(a)) * 0.6)
    return Ties(
        a.astype(np.int32), b.astype(np.int32), kind,
        (column("calls")[kind] * level).astype(np.float32), (column("texts")[kind] * level * wordy).astype(np.float32),
    )  # fmt: skip


def _outsider_count(people: People) -> int:
    return int(len(people) * assume.OUTSIDERS_PER_PERSON)


def _to_second(side: Array, kind: Array, second: Array, rng: np.random.Generator) -> Array:
    """Move a part of each two-SIM person's ties to the second SIM: little of the family's, half of work."""
    share = np.where(kind < NAMES["flat_mates"], 0.15, 0.45)
    moves = (second[side] >= 0) & (rng.random(len(side)) < share)
    return np.where(moves, second[side], side)


Part = tuple[str, Array, Array]


def _at_home(people: People, homes: Homes, rng: np.random.Generator) -> list[Part]:
    first = np.flatnonzero(~people.is_second)
    a, b = pairs_within(first, people.household[first], 1.0, rng)
    roles = np.sort(np.stack([people.role[a], people.role[b]]), axis=0)
    couple = (roles[0] == HEAD) & (roles[1] == SPOUSE)
    child = (roles[0] <= SPOUSE) & (roles[1] == CHILD)
    flat = homes.flat[people.household[first]]
    sharing = first[flat >= 0]
    order = sharing[gather((homes.flat[people.household[sharing]],), rng)]
    u, v = pairs_within(order, homes.flat[people.household[order]], 0.85, rng)
    rest = ~couple & ~child
    return [("couple", a[couple], b[couple]), ("parent_child", a[child], b[child]), ("grown_family", a[rest], b[rest]), ("flat_mates", u, v)]


def _partners(people: People, homes: Homes, rng: np.random.Generator) -> list[Part]:
    single = ~people.is_second & (people.age >= 18) & (people.age < 36) & (people.role != SPOUSE) & (people.role != PARENT)
    married = np.zeros(len(homes.city), dtype=bool)
    married[people.household[people.role == SPOUSE]] = True
    single &= ~(married[people.household] & (people.role == HEAD)) & (rng.random(len(people)) < assume.PARTNERED)
    out = []
    for city in np.unique(homes.city):
        here = single & (homes.city[people.household] == city)
        women, men = rng.permutation(np.flatnonzero(here & people.female)), rng.permutation(np.flatnonzero(here & ~people.female))
        n = min(len(women), len(men))
        out.append(("partners", women[:n], men[:n]))
    return out


def _kin(people: People, homes: Homes, rng: np.random.Generator) -> list[Part]:
    first = np.flatnonzero(~people.is_second)
    out = []
    for side in range(2):
        clan = homes.clans[people.household[first], side]
        order = np.argsort(clan, kind="stable")
        a, b = pairs_within(first[order], clan[order], 1.0, rng)
        grown = (people.age[a] >= 25) & (people.age[b] >= 25)
        kept = (people.household[a] != people.household[b]) & (rng.random(len(a)) < np.where(grown, assume.CLAN_TIES_GROWN, assume.CLAN_TIES_OTHERS))
        a, b = a[kept], b[kept]
        gap = np.abs(people.age[a] - people.age[b])
        close = (gap > 18) & (gap < 36) & (np.minimum(people.age[a], people.age[b]) > 18) & (rng.random(len(a)) < 0.6)
        out += [("close_kin", a[close], b[close]), ("kin", a[~close], b[~close])]
    return out


def _circles(people: People, homes: Homes, work: Work, rng: np.random.Generator) -> list[Part]:
    first = np.flatnonzero(~people.is_second)
    home = people.household[first]
    age = np.searchsorted([16, 22, 30, 40, 52, 65], people.age[first] + rng.normal(0, 3, len(first)))
    out = []
    for key in (homes.quarter[home], homes.city[home]):
        order = first[gather((key, age), rng)]
        group = cut(len(order), rng, *assume.CIRCLE)
        out += _group_ties(("circle", "close_friend"), order, group, assume.CIRCLE_TIES, assume.LIVELY_CIRCLES, people, rng)
    for names, label, share, lively in (
        (("team", "close_colleague"), work.team, assume.TEAM_TIES, assume.LIVELY_TEAMS),
        (("class", "close_friend"), work.school, assume.CLASS_TIES, assume.LIVELY_CIRCLES),
    ):
        inside = np.flatnonzero(label >= 0)
        order = inside[np.argsort(label[inside], kind="stable")]
        out += _group_ties(names, order, label[order], share, lively, people, rng)
    order = first[gather((homes.quarter[home] // 2, first % 2), rng)]
    group = cut(len(order), rng, *assume.COMMUNITY)
    out.append(("acquaintance", *pairs_within(order, group, assume.COMMUNITY_TIES, rng)))
    grown = first[people.age[first] >= 22]
    order = grown[np.argsort(homes.friendly[people.household[grown]], kind="stable")]
    a, b = pairs_within(order, homes.friendly[people.household[order]], assume.FRIENDLY_TIES, rng)
    apart = people.household[a] != people.household[b]
    return [*out, ("friendly_family", a[apart], b[apart])]


def _group_ties(
    names: tuple[str, str], order: Array, group: Array, share: float, lively: float, people: People, rng: np.random.Generator
) -> list[Part]:
    """Return the ties inside groups: the usual kind, the lively kind, and outsiders the group has in common.

    A share of the groups is ``lively``; some of their ties call as much as a family does, and share contacts.
    """
    a, b = pairs_within(order, group, share, rng)
    of = np.full(len(people), -1)
    of[order] = group
    is_lively = rng.random(int(group.max(initial=0)) + 1) < lively
    close = is_lively[of[a]] & (rng.random(len(a)) < assume.LIVELY_TIES)
    outsiders = _known(order, group, assume.CIRCLE_OUTSIDERS, people, rng)
    return [(names[0], a[~close], b[~close]), (names[1], a[close], b[close]), ("circle_outsider", *outsiders)]


def _outsiders(people: People, rng: np.random.Generator) -> list[Part]:
    first = np.flatnonzero(~people.is_second)
    count = _outsider_count(people)
    shared = _known(first, people.household[first], assume.HOUSEHOLD_OUTSIDERS, people, rng)
    own = np.repeat(first, rng.poisson(assume.PERSONAL_OUTSIDERS * np.sqrt(people.activity[first])))
    strangers = len(people) + rng.integers(0, count, len(own))
    return [("household_outsider", *shared), ("personal_outsider", own, strangers)]


def _known(member: Array, group: Array, pool: float, people: People, rng: np.random.Generator) -> tuple[Array, Array]:
    """Return ties of members with outsiders: each group has a pool of them, each member knows a part of it."""
    size = rng.poisson(pool, int(group.max(initial=0)) + 1)
    start = np.cumsum(size) - size
    outsider = len(people) + rng.integers(0, _outsider_count(people), int(size.sum()))
    each = size[group]
    row = np.repeat(np.arange(len(member)), each)
    rank = np.arange(len(row)) - np.repeat(np.cumsum(each) - each, each)
    kept = rng.random(len(row)) < assume.OUTSIDER_KNOWN
    row, rank = row[kept], rank[kept]
    return member[row], outsider[start[group[row]] + rank]


def _weak(people: People, homes: Homes, rng: np.random.Generator) -> list[Part]:
    first = np.flatnonzero(~people.is_second)
    city = homes.city[people.household[first]]
    order = first[np.argsort(city, kind="stable")]
    size = np.bincount(city)
    a = np.repeat(order, rng.poisson(assume.WEAK_TIES / 2 * people.activity[order]))
    at = homes.city[people.household[a]]
    b = order[(np.cumsum(size) - size)[at] + rng.integers(0, size[at])]
    return [("weak", a, b)]
