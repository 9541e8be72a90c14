"""Scored pairs as whole-number weights, the one form every solver of this room takes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hhgraph.engine.numerics import logit
from hhgraph.engine.types import Floats, Ints

__all__ = ["SCALE", "Pairs", "log_odds", "sum_links", "to_weight"]

# One unit of log-odds in steps of a weight. Whole numbers make sums independent of their order, so that
# equal inputs in any row order, on any machine, give equal households.
SCALE = 1 << 20
# Beyond this many nats of log-odds a pair is as good as certain; the bound keeps sums far from overflow.
CERTAIN = 16.0


def log_odds(probability: Floats) -> Floats:
    """Return ln(p / (1 - p)), between -16 and 16 so that 0 and 1 stay usable.

    Examples
    --------
    >>> log_odds(np.array([0.0, 0.5, 1.0])).tolist()
    [-16.0, 0.0, 16.0]
    """
    return logit(probability).clip(-CERTAIN, CERTAIN)


def to_weight(gain: Floats) -> Ints:
    """Return gains (nats, or any unit below about 30) as whole numbers of 1 / SCALE."""
    return np.rint(gain * SCALE).astype(np.int64)


@dataclass(frozen=True)
class Pairs:
    """Scored pairs of people 0 .. people - 1, each once.

    Attributes
    ----------
    a, b
        The two ends, a < b.
    weight
        Gain of having both in one household, whole numbers.
    missing
        The same for every pair that is not listed; at most 0.
    people
        Number of people.
    """

    a: Ints
    b: Ints
    weight: Ints
    missing: int
    people: int

    def within(self, labels: Ints) -> Pairs:
        """Return the pairs whose two ends share a label."""
        rows = np.flatnonzero(labels[self.a] == labels[self.b])
        return Pairs(self.a[rows], self.b[rows], self.weight[rows], self.missing, self.people)

    def among(self, chosen: Ints) -> Pairs:
        """Return the pairs among some people (ascending ids), renumbered 0 .. len(chosen) - 1."""
        place = np.full(self.people, -1, dtype=np.int64)
        place[chosen] = np.arange(len(chosen))
        rows = np.flatnonzero((place[self.a] >= 0) & (place[self.b] >= 0))
        return Pairs(place[self.a[rows]], place[self.b[rows]], self.weight[rows], self.missing, len(chosen))

    def total(self, labels: Ints) -> int:
        """Return the sum of weights inside the groups, unscored pairs included.

        Examples
        --------
        >>> pairs = Pairs(np.array([0, 1]), np.array([1, 2]), np.array([5, 3]), missing=-4, people=3)
        >>> pairs.total(np.array([0, 0, 0]))  # 5 + 3, and -4 for the pair 0-2
        4
        """
        inside = int((labels[self.a] == labels[self.b]).sum())
        size = np.bincount(labels, minlength=self.people).astype(np.int64)
        unscored = int((size * (size - 1) // 2).sum()) - inside
        return int(self.weight[labels[self.a] == labels[self.b]].sum()) + self.missing * unscored


def sum_links(one: Ints, other: Ints, count: int, *columns: Ints) -> tuple[Ints, ...]:
    """Return one row a pair of groups that some given row connects, with sums of the columns.

    Parameters
    ----------
    one, other
        Groups in 0 .. count - 1, in any order; rows inside one group are dropped.
    count
        Number of possible groups.
    columns
        What to sum, one array a column.

    Returns
    -------
    Smaller group, larger group, then the sums; ascending.

    Examples
    --------
    >>> [c.tolist() for c in sum_links(np.array([2, 0, 1]), np.array([0, 2, 1]), 3, np.array([5, 6, 7]))]
    [[0], [2], [11]]
    """
    across = np.flatnonzero(one != other)
    low, high = np.minimum(one[across], other[across]), np.maximum(one[across], other[across])
    key = low * count + high
    order = np.argsort(key, kind="stable")
    key = key[order]
    start = np.flatnonzero(np.diff(key, prepend=-1))
    if not len(start):
        return (start,) * (2 + len(columns))
    sums = (np.add.reduceat(column[across[order]], start) for column in columns)
    return key[start] // count, key[start] % count, *sums
