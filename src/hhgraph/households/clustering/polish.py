"""Better households of large blocks: neighbouring households, two at a time, solved anew and exactly.

Greedy steps cannot swap people between full households, nor move a couple together. Two neighbours of ten
people or fewer are a small problem whose best answer is known; taking it never loses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.types import Bools, Ints
from hhgraph.households.clustering.exact import solve_blocks
from hhgraph.households.clustering.parallel_matching import dominant_pairs, rank_pairs, round_gain
from hhgraph.households.clustering.weights import sum_links

if TYPE_CHECKING:
    from hhgraph.households.clustering.weights import Pairs

__all__ = ["polish_households"]


def polish_households(labels: Ints, pairs: Pairs, cap: int, largest: int, rounds: int = 50) -> Ints:
    """Return households whose sum of weights is the same or greater.

    Each round matches households that a positive pair connects, strongest first, and solves each union;
    two that came out unchanged are not asked again until one of them changes.

    Parameters
    ----------
    labels
        Household of each person: the smallest id in it, none above the cap.
    pairs
        Scored pairs.
    cap
        Largest household allowed.
    largest
        Largest union to solve.
    rounds
        An end for inputs that would take long; 15 rounds are usual.
    """
    positive = pairs.weight > 0
    a, b, weight = pairs.a[positive], pairs.b[positive], pairs.weight[positive]
    tried = np.zeros(0, dtype=np.int64)
    for _ in range(rounds):
        size = np.bincount(labels, minlength=pairs.people)
        one, other, strength = sum_links(labels[a], labels[b], pairs.people, weight)
        fresh = (size[one] + size[other] <= largest) & ~np.isin(one * pairs.people + other, tried)
        one, other, strength = one[fresh], other[fresh], strength[fresh]
        if not len(one):
            break
        taken = dominant_pairs(one, other, rank_pairs(round_gain(strength), one, other), pairs.people)
        union = np.full(pairs.people, -1, dtype=np.int64)
        union[one[taken]] = union[other[taken]] = one[taken]  # the smaller label: the smallest id of both
        found, changed = _solve_unions(labels, union, pairs, cap, largest)
        tried = np.concatenate([tried, one[taken] * pairs.people + other[taken]])
        tried = tried[~(changed[tried // pairs.people] | changed[tried % pairs.people])]
        labels = found
    return labels


def _solve_unions(
    labels: Ints, union: Ints, pairs: Pairs, cap: int, largest: int
) -> tuple[Ints, Bools]:
    """Return the new labels, and which labels, old or new, name a household that changed.

    ``union`` names the block that each label's household is solved in, -1 where it stays as it is.
    """
    block = union[labels]
    in_union = block >= 0
    everyone = np.arange(pairs.people, dtype=np.int64)
    solved = solve_blocks(np.where(in_union, block, everyone), pairs, cap, largest)
    found = np.where(in_union, solved, labels)

    moved = np.zeros(pairs.people, dtype=bool)
    moved[block[found != labels]] = True
    rows = in_union & moved[block]
    changed = np.zeros(pairs.people, dtype=bool)
    changed[labels[rows]] = True
    changed[found[rows]] = True
    return found, changed
