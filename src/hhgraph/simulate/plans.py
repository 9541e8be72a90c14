"""groups.csv: family plans, the impure labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.types import Array
from hhgraph.simulate.assume import assume
from hhgraph.simulate.kinds import NAMES
from hhgraph.simulate.streams import stream
from hhgraph.simulate.writing import write_csv

if TYPE_CHECKING:
    from pathlib import Path

    from hhgraph.simulate.world import World

__all__ = ["Plans", "draw_plans"]


@dataclass(frozen=True)
class Plans:
    """One entry a membership: ``group``, ``person``, ``pays``, ``joined`` (days from the first day)."""

    group: Array
    person: Array
    pays: Array
    joined: Array

    def write(self, folder: Path, world: World, first: np.datetime64, last_day: int) -> int:
        """Write groups.csv as extracted two weeks after ``last_day`` and return the number of plans in it.

        Parameters
        ----------
        folder
            Where to.
        world
            The region in this month: members whose line is gone are left out.
        first
            First day of the region.
        last_day
            Last day of the month, counted from ``first``.
        """
        import pyarrow as pa

        rows = world.onnet[self.person] & (self.joined <= last_day + assume.EXTRACT_DELAY)
        label = stream(world.seed, "plan labels").permutation(int(self.group.max(initial=0)) + 1)
        group = label[self.group[rows]]
        order = np.argsort(group, kind="stable")
        write_csv(folder / "groups.csv", {
            "group_id": [f"F{g:06d}" for g in group[order].tolist()],
            "subscriber": world.numbers.written.take(pa.array(self.person[rows][order])),
            "role": np.array(["member", "payer"])[self.pays[rows][order].astype(int)],
            "joined_on": first + self.joined[rows][order],
        })  # fmt: skip
        return len(np.unique(group))


def draw_plans(world: World, days: int) -> Plans:
    """Draw the family plans of a region of ``days`` days.

    Buyers are talkative households with several lines, not a random sample. The payer is a grown-up who
    uses the line much. Most housemates join; so do some kin and friends; a few plans have two payers.
    """
    rng = stream(world.seed, "plans")
    people = world.people
    buyers = _buyers(world, rng)
    plan = np.full(len(world.homes), -1)
    plan[buyers] = np.arange(len(buyers))
    payer = _payers(world)
    joins = people.signed & (plan[people.household] >= 0) & (rng.random(len(people)) < assume.PLAN_JOINED)
    members = np.flatnonzero(joins)
    host, guest = _guests(world, payer, plan, rng)
    person = np.concatenate([payer[buyers], members, guest])
    group = np.concatenate([plan[people.household[person[: len(buyers) + len(members)]]], plan[people.household[host]]])
    first = np.sort(np.unique(group * len(people) + person, return_index=True)[1])
    group, person = group[first], person[first]
    pays = (person == payer[buyers][group]) | (rng.random(len(group)) < assume.SECOND_PAYER)
    joined = -rng.integers(1, 900, len(buyers))
    recent = rng.random(len(buyers)) < assume.RECENT_PLANS
    joined[recent] = rng.integers(0, days + assume.EXTRACT_DELAY, recent.sum())
    return Plans(group, person, pays, joined[group])


def _buyers(world: World, rng: np.random.Generator) -> Array:
    """Return the households that buy, drawn by weight (Efraimidis and Spirakis 2006)."""
    people, households = world.people, len(world.homes)
    lines = np.bincount(people.household[people.signed & ~people.is_second], minlength=households)
    talk = np.bincount(people.household, weights=people.activity, minlength=households)
    keen = np.where(lines >= 2, talk, 0.0)
    luck = rng.exponential(size=households) / np.maximum(keen, 1e-12)
    wanted = min(round(assume.PLAN_HOUSEHOLDS * households), int((lines >= 2).sum()))
    return np.sort(np.argsort(luck, kind="stable")[:wanted])


def _payers(world: World) -> Array:
    """Return the most active line of a grown-up (failing that, of anybody) of each household, -1 for none."""
    people = world.people
    payer = np.full(len(world.homes), -1)
    lines = np.flatnonzero(people.signed & ~people.is_second)
    order = lines[np.argsort(people.activity[lines] + 100.0 * (people.age[lines] > 24))]
    payer[people.household[order]] = order
    return payer


def _guests(world: World, payer: Array, plan: Array, rng: np.random.Generator) -> tuple[Array, Array]:
    """Return payers and the kin and friends of other households that they take into the plan."""
    people, ties = world.people, world.ties
    share = np.zeros(len(NAMES))
    for name, invited in assume.PLAN_GUESTS.items():
        share[NAMES[name]] = invited
    inside = np.flatnonzero((ties.a < len(people)) & (ties.b < len(people)) & (share[ties.kind] > 0))
    host = np.concatenate([ties.a[inside], ties.b[inside]]).astype(np.int64)
    guest = np.concatenate([ties.b[inside], ties.a[inside]]).astype(np.int64)
    chance = np.tile(share[ties.kind[inside]], 2)
    pays = (plan[people.household[host]] >= 0) & (payer[people.household[host]] == host)
    taken = pays & people.signed[guest] & (people.household[host] != people.household[guest])
    taken &= rng.random(len(host)) < chance
    return host[taken], guest[taken]
