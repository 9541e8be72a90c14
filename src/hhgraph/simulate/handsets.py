"""Which cell a handset uses: every spot has sites around it, and handsets differ in how they rank them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.types import Array
from hhgraph.simulate.assume import assume
from hhgraph.simulate.kinds import NAMES
from hhgraph.simulate.people import AWAY, BOARDING, HERE, People
from hhgraph.simulate.places import SECTORS, Land
from hhgraph.simulate.streams import stream

if TYPE_CHECKING:
    from hhgraph.simulate.acquaintance import Work
    from hhgraph.simulate.homes import Homes
    from hhgraph.simulate.ties import Ties

__all__ = ["FAMILY_HOME", "HOME", "OTHER", "OUTING", "WORK", "Handsets", "draw_handsets", "moved_handsets"]

HOME, WORK, OTHER, FAMILY_HOME, OUTING = range(5)
"""Where a person can be. Away and boarding people have their bed at HOME and their family at FAMILY_HOME."""


@dataclass(frozen=True)
class Handsets:
    """Cells each person uses at each of the four standing places.

    ``cell`` (people, 4 places, ranks); ``reach``, same shape: cumulative share of use; ``visits``
    (households): site of a kin household; ``guest`` (people): whether OTHER is the partner's home;
    ``first_choice`` (people): rank of the site tried first on an outing.
    """

    cell: Array
    reach: Array
    visits: Array
    guest: Array
    first_choice: Array
    land: Land

    def at_place(self, person: Array, place: Array, rng: np.random.Generator) -> Array:
        """Return the cell used in each of the given moments at one of the four standing places."""
        row = (person.astype(np.int64) * 4 + place) * assume.RANKED_SITES
        u = rng.random(len(person), dtype=np.float32)
        reach, rank = self.reach.ravel(), np.zeros(len(person), dtype=np.int64)
        for r in range(assume.RANKED_SITES - 1):
            rank += u > reach[row + r]
        return np.asarray(self.cell.ravel()[row + rank])

    def at_site(self, person: Array, site: Array, rng: np.random.Generator) -> Array:
        """Return the cell used in each of the given moments near a site, away from the standing places."""
        near = self.land.near
        rank = rng.geometric(assume.OUTING_FOCUS, len(person)) - 1 + self.first_choice[person]
        cell: Array = near[site, np.minimum(rank, near.shape[1] - 1)] * SECTORS + (person + site) % SECTORS
        return cell


def draw_handsets(
    people: People,
    homes: Homes,
    work: Work,
    ties: Ties,
    land: Land,
    *,
    places: str,
    seed: int,
    month: int = 0,
) -> Handsets:
    """Draw the standing places of everybody and how each handset ranks the sites there.

    Parameters
    ----------
    people, homes, work, ties, land
        The region as it stands.
    places
        ``"noisy"`` or ``"clean"``: how much handsets at one spot differ, see ``assumptions.SHADOW_DB``.
    seed, month
        Name the random stream.
    """
    rng = stream(seed, "handsets", month)
    n = len(people)
    spots = _spots(people, homes, work, land, rng)
    couples = np.flatnonzero((ties.kind == NAMES["partners"]) & (ties.a < n) & (ties.b < n))
    host, visitor = ties.a[couples], people.owner[ties.b[couples]]
    guest = np.zeros(n, dtype=bool)
    guest[visitor] = people.household[host] != people.household[visitor]
    spots[visitor, OTHER] = spots[host, HOME]
    guest, spots = guest[people.owner], spots[people.owner]
    cell = np.empty((n, 4, assume.RANKED_SITES), dtype=np.int32)
    reach = np.empty(cell.shape, dtype=np.float32)
    for place in range(4):
        cell[:, place], reach[:, place] = _rank(spots[:, place], people.owner, land, places, rng)
    stays = people.living == HERE
    cell[stays, FAMILY_HOME], reach[stays, FAMILY_HOME] = cell[stays, HOME], reach[stays, HOME]
    order = np.argsort(homes.clans[:, 0], kind="stable")
    kin = np.empty(len(order), dtype=np.int64)
    kin[order] = np.roll(order, 1)
    first_choice = rng.integers(0, assume.OUTING_CHOICES[places], n)[people.owner]
    return Handsets(cell, reach, land.around(homes.at[kin])[0][:, 0], guest, first_choice, land)


def moved_handsets(before: Handsets, after: Handsets, moved: Array) -> Handsets:
    """Return ``before``, the homes of the people ``moved`` as in ``after``; work stays where it was."""
    cell, reach = before.cell.copy(), before.reach.copy()
    for place in (HOME, OTHER, FAMILY_HOME):
        cell[moved, place], reach[moved, place] = after.cell[moved, place], after.reach[moved, place]
    visits = after.visits.copy()
    visits[: len(before.visits)] = before.visits
    return replace(before, cell=cell, reach=reach, visits=visits, guest=after.guest)


def _spots(people: People, homes: Homes, work: Work, land: Land, rng: np.random.Generator) -> Array:
    """Return where each person's HOME, WORK, OTHER and FAMILY_HOME are, in km, (people, 4, 2)."""
    n = len(people)
    family = homes.at[people.household]
    city = homes.city[people.household]
    at = np.repeat(family[:, None, :], 4, axis=1)
    away, boards = people.living == AWAY, people.living == BOARDING
    rooms = rng.integers(0, len(land.quarter_at), away.sum())
    at[away, HOME] = land.quarter_at[rooms] + rng.normal(0, assume.QUARTER_SPREAD_KM, (len(rooms), 2))
    office, school = (
        _site_in_city(city, work.team // 3, land, rng),
        _site_in_city(city, work.school, land, rng),
    )
    at[boards, HOME] = land.site_at[school[boards]] + 0.05
    haunt = land.near[land.around(homes.at)[0][people.household, 0], rng.integers(0, land.near.shape[1], n)]
    at[:, OTHER] = land.site_at[haunt] + rng.normal(0, 0.1, (n, 2))
    at[:, WORK] += rng.normal(0, 0.3, (n, 2))
    employed, learns = work.team >= 0, work.school >= 0
    at[employed, WORK] = land.site_at[office[employed]] + 0.1
    at[learns, WORK] = land.site_at[school[learns]] + 0.05
    at[away & employed, WORK] = at[away & employed, HOME] + rng.normal(0, 0.5, ((away & employed).sum(), 2))
    return at[people.owner]


def _site_in_city(city: Array, group: Array, land: Land, rng: np.random.Generator) -> Array:
    """Return for each person the site of her group: a random one of the city of the group's last member."""
    size = np.bincount(land.site_city)
    start = np.cumsum(size) - size
    groups = int(group.max(initial=0)) + 2  # the last one takes those without a group, numbered -1
    luck, home = rng.random(groups), np.zeros(groups, dtype=np.int64)
    home[group] = city
    at = home[group]
    return np.asarray(start[at] + (luck[group] * size[at]).astype(np.int64))


def _rank(at: Array, owner: Array, land: Land, places: str, rng: np.random.Generator) -> tuple[Array, Array]:
    """Return the best cells of each spot for each handset, and the cumulative share of their use.

    The loss is 35 log10(distance in km) plus shadowing in dB, part of it common to all handsets of the spot.
    """
    common, own = assume.SHADOW_DB[places]
    key = np.round(at[:, 0] * 1000).astype(np.int64) * 10_000_000 + np.round(at[:, 1] * 1000).astype(np.int64)
    _, first, which = np.unique(key, return_index=True, return_inverse=True)
    site, distance = land.around(at[first])
    loss = (35.0 * np.log10(distance + 0.05) + rng.normal(0.0, common, site.shape)).astype(np.float32)
    mine = loss[which] + np.float32(own) * rng.standard_normal((len(at), site.shape[1]), dtype=np.float32)[owner]
    best = np.argsort(mine, axis=1)[:, : assume.RANKED_SITES]
    level = np.take_along_axis(mine, best, axis=1)
    use = np.exp(-(level - level[:, :1]) / assume.LOSS_SCALE_DB)
    reach = np.cumsum(use, axis=1) / use.sum(axis=1, keepdims=True)
    turn = rng.normal(0.0, assume.SECTOR_TURN[places], len(at))[owner]
    return land.sector(at[:, None, :], np.take_along_axis(site[which], best, axis=1), turn[:, None]), reach
