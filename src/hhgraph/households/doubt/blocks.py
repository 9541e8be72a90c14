"""Blocks of households that doubtful pairs tie together, small enough to be counted out."""

from __future__ import annotations

import numpy as np

from hhgraph.engine.types import Ints
from hhgraph.households.clustering.parallel_matching import dominant_pairs, rank_pairs
from hhgraph.households.clustering.weights import sum_links

__all__ = ["join_blocks"]


def join_blocks(labels: Ints, a: Ints, b: Ints, weight: Ints, largest: int) -> Ints:
    """Return blocks of whole households, joined along the strongest links as long as they stay small.

    Parameters
    ----------
    labels
        Household of each person, shape (people,): the smallest id in it.
    a, b, weight
        Scored pairs and how strong a link each is, positive whole numbers; links between two blocks add up.
    largest
        People in the largest block that joins may make; a household above it is a block of its own.

    Returns
    -------
    Labels, shape (people,): the smallest id in the block.

    Notes
    -----
    What a link between two blocks may say is lost, so the strongest links are taken first: by rounds of pairs of blocks
    that no stronger link touches.

    Examples
    --------
    >>> join_blocks(np.array([0, 0, 2, 3]), np.array([0, 2]), np.array([2, 3]), np.array([5, 7]), largest=3).tolist()
    [0, 0, 2, 2]
    """
    blocks, people = labels, len(labels)
    size = np.bincount(labels, minlength=people)
    one, other, strength = sum_links(labels[a], labels[b], people, weight)
    while True:
        fits = np.flatnonzero(size[one] + size[other] <= largest)
        if not len(fits):
            return blocks
        one, other, strength = one[fits], other[fits], strength[fits]
        rows = dominant_pairs(one, other, rank_pairs(strength, one, other), people)
        target = np.arange(people, dtype=np.int64)
        target[other[rows]] = one[rows]
        size[one[rows]] += size[other[rows]]
        blocks = target[blocks]
        one, other, strength = sum_links(target[one], target[other], people, strength)
