"""Under whose identity document a line is registered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hhgraph.simulate.assume import assume
from hhgraph.simulate.people import CHILD, HEAD, PARENT, SPOUSE

if TYPE_CHECKING:
    import pyarrow as pa

    from hhgraph.engine.types import Array
    from hhgraph.simulate.world import World

__all__ = ["draw_documents"]

_PRIME, _STEP = 99_999_989, 7_368_787


def draw_documents(world: World, rng: np.random.Generator) -> pa.Array:
    """Return the document of everybody and of every business line, as an Arrow array with nulls.

    A line is registered under the person's own document, that of the household's first grown-up, a
    dealer's, an employer's, or none. Documents are invented labels, not identity numbers.
    """
    import pyarrow as pa

    people, lines = world.people, world.business_lines
    n = len(people)
    head = _heads(world)
    chance = np.array(assume.UNDER_HEAD)[people.role]
    chance = np.where(people.age < 16, assume.UNDER_HEAD_MINOR, chance)
    under_head = (rng.random(n) < chance)[people.owner] & (head[people.household] >= 0)
    holder = np.where(under_head, head[people.household], people.owner)
    dealer = np.flatnonzero(rng.random(n) < assume.UNDER_DEALER)
    holder[dealer] = n + rng.integers(0, max(1, len(dealer) // assume.LINES_PER_DEALER), len(dealer))
    paid = (world.work.team >= 0) & (world.work.team % assume.PAYING_TEAMS == 0) & (rng.random(n) < 0.7)
    holder[paid] = 2 * n + world.work.team[paid]
    business = 3 * n + np.arange(len(lines)) // 5
    code = (np.concatenate([holder, business]) + 1) * _STEP % _PRIME
    missing = rng.random(len(code)) < assume.NO_DOCUMENT
    return pa.array([f"D{c:08d}" for c in code.tolist()], mask=missing)


def _heads(world: World) -> Array:
    """Return the first grown person of each household, -1 where there is none."""
    people = world.people
    head = np.full(len(world.homes), -1)
    grown = np.flatnonzero(
        np.isin(people.role, (HEAD, SPOUSE, PARENT, CHILD)) & (people.age >= 18) & ~people.is_second
    )[::-1]
    head[people.household[grown]] = grown
    return head
