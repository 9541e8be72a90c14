"""Good households of large blocks: greedy contraction and single moves, on the scored pairs alone.

Both steps hold sums between *groups that share a scored pair*, never a matrix of people, so memory grows
with the pairs even when one block holds nearly everybody. Unscored pairs enter through the group sizes.
Each round takes every step that no better step touches, for all blocks together. Greedy additive
contraction and moves follow Keuper et al., Efficient Decomposition of Image and Mesh Graphs by Lifted
Multicuts, ICCV 2015; the size cap is added here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hhgraph.households.clustering.components import name_groups
from hhgraph.households.clustering.parallel_matching import dominant_pairs, rank_pairs, round_gain
from hhgraph.households.clustering.weights import sum_links

if TYPE_CHECKING:
    from hhgraph.engine.types import Ints
    from hhgraph.households.clustering.weights import Pairs

__all__ = ["solve_greedily"]

# Percolating graphs of a million people need about 4 rounds of moves and 3 turns; a chain whose gains rise
# from end to end would pass one free place down its whole length for next to nothing.
MOVE_ROUNDS = 100
TURNS = 5


def solve_greedily(pairs: Pairs, cap: int) -> Ints:
    """Return households near the greatest sum of weights inside them, none above the cap.

    Contraction joins groups as long as one pair of groups gains; then people move alone, to another group
    or out of theirs, as long as one of them gains; the two take turns until neither finds anything, or
    ``MOVE_ROUNDS`` and ``TURNS`` are over. The sum grows with every step.

    Returns
    -------
    Labels, shape (people,): the smallest id in the household.
    """
    labels = np.arange(pairs.people, dtype=np.int64)
    for _ in range(TURNS):
        found = _move_singly(_contract(labels, pairs, cap), pairs, cap)
        if np.array_equal(found, labels):
            break
        labels = found
    return labels


def _contract(labels: Ints, pairs: Pairs, cap: int) -> Ints:
    """Join groups that gain most by it, best first, until no join gains."""
    size = np.bincount(labels, minlength=pairs.people)
    ones = np.ones(len(pairs.a), dtype=np.int64)
    links = sum_links(labels[pairs.a], labels[pairs.b], pairs.people, pairs.weight, ones)
    while True:
        one, other, weight, scored = links
        # Groups only grow here: two that do not fit together now never will.
        fits = size[one] + size[other] <= cap
        one, other, weight, scored = one[fits], other[fits], weight[fits], scored[fits]
        gain = weight + pairs.missing * (size[one] * size[other] - scored)
        rows = np.flatnonzero(gain > 0)
        if not len(rows):
            return labels
        rank = rank_pairs(round_gain(gain[rows]), one[rows], other[rows])
        rows = rows[dominant_pairs(one[rows], other[rows], rank, pairs.people)]
        target = np.arange(pairs.people, dtype=np.int64)
        target[other[rows]] = one[rows]
        size[one[rows]] += size[other[rows]]
        labels = target[labels]
        links = sum_links(target[one], target[other], pairs.people, weight, scored)


def _move_singly(labels: Ints, pairs: Pairs, cap: int) -> Ints:
    """Move people one at a time to the group, new or existing, where they gain most, until none gains."""
    # Inside this function a label is any free name: a group whose first member leaves keeps its name.
    labels, count = labels.copy(), pairs.people
    size = np.bincount(labels, minlength=count)
    person, friend = np.concatenate([pairs.a, pairs.b]), np.concatenate([pairs.b, pairs.a])
    weight = np.concatenate([pairs.weight, pairs.weight])
    active = np.ones(count, dtype=bool)
    for _ in range(MOVE_ROUNDS):
        rows = np.flatnonzero(active[person])
        ties = person[rows], friend[rows], weight[rows]
        who, to, gain = _find_moves(labels, size, ties, pairs.missing, cap)
        if not len(who):
            break
        # A new group is an end of its own, which nobody else can ask for.
        end = np.where(to >= 0, to, count + who)
        taken = dominant_pairs(labels[who], end, rank_pairs(round_gain(gain), who, end), 2 * count)
        changed = np.zeros(count, dtype=bool)
        changed[labels[who[taken]]] = True
        _apply_moves(labels, size, who[taken], to[taken])
        changed[labels[who[taken]]] = True
        # Only people in a changed group, or tied to one, can gain anew; those kept waiting ask again.
        active = changed[labels]
        active[person[changed[labels[friend]]]] = True
        active[who] = True
    return name_groups(labels)


def _find_moves(
    labels: Ints, size: Ints, ties: tuple[Ints, Ints, Ints], missing: int, cap: int
) -> tuple[Ints, Ints, Ints]:
    """Return every move that gains: who, to which group (-1: a new one), by how much."""
    person, friend, weight = ties
    key = person * len(labels) + labels[friend]
    order = np.argsort(key, kind="stable")
    key = key[order]
    start = np.flatnonzero(np.diff(key, prepend=-1))
    if not len(start):
        return start, start, start
    who, to = np.divmod(key[start], len(labels))
    own = labels[who] == to
    unscored = size[to] - own - np.diff(start, append=len(key))
    worth = np.add.reduceat(weight[order], start) + missing * unscored

    stay = missing * (size[labels] - 1)  # as for somebody without a scored pair in their own group
    stay[who[own]] = worth[own]
    gain = worth - stay[who]
    good = ~own & (gain > 0) & (size[to] < cap)
    leave = who[np.diff(who, prepend=-1) > 0]
    leave = leave[stay[leave] < 0]
    return (
        np.concatenate([who[good], leave]),
        np.concatenate([to[good], np.full(len(leave), -1)]),
        np.concatenate([gain[good], -stay[leave]]),
    )


def _apply_moves(labels: Ints, size: Ints, who: Ints, to: Ints) -> None:
    """Carry out moves that share no group, in place; new groups take names that nobody bears."""
    np.subtract.at(size, labels[who], 1)
    alone = to < 0
    to = to.copy()
    to[alone] = np.flatnonzero(size == 0)[: alone.sum()]
    labels[who] = to
    np.add.at(size, to, 1)
