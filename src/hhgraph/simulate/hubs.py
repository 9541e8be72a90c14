"""Numbers that are not people: couriers, shops, call centres, bank notifiers, helplines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hhgraph.engine.types import Array
from hhgraph.simulate.assume import assume
from hhgraph.simulate.streams import stream

__all__ = ["Hubs", "draw_hubs"]


@dataclass(frozen=True)
class Hubs:
    """Hub numbers kind by kind (the order of ``assumptions.HUBS``).

    ``kind`` and ``onnet`` (hubs); ``start`` and ``count`` (kinds): where a kind begins and how many it has.
    """

    kind: Array
    onnet: Array
    start: Array
    count: Array

    def __len__(self) -> int:
        return len(self.kind)


def draw_hubs(onnet_people: int, seed: int) -> Hubs:
    """Draw as many hubs as ``onnet_people`` keep busy, at least two of each kind."""
    rng = stream(seed, "hubs")
    count = np.array([max(2, round(onnet_people * a_person / a_hub)) for _, a_person, a_hub, *_ in assume.HUBS])
    kind = np.repeat(np.arange(len(count)), count)
    share = np.array([h[5] for h in assume.HUBS])
    return Hubs(kind, rng.random(len(kind)) < share[kind], np.cumsum(count) - count, count)
