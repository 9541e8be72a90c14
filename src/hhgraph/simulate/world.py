"""A region as it stands in one month, before any record."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.simulate.acquaintance import Work, draw_work
from hhgraph.simulate.assume import assume
from hhgraph.simulate.handsets import Handsets, draw_handsets
from hhgraph.simulate.homes import Homes, draw_homes
from hhgraph.simulate.hubs import Hubs, draw_hubs
from hhgraph.simulate.numbers import Numbers, draw_numbers
from hhgraph.simulate.people import People, draw_people
from hhgraph.simulate.places import Land, draw_land
from hhgraph.simulate.ties import Ties, draw_ties

if TYPE_CHECKING:
    from hhgraph.engine.types import Array

__all__ = ["World", "build_world"]


@dataclass(frozen=True)
class World:
    """Everything that lasts a month. Numbers run over people, then ``outsiders``, then hubs."""

    seed: int
    places: str
    people: People
    land: Land
    homes: Homes
    work: Work
    ties: Ties
    handsets: Handsets
    hubs: Hubs
    outsiders: int
    numbers: Numbers

    @property
    def first_hub(self) -> int:
        """Number of the first hub."""
        return len(self.people) + self.outsiders

    @cached_property
    def onnet(self) -> Array:
        """Whether each number is a line of the operator this month."""
        return np.concatenate([self.people.onnet, np.zeros(self.outsiders, dtype=bool), self.hubs.onnet])

    @property
    def business_lines(self) -> Array:
        """Numbers of the operator's lines that belong to nobody in particular: couriers, shops."""
        return self.first_hub + np.flatnonzero(self.hubs.onnet)


def build_world(households: int, months: int, places: str, seed: int) -> World:
    """Draw a region as of its first month; the lines of later months are in it, not yet present."""
    people = draw_people(households, months, seed)
    land = draw_land(int(people.signed.sum()), households, seed)
    homes = draw_homes(people, land, households, seed)
    work = draw_work(people, homes, seed)
    outsiders = int(len(people) * assume.OUTSIDERS_PER_PERSON)
    ties = draw_ties(people, homes, work, outsiders, seed)
    handsets = draw_handsets(people, homes, work, ties, land, places=places, seed=seed)
    hubs = draw_hubs(int(people.signed.sum()), seed)
    numbers = draw_numbers(len(people), outsiders, hubs, seed)
    return World(seed, places, people, land, homes, work, ties, handsets, hubs, outsiders, numbers)
