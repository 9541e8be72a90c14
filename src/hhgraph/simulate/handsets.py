"""Which cell a handset uses: every place has ranked sites, and handsets differ in the ranking."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hhgraph.simulate import assumptions as assume
from hhgraph.simulate.homes import Homes
from hhgraph.simulate.people import AWAY, BOARDING, HERE, People
from hhgraph.simulate.places import Land
from hhgraph.simulate.streams import Array, stream
from hhgraph.simulate.ties import Ties, Work
from hhgraph.simulate.kinds import NAMES

__all__ = ["FAMILY_HOME", "HOME", "OTHER", "OUTING", "WORK", "Handsets", "draw_handsets"]

HOME, WORK, OTHER, FAMILY_HOME, OUTING = range(5)
"""Where a person can be. Away and boarding people have their bed at HOME and their family at FAMILY_HOME."""


@dataclass
class Handsets:
    """Cells of each person at each of four places: ``cell`` and the cumulative ``reach`` of its use, both (people, 4 places, 4 ranks).

    ``visits`` (households) is the site of a kin household; ``guest`` marks people whose OTHER is their partner's home; ``turn`` is the
    own order in which a handset tries the sites of an outing.
    """

    cell: Array
    reach: Array
    visits: Array
    guest: Array
    turn: Array
    land: Land

    def at_place(self, person: Array, place: Array, rng: np.random.Generator) -> Array:
        """Return the cell used in each of the given moments at one of the four standing places."""
        row = (person.astype(np.int64) * 4 + place) * assume.RANKED_SITES
        u = rng.random(len(person), dtype=np.float32)
        reach, rank = self.reach.ravel(), np.zeros(len(person), dtype=np.int64)
        for r in range(assume.RANKED_SITES - 1):
            rank += u > reach[row + r]
        return self.cell.ravel()[row + rank]

    def at_site(self, person: Array, site: Array, rng: np.random.Generator) -> Array:
        """Return the cell used in each of the given moments near a site."""
        near = self.land.near
        rank = np.minimum(rng.geometric(0.6, len(person)) - 1 + self.turn[person], near.shape[1] - 1)
        return near[site, rank] * 3 + (person + site) % 3


def draw_handsets(people: People, homes: Homes, work: Work, ties: Ties, land: Land, places: str, seed: int) -> Handsets:
    """Draw the places of everybody and how each handset ranks the sites there."""
    rng = stream(seed, "handsets", places)
    n = len(people)
    spots = _spots(people, homes, work, land, rng)
    guest = np.zeros(n, dtype=bool)
    couples = np.flatnonzero(ties.kind == NAMES["partners"])
    host, visitor = ties.a[couples], ties.b[couples]
    inside = (host < n) & (visitor < n)
    host, visitor = host[inside], visitor[inside]
    guest[visitor] = True
    spots[visitor, OTHER] = spots[host, HOME]
    cell, reach = np.empty((n, 4, assume.RANKED_SITES), dtype=np.int32), np.empty((n, 4, assume.RANKED_SITES), dtype=np.float32)
    for place in range(4):
        cell[:, place], reach[:, place] = _rank(spots[:, place], people.owner, land, places, rng)
    stays = people.living == HERE
    cell[stays, FAMILY_HOME], reach[stays, FAMILY_HOME] = cell[stays, HOME], reach[stays, HOME]
    order = np.argsort(homes.clans[:, 0], kind="stable")
    kin = np.empty(len(order), dtype=np.int64)
    kin[order] = np.roll(order, 1)
    turn = rng.integers(0, 2 if places == "clean" else 5, n) // (2 if places == "clean" else 1)
    return Handsets(cell, reach, land.around(homes.at[kin])[0][:, 0], guest, turn[people.owner], land)


def _spots(people: People, homes: Homes, work: Work, land: Land, rng: np.random.Generator) -> Array:
    """Return where (km) each person's HOME, WORK, OTHER and FAMILY_HOME are."""
    n, sites = len(people), len(land.site_at)
    at = np.empty((n, 4, 2))
    family = homes.at[people.household]
    at[:, FAMILY_HOME] = family
    at[:, HOME] = family
    city = homes.city[people.household]
    away = people.living == AWAY
    at[away, HOME] = land.quarter_at[rng.integers(0, len(land.quarter_at), away.sum())] + rng.normal(0, 0.16, (away.sum(), 2))
    school_site = _site_in_city(city, work.school, land, rng)
    boarding = people.living == BOARDING
    at[boarding, HOME] = land.site_at[school_site[boarding]] + 0.05
    at[:, OTHER] = land.site_at[land.near[land.around(family)[0][:, 0], rng.integers(0, land.near.shape[1], n)]] + rng.normal(0, 0.1, (n, 2))
    at[:, WORK] = family + rng.normal(0, 0.3, (n, 2))
    teams = work.team >= 0
    at[teams, WORK] = land.site_at[_site_in_city(city, work.team // 3, land, rng)[teams]] + 0.1
    at[work.school >= 0, WORK] = land.site_at[school_site[work.school >= 0]] + 0.05
    moved = away & teams
    at[moved, WORK] = at[moved, HOME] + rng.normal(0, 0.5, (moved.sum(), 2))
    return at[people.owner] if sites else at


def _site_in_city(city: Array, group: Array, land: Land, rng: np.random.Generator) -> Array:
    """Return one random site of the city for all people of a group (of the group's first member's city)."""
    size = np.bincount(land.site_city)
    start = np.cumsum(size) - size
    luck = rng.random(int(group.max(initial=0)) + 2)[group]
    home = np.zeros(int(group.max(initial=0)) + 2, dtype=np.int64)
    home[group] = city
    at = home[group]
    return start[at] + (luck * size[at]).astype(np.int64)


def _rank(at: Array, owner: Array, land: Land, places: str, rng: np.random.Generator) -> tuple[Array, Array]:
    """Return the best four cells of each spot for each handset and the cumulative share of their use.

    Loss = 35 log10(distance) plus shadowing, part of it common to all handsets of the spot.
    """
    common, own = assume.SHADOW_DB[places]
    spot, which = np.unique(np.round(at, 3), axis=0, return_inverse=True)
    which = which.ravel()
    site, distance = land.around(spot)
    loss = 35.0 * np.log10(distance + 0.05) + rng.normal(0.0, common, site.shape)
    mine = loss[which] + rng.normal(0.0, own, (len(at), site.shape[1])).astype(np.float32)[owner]
    best = np.argsort(mine, axis=1)[:, : assume.RANKED_SITES]
    level = np.take_along_axis(mine, best, axis=1)
    use = np.exp(-(level - level[:, :1]) / assume.LOSS_SCALE_DB)
    reach = np.cumsum(use, axis=1) / use.sum(axis=1, keepdims=True)
    chosen = np.take_along_axis(site[which], best, axis=1)
    turn = rng.normal(0.0, 0.15 if places == "clean" else 0.6, len(at))[owner]
    return land.sector(at[:, None, :], chosen, turn[:, None]), reach
