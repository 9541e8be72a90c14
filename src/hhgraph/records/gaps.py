"""Days without records, and days with only part of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np

from hhgraph.engine.types import Array

__all__ = ["Gaps", "find_gaps"]

_DAY = 24
_EPOCH = dt.date(1970, 1, 1)
_MOST = 366  # days listed by name; one wild date must not fill the report


@dataclass(frozen=True)
class Gaps:
    """First and last day with records, days in between without any, and half days with the reason."""

    first_day: str | None
    last_day: str | None
    days: int
    missing: list[str]
    half: list[dict[str, Any]]


def find_gaps(hours: Array, counts: Array, *, run: int = 4) -> Gaps:
    """Return the gaps of a period, in the manner of an input quality gate for mobile phone data.

    A half day has fewer than half the records of the median day, or ``run`` hours in a row without any record
    although the median day has at least 20 in each of them.

    Parameters
    ----------
    hours
        Hours since 1970-01-01 00:00 local that have records.
    counts
        Records of each.
    run
        Empty busy hours in a row that make a half day.
    """
    if not len(hours):
        return Gaps(None, None, 0, [], [])
    day = np.asarray(hours, np.int64) // _DAY
    seen, place = np.unique(day, return_inverse=True)
    grid = np.zeros((len(seen), _DAY), np.int64)
    np.add.at(grid, (place, np.asarray(hours, np.int64) % _DAY), counts)
    absent = np.setdiff1d(np.arange(seen[0], seen[-1] + 1), seen) if seen[-1] - seen[0] < 10**5 else seen[:0]
    totals = grid.sum(axis=1)
    typical = np.median(grid, axis=0) >= 20
    half = []
    for index, total in enumerate(totals):
        silent = _longest(typical & (grid[index] == 0))
        if total < 0.5 * np.median(totals):
            why = "fewer than half the records of the median day"
        elif silent >= run:
            why = f"{silent} busy hours in a row without a record"
        else:
            continue
        half.append({"day": _name(seen[index]), "records": int(total), "why": why})
    return Gaps(_name(seen[0]), _name(seen[-1]), len(seen), [_name(d) for d in absent[:_MOST]], half[:_MOST])


def _longest(flags: Array) -> int:
    """Return the length of the longest run of true flags."""
    best = here = 0
    for flag in flags:
        here = here + 1 if flag else 0
        best = max(best, here)
    return best


def _name(day: int) -> str:
    return (_EPOCH + dt.timedelta(days=int(day))).isoformat()
