"""A day's records as one or two legs each: every subscriber's own side of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.simulate.clocks import by_second

if TYPE_CHECKING:
    from hhgraph.engine.types import Array
    from hhgraph.simulate.traffic import Day

__all__ = ["Legs", "split_legs"]

_CLOCKS = ((-1, 0, 1, 2), (0.08, 0.70, 0.16, 0.06))
"""By how many seconds the receiver's side is dated differently, and how often; the tolerance is 2 s."""
_LENGTHS = ((-1, 0, 1), (0.07, 0.86, 0.07))


@dataclass(frozen=True)
class Legs:
    """One entry a leg: ``subscriber`` and ``other``, ``incoming``, and the rest as in :class:`Day`."""

    subscriber: Array
    other: Array
    incoming: Array
    second: Array
    seconds: Array
    message: Array
    cell: Array

    def __len__(self) -> int:
        return len(self.subscriber)


def split_legs(day: Day, onnet: Array, rng: np.random.Generator) -> Legs:
    """Return the legs of a day in order of time; a side that is not ``onnet`` has none.

    The two legs of a record may differ by up to 2 s in start and 1 s in length.
    """
    out, into = np.flatnonzero(onnet[day.caller]), np.flatnonzero(onnet[day.callee])
    late = rng.choice(_CLOCKS[0], len(into), p=_CLOCKS[1])
    off = np.where(day.message[into], 0, rng.choice(_LENGTHS[0], len(into), p=_LENGTHS[1]))
    second = np.concatenate([day.second[out], np.clip(day.second[into] + late, 0, 86_399)])
    order = by_second(second)
    columns = (
        np.concatenate([day.caller[out], day.callee[into]]),
        np.concatenate([day.callee[out], day.caller[into]]),
        np.repeat([False, True], [len(out), len(into)]),
        second,
        np.concatenate([day.seconds[out], np.maximum(day.seconds[into] + off, 0)]),
        np.concatenate([day.message[out], day.message[into]]),
        np.concatenate([day.caller_cell[out], day.callee_cell[into]]),
    )
    return Legs(*(column[order] for column in columns))
