"""How often whom calls whom: the standing ties of the region."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.types import Array
from hhgraph.simulate.acquaintance import Part, Work, all_parts
from hhgraph.simulate.assume import assume
from hhgraph.simulate.kinds import NAMES, column
from hhgraph.simulate.streams import stream

if TYPE_CHECKING:
    from hhgraph.simulate.homes import Homes
    from hhgraph.simulate.people import People

__all__ = ["Ties", "draw_ties"]


@dataclass(frozen=True)
class Ties:
    """One entry a tie between two people.

    ``a`` and ``b``: people, numbers from ``len(people)`` on are outsiders; ``kind``: row of
    :data:`hhgraph.simulate.kinds.KINDS`; ``calls`` and ``texts`` a month. A couple's visitor is ``b``.
    """

    a: Array
    b: Array
    kind: Array
    calls: Array
    texts: Array

    def __len__(self) -> int:
        return len(self.a)


def draw_ties(people: People, homes: Homes, work: Work, outsiders: int, seed: int) -> Ties:
    """Draw all ties with at least one line of the operator; no pair twice, nobody with herself."""
    rng = stream(seed, "ties")
    a, b, kind = _join(all_parts(people, homes, work, outsiders, rng))
    total = len(people) + outsiders
    second = np.full(total, -1, dtype=np.int32)
    second[people.owner[people.is_second]] = np.flatnonzero(people.is_second)
    a, b = _to_second(a, kind, second, rng), _to_second(b, kind, second, rng)
    signed, activity = np.zeros(total, dtype=bool), np.ones(total)
    signed[: len(people)], activity[: len(people)] = people.signed, people.activity
    kept = _once(a, b, (signed[a] | signed[b]) & (a != b), total)
    a, b, kind = a[kept], b[kept], kind[kept]
    spread = column("spread").astype(np.float32)[kind]
    level = np.exp(rng.standard_normal(len(a), dtype=np.float32) * spread - spread**2 / 2)
    level *= np.sqrt(activity[a] * activity[b]).astype(np.float32)
    home = np.flatnonzero(kind < NAMES["flat_mates"])
    silent = rng.random(len(home)) < assume.CHAT_PAIRS
    level[home] *= np.where(silent, assume.CHAT_FACTOR, people.chat[a[home]])
    wordy = np.exp(rng.standard_normal(len(a), dtype=np.float32) * np.float32(assume.WORDY_SPREAD))
    calls, texts = column("calls").astype(np.float32)[kind], column("texts").astype(np.float32)[kind]
    return Ties(a, b, kind, calls * level, texts * level * wordy)


def _join(parts: list[Part]) -> tuple[Array, Array, Array]:
    """Return all parts as three columns."""
    a = np.concatenate([part[1] for part in parts]).astype(np.int32)
    b = np.concatenate([part[2] for part in parts]).astype(np.int32)
    kind = np.repeat(np.array([NAMES[part[0]] for part in parts], dtype=np.int8), [len(part[1]) for part in parts])
    return a, b, kind


def _once(a: Array, b: Array, wanted: Array, total: int) -> Array:
    """Return the rows of ``wanted`` ties, of each pair only the first.

    Few pairs come twice: plain sorting finds those, and only their rows are looked at one by one.
    """
    row = np.flatnonzero(wanted)
    key = np.minimum(a[row], b[row]).astype(np.int64) * total + np.maximum(a[row], b[row])
    inorder = np.sort(key)
    twice = np.unique(inorder[1:][inorder[1:] == inorder[:-1]])
    at = np.flatnonzero(np.isin(key, twice))
    again = np.ones(len(at), dtype=bool)
    again[np.unique(key[at], return_index=True)[1]] = False
    return np.delete(row, at[again])


def _to_second(side: Array, kind: Array, second: Array, rng: np.random.Generator) -> Array:
    """Move a part of two-SIM people's ties to the second SIM: little of the family's, half of the rest."""
    may = np.flatnonzero(second[side] >= 0)
    share = np.where(kind[may] < NAMES["flat_mates"], *assume.ON_SECOND_SIM)
    moved = may[rng.random(len(may)) < share]
    side = side.copy()
    side[moved] = second[side[moved]]
    return side
