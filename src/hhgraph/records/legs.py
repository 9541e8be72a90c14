"""Legs: the two sides of a record become one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hhgraph.engine.store import Store
from hhgraph.engine.types import Array, Arrays

__all__ = ["TOLERANCE", "Merged", "merge_bucket", "merge_legs"]

TOLERANCE = 2
"""Seconds that start and duration of the two legs of one record may differ."""

_BUCKET = 8_000_000  # legs merged at a time, which bounds the arrays to some hundred MB


@dataclass(frozen=True)
class Merged:
    """Records out of legs.

    ``caller_leg`` and ``callee_leg`` are row numbers of the legs, -1 where that side is not there;
    ``repeats`` are rows of legs that say again what another one said.
    """

    caller_leg: Array
    callee_leg: Array
    repeats: Array


def merge_legs(store: Store) -> int:
    """Append the records of ``legs`` to ``calls``, and return how many were seen from both sides.

    Two legs are one record when caller, callee and kind agree and start and duration differ by at most two
    seconds each. The record takes start and duration from the caller's leg where there is one. Legs without
    their other side stay, as records with one cell. Legs told again by the same side go to ``repeats``.
    """
    buckets = max(1, -(-store.count("legs") // _BUCKET))
    merged = 0
    repeats = []
    for bucket in range(buckets):
        legs = store.arrays("records/legs.bucket", buckets=buckets, bucket=bucket)
        found = merge_bucket(legs)
        merged += int(np.sum((found.caller_leg >= 0) & (found.callee_leg >= 0)))
        store.run("records/calls.append_merged", {"merged": _records(legs, found)})
        repeats.append({name: values[found.repeats] for name, values in legs.items()})
    _put_repeats(store, repeats)
    return merged


def merge_bucket(legs: Arrays) -> Merged:
    """Pair the legs of a bucket.

    Parameters
    ----------
    legs
        caller, callee, kind, stamp (s), duration (s), outgoing; sorted by caller, callee, kind, stamp,
        outgoing first.
    """
    rows = len(legs["stamp"])
    stamp, duration = legs["stamp"].astype(np.int64), legs["duration"].astype(np.int64)
    outgoing = legs["outgoing"].astype(bool)
    near = np.ones(max(rows - 1, 0), bool)
    for name in ("caller", "callee", "kind"):
        near &= legs[name][1:] == legs[name][:-1]
    near &= np.diff(stamp) <= TOLERANCE
    begins = np.flatnonzero(np.concatenate(([True], ~near))) if rows else np.empty(0, np.int64)
    sizes = np.diff(np.append(begins, rows))
    first = begins[sizes == 2]
    plain = first[
        (outgoing[first] != outgoing[first + 1]) & (np.abs(duration[first + 1] - duration[first]) <= TOLERANCE)
    ]
    partner = np.full(rows, -1, np.int64)
    partner[plain], partner[plain + 1] = plain + 1, plain
    repeats: list[int] = []
    knotted = np.setdiff1d(begins[sizes >= 2], plain, assume_unique=True)
    ends = np.append(begins, rows)[np.searchsorted(begins, knotted) + 1]
    for begin, end in zip(knotted.tolist(), ends.tolist(), strict=True):
        repeats += _untie(range(begin, end), stamp, duration, outgoing, partner, voice=legs["kind"][begin] == 0)
    told = np.array(repeats, np.int64)
    alone = partner < 0
    alone[told] = False
    both = np.flatnonzero(outgoing & (partner >= 0))
    out, into = np.flatnonzero(alone & outgoing), np.flatnonzero(alone & ~outgoing)
    none = np.full
    return Merged(
        np.concatenate((both, out, none(len(into), -1))),
        np.concatenate((partner[both], none(len(out), -1), into)),
        told,
    )


def _untie(
    rows: range,
    stamp: Array,
    duration: Array,
    outgoing: Array,
    partner: Array,
    *,
    voice: bool,
) -> list[int]:
    """Pair the legs of a knot, closest ones first, and return those that repeat a leg of their own side."""
    outs, ins = [r for r in rows if outgoing[r]], [r for r in rows if not outgoing[r]]
    close = sorted(
        (abs(int(stamp[i] - stamp[o])) + abs(int(duration[i] - duration[o])), o, i)
        for o in outs
        for i in ins
        if abs(stamp[i] - stamp[o]) <= TOLERANCE and abs(duration[i] - duration[o]) <= TOLERANCE
    )
    for _, o, i in close:
        if partner[o] < 0 and partner[i] < 0:
            partner[o], partner[i] = i, o
    if not voice:
        return []
    repeats: list[int] = []
    for side in (outs, ins):
        kept = [r for r in side if partner[r] >= 0]
        for row in side:
            if partner[row] >= 0:
                continue
            # Two calls of one pair cannot overlap: the second leg is the first one told again.
            again = any(
                abs(duration[row] - duration[k]) <= TOLERANCE
                and abs(stamp[row] - stamp[k]) < min(duration[row], duration[k])
                for k in kept
            )
            (repeats if again else kept).append(row)
    return repeats


def _records(legs: Arrays, found: Merged) -> Arrays:
    """Return the records of merged legs as columns of ``calls``."""
    lead = np.where(found.caller_leg >= 0, found.caller_leg, found.callee_leg)
    records = {name: legs[name][lead] for name in ("caller", "callee", "stamp", "duration", "kind")}
    for side, leg in (("caller_cell", found.caller_leg), ("callee_cell", found.callee_leg)):
        cell = np.where(leg >= 0, legs["cell"][leg], -1)
        records[side] = np.ma.array(np.maximum(cell, 0).astype(np.uint32), mask=cell < 0)
    return records


def _put_repeats(store: Store, parts: list[Arrays]) -> None:
    """Write the repeated legs of all buckets as ``repeats``."""
    whole = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    cell = whole.pop("cell")
    whole["caller_cell"] = np.ma.array(np.maximum(cell, 0).astype(np.uint32), mask=cell < 0)
    whole["callee_cell"] = np.ma.array(np.zeros(len(cell), np.uint32), mask=np.ones(len(cell), bool))
    store.put("repeats", whole)
