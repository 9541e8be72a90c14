"""How sure a membership is: the share of the others with whom a member is expected to live.

Living together is transitive, so a pair inside a household is at least as likely as any chain through its
members allows: if i lives with j and j with k, then i lives with k, and whatever the three events have to
do with each other (Fréchet's bound),

    P(i with k)  >=  P(i with j) + P(j with k) - 1 .

Along a longer chain the doubts 1 - P add up, so the best bound is 1 minus the shortest path of doubts. With
q the pair probability or this bound, whichever is larger, a member's probability is the mean of q over the
other members: the expected share of them they live with, by linearity, without any assumption of
independence. The household's probability is the mean over its members, which is the expected share of its
pairs that are true.

Somebody alone belongs alone if none of their scored pairs is a home: the product of 1 - P over these pairs.
Pairs nobody scored are outside of it; :mod:`hhgraph.households.doubt.unseen` allows for them.

Measured on the village data with cross-fitted second-pass probabilities, households of three and more, in
fifths from the least to the most sure: expected .71 .84 .90 .94 .98, true .72 .85 .92 .95 .99. The plain
mean came out at .66 .80 .87 .93 .97, the noisy-or at .92 .99 1.00 1.00 1.00.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.households.clustering.components import batch_blocks
from hhgraph.households.clustering.validate_pairs import check_pairs, sort_inside
from hhgraph.households.clustering.weights import SCALE, Pairs, to_weight

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hhgraph.engine.types import Floats, Ints

__all__ = ["Membership", "measure_membership", "support_chances"]


@dataclass(frozen=True)
class Membership:
    """Probabilities, one entry a person.

    Attributes
    ----------
    member
        Shape (people,): that the person belongs to their household, in [0, 1].
    household
        Shape (people,): expected share of true pairs in the person's household; of somebody alone, that
        they live alone. The same for all members.
    """

    member: Floats
    household: Floats


def measure_membership(
    labels: Ints,
    a: NDArray[np.integer],
    b: NDArray[np.integer],
    probability: NDArray[np.floating],
    *,
    missing: float,
) -> Membership:
    """Return how sure each membership and each household is; the formulas head this file.

    Parameters
    ----------
    labels
        Household of each person, shape (people,): the smallest id in it.
    a, b, probability
        Scored pairs and the calibrated probability of each, as given to ``cluster``.
    missing
        Probability of a pair inside a household that was not scored and that no chain supports.

    Raises
    ------
    InputError
        Columns of different length, ids outside the range, a probability that is none.

    Examples
    --------
    A chain 0-1-2, scored .9 and .8, supports the pair 0-2 with at least .7; person 3 is alone, with one
    other home at .4:

    >>> found = measure_membership(
    ...     np.array([0, 0, 0, 3]),
    ...     np.array([0, 1, 2]),
    ...     np.array([1, 2, 3]),
    ...     np.array([0.9, 0.8, 0.4]),
    ...     missing=0.05,
    ... )
    >>> found.member.round(3).tolist(), found.household.round(3).tolist()
    ([0.8, 0.85, 0.75, 0.6], [0.8, 0.8, 0.8, 0.6])
    """
    people = len(labels)
    low, high, chance = check_pairs(a, b, probability, people)
    everywhere = np.zeros(people, dtype=np.int64)
    one, other, chance, _ = sort_inside(everywhere, low, high, chance)
    member = _chance_alone(one, other, chance, people)
    household = member.copy()

    sizes = np.bincount(labels, minlength=people)
    pairs = Pairs(one, other, to_weight(chance), round(missing * SCALE), people)
    for batch in batch_blocks(labels, pairs, int(sizes.max(initial=1))):
        share = support_chances(batch.weights / SCALE).sum(axis=1) - 1
        share /= len(share) - 1
        member[batch.members] = share.T
        household[batch.members] = share.mean(axis=0)[:, None]
    return Membership(member, household)


def _chance_alone(one: Ints, other: Ints, chance: Floats, people: int) -> Floats:
    """Return the probability that none of a person's scored pairs is a home."""
    with np.errstate(divide="ignore"):
        doubt = np.log1p(-chance)
    total = np.bincount(one, doubt, minlength=people) + np.bincount(other, doubt, minlength=people)
    alone: Floats = np.exp(total)
    return alone


def support_chances(chance: Floats) -> Floats:
    """Return each pair's probability, or what the likeliest chain of others supports it with if that is more.

    Parameters
    ----------
    chance
        Pair probabilities within blocks, shape (size, size, blocks), symmetric; the diagonal is without meaning.

    Returns
    -------
    The same shape, with ones on the diagonal.
    """
    doubt = 1 - chance
    itself = np.arange(len(chance))
    doubt[itself, itself] = 0
    for via in itself:  # Floyd and Warshall: shortest paths, every block at once
        np.minimum(doubt, doubt[:, via, None] + doubt[None, via], out=doubt)
    supported: Floats = 1 - doubt
    return supported
