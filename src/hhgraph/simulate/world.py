"""A region as it stands on one day, before any record."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from hhgraph.simulate.handsets import Handsets
from hhgraph.simulate.homes import Homes
from hhgraph.simulate.hubs import Hubs
from hhgraph.simulate.people import People
from hhgraph.simulate.places import Land
from hhgraph.simulate.streams import Array
from hhgraph.simulate.ties import Ties, Work

__all__ = ["World"]


@dataclass
class World:
    """Everything that lasts; numbers run over people, then outsiders, then hubs."""

    people: People
    land: Land
    homes: Homes
    work: Work
    ties: Ties
    handsets: Handsets
    hubs: Hubs
    outsiders: int
    written: Array
    canonical: Array

    @cached_property
    def subscribers(self) -> Array:
        """Numbers of all on-net lines: people, then business lines."""
        first = len(self.people) + self.outsiders
        return np.concatenate([np.flatnonzero(self.people.onnet), first + np.flatnonzero(self.hubs.onnet)])
