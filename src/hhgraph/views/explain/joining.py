"""Who joined a household through whom: the likeliest ties that hold it together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Joining", "order_joinings"]


@dataclass(frozen=True)
class Joining:
    """How a member belongs.

    Parameters
    ----------
    member
        Who.
    through
        The member joined before to whom the likeliest tie leads; None for the first, and where no pair with a
        member joined before was scored.
    probability
        Of that pair.
    """

    member: str
    through: str | None
    probability: float | None


def order_joinings(
    members: Sequence[str], ties: Mapping[tuple[str, str], float], first: str
) -> list[Joining]:
    """Return how each member joined, beginning with ``first``: a maximum spanning tree, grown by Prim's method.

    Parameters
    ----------
    members
        Everybody in the household.
    ties
        Probability of each scored pair of members, (a, b) in any order.
    first
        Where the tree begins.

    Examples
    --------
    >>> order_joinings(["a", "b", "c"], {("a", "b"): 0.9, ("a", "c"): 0.3, ("b", "c"): 0.8}, "a")[2]
    Joining(member='c', through='b', probability=0.8)
    """
    both = {**ties, **{(b, a): probability for (a, b), probability in ties.items()}}
    joined = [first]
    order = [Joining(first, None, None)]
    waiting = sorted(set(members) - {first})
    while waiting:
        found = [(-both[one, new], new, one) for new in waiting for one in joined if (one, new) in both]
        if found:
            minus, member, through = min(found)
            order.append(Joining(member, through, -minus))
        else:
            member = waiting[0]
            order.append(Joining(member, None, None))
        joined.append(member)
        waiting.remove(member)
    return order
