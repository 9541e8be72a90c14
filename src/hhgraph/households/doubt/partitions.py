"""Every way to split a small block into households, and how likely each is.

A partition weighs exp(sum of the gains of the pairs it keeps together); the share of its weight among all partitions of
the block is its chance. A block of eight has 4,140 partitions (Bell numbers), so none is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from hhgraph.engine.types import Floats, Ints

__all__ = ["LARGEST_LISTED", "Chances", "list_partitions", "weigh_partitions"]

LARGEST_LISTED = 8
"""Blocks of at most so many people are counted out; the next size has 21,147 partitions."""

FIT_STEPS = 5
FIT_STEP = 0.3
LEAST = 0.002
"""How gains are fitted to pair probabilities: steps, their length, and the least chance told apart from none."""


@dataclass(frozen=True)
class Chances:
    """What the partitions of blocks of one size say.

    Attributes
    ----------
    household
        For each person the chance that their household, as chosen, is exactly right; shape (size, blocks).
    other
        For each person the likeliest partition in which their household is another one: the place of the first of each
        one's group, shape (size, size, blocks), the person asked about first.
    odds
        How many times likelier the chosen partition is than that one, shape (size, blocks).
    count
        Expected number of households of 1, 2 .. people, shape (size, blocks).
    variance
        Variance of the number of households, shape (blocks,).
    variances
        The same by size, shape (size, blocks).
    """

    household: Floats
    other: Ints
    odds: Floats
    count: Floats
    variance: Floats
    variances: Floats


@lru_cache(maxsize=LARGEST_LISTED)
def list_partitions(size: int) -> Ints:
    """Return all partitions of people 0 .. size - 1; shape (partitions, size): the first of each one's group.

    Examples
    --------
    >>> list_partitions(3).tolist()
    [[0, 0, 0], [0, 0, 2], [0, 1, 0], [0, 1, 1], [0, 1, 2]]
    """
    found = np.zeros((1, 1), dtype=np.int64)
    for person in range(1, size):
        firsts = found == np.arange(person)
        row, group = np.nonzero(np.column_stack([firsts, np.ones(len(found), dtype=bool)]))
        found = np.column_stack([found[row], group])
    return found


def weigh_partitions(chance: Floats, chosen: Ints) -> Chances:
    """Return what all partitions of each block say when pairs live together with these probabilities.

    Pair probabilities tell the same thing several times over: of three people the third pair follows from the two
    others. Added up as they are their log-odds make nearly every household certain. So the gains are fitted: of all
    distributions over partitions that keep each pair together as often as its probability says, the one of greatest
    entropy has this exponential form (Jaynes 1957), and a few steps of iterative scaling from the log-odds come near.

    Parameters
    ----------
    chance
        Probability of each pair, shape (size, size, blocks), symmetric; the diagonal is without meaning.
    chosen
        The partition asked about: for each person the place of the first of their group, shape (size, blocks).

    Examples
    --------
    Two people who live together with 3 to 1:

    >>> found = weigh_partitions(np.full((2, 2, 1), 0.75), np.array([[0], [0]]))
    >>> found.household[:, 0].round(3).tolist(), found.other[0, :, 0].tolist(), found.odds[0].round(3).tolist()
    ([0.75, 0.75], [0, 1], [3.0])
    >>> found.count[:, 0].round(3).tolist()
    [0.5, 0.75]
    """
    size = len(chance)
    groups, together, bits, counts = _shapes(size)
    weight = _fit(chance[np.triu_indices(size, 1)], together, size)

    mine = (chosen[:, None] == chosen[None]).T @ (1 << np.arange(size))
    blocks = np.arange(weight.shape[1])
    household, odds = np.empty(chosen.shape), np.empty(chosen.shape)
    other = np.empty((size, *chosen.shape), dtype=np.int64)
    same = np.ones(weight.shape, dtype=bool)
    for person in range(size):
        same &= groups[:, person, None] == chosen[person]
    asked = (weight * same).sum(axis=0)
    for person in range(size):
        kept = weight * (bits[:, person, None] == mine[:, person])
        household[person] = kept.sum(axis=0)
        best = (weight - kept).argmax(axis=0)
        other[person] = groups[best].T
        odds[person] = asked / np.maximum(weight[best, blocks], np.finfo(float).tiny)
    count = counts.T @ weight
    total = counts.sum(axis=1)
    return Chances(
        household,
        other,
        odds,
        count,
        total**2 @ weight - (total @ weight) ** 2,
        (counts.T**2) @ weight - count**2,
    )


@lru_cache(maxsize=LARGEST_LISTED)
def _shapes(size: int) -> tuple[Ints, Floats, Ints, Floats]:
    """Return partitions, the pairs each keeps together, each one's group as bits, and households by size."""
    groups = list_partitions(size)
    one, other = np.triu_indices(size, 1)
    same = groups[:, :, None] == groups[:, None, :]
    sizes = np.where(groups == np.arange(size), same.sum(axis=2), 0)
    counts = np.stack([(sizes == number).sum(axis=1) for number in range(1, size + 1)], axis=1)
    return groups, same[:, one, other].astype(np.float64), same @ (1 << np.arange(size)), counts.astype(np.float64)


def _fit(target: Floats, together: Floats, size: int) -> Floats:
    """Return the chance of each partition, shape (partitions, blocks), for pair probabilities (pairs, blocks)."""
    goal = _odds(target)
    gain = goal * 2 / size
    for _ in range(FIT_STEPS if size > 2 else 0):
        gain += FIT_STEP * (goal - _odds(together.T @ _chances(together @ gain)))
    return _chances(together @ gain)


def _chances(gain: Floats) -> Floats:
    weight: Floats = np.exp(gain - gain.max(axis=0))
    weight /= weight.sum(axis=0)
    return weight


def _odds(chance: Floats) -> Floats:
    clipped = chance.clip(LEAST, 1 - LEAST)
    odds: Floats = np.log(clipped / (1 - clipped))
    return odds
