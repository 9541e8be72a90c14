"""Households of one month under the ids of the month before, and what happened to each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hhgraph.engine.types import Array, Bools, Ints
from hhgraph.errors import InputError
from hhgraph.households.clustering.parallel_matching import dominant_pairs, rank_pairs

__all__ = ["Succession", "match_households"]


@dataclass(frozen=True)
class Succession:
    """How one month's households follow another's.

    Attributes
    ----------
    household_id
        One entry a row of the current table: the household's lasting id.
    events
        One row a household of either month, columns of one length:
        ``event`` (kept, born, split, merged, gone); ``household_id`` (the lasting id; of merged and gone
        households last month's); ``other`` (split: from which; merged: into which; else the same id);
        ``before`` and ``now`` (members last month and this month of the two households that are compared);
        ``shared`` (members in both).
    moves
        One row a person found in both months under another id: ``person``, ``before``, ``now``, ``reason``
        (merged or split where their household did just that, else moved).
    """

    household_id: Array
    events: dict[str, Array]
    moves: dict[str, Array]


@dataclass(frozen=True)
class _Links:
    """One row for two households that share people: last month's, this month's, how many, rank."""

    old: Ints
    new: Ints
    shared: Ints
    rank: Ints

    def strongest(self, ends: Ints, count: int) -> Ints:
        """Return the row of highest rank at each end, -1 where there is none."""
        row = np.full(count, -1, dtype=np.int64)
        order = np.argsort(self.rank)
        row[ends[order]] = order  # the last write wins
        return row


def match_households(
    previous_person: Array,
    previous_household: Array,
    current_person: Array,
    current_household: Array,
) -> Succession:
    """Hand last month's household ids on by greatest overlap.

    The current household that shares most people with a previous one takes over its id, every id once; of
    equal overlaps that with fewer people on both sides goes first, then a fixed order. A household without
    a predecessor is *born* when nobody in it was seen before, else *split* from where most of them were. A
    household without a successor is *gone* when nobody in it is left, else *merged* into where most are.

    Parameters
    ----------
    previous_person, previous_household
        Last month, one row a person: person's id, household's id. Texts or whole numbers.
    current_person, current_household
        This month, in the same person ids; households named in any way.

    Returns
    -------
    Succession. New ids: whole numbers go on after last month's largest; texts keep this month's name, with
    ``-2``, ``-3`` ... where another household has it.

    Raises
    ------
    InputError
        A person stands twice in one month.

    Examples
    --------
    >>> found = match_households(
    ...     np.array([1, 2, 3, 4]), np.array([70, 70, 70, 80]), np.array([1, 2, 3, 5]), np.array([0, 0, 1, 2])
    ... )
    >>> found.household_id.tolist()
    [70, 70, 81, 82]
    >>> list(zip(found.events["event"].tolist(), found.events["household_id"].tolist()))
    [('kept', 70), ('split', 81), ('born', 82), ('gone', 80)]
    >>> found.moves["person"].tolist(), found.moves["reason"].tolist()
    ([3], ['split'])
    """
    _check_once(previous_person, "last month")
    _check_once(current_person, "this month")
    before_ids, now_ids = _same_kind(previous_household, current_household)
    old, old_of, before = np.unique(before_ids, return_inverse=True, return_counts=True)
    new, new_of, now = np.unique(now_ids, return_inverse=True, return_counts=True)
    _, was, here = np.intersect1d(previous_person, current_person, assume_unique=True, return_indices=True)
    links = _link(old_of[was], new_of[here], before, now)

    heir = _hand_on(links, len(old), len(new))
    ids = _name_new(old, new, np.where(heir >= 0, np.append(links.old, -1)[heir], -1))
    source = np.where(heir >= 0, heir, links.strongest(links.new, len(new)))
    kept = np.isin(np.arange(len(old)), links.old[heir[heir >= 0]])
    target = np.where(kept, -1, links.strongest(links.old, len(old)))
    events = _list_events(links, old, ids, before, now, heir=heir, source=source, target=target, kept=kept)

    person_old, person_new = old_of[was], new_of[here]
    changed = np.flatnonzero(old[person_old] != ids[person_new])
    person_old, person_new = person_old[changed], person_new[changed]
    merged = np.append(links.new, -1)[target[person_old]] == person_new
    split = (heir[person_new] < 0) & (np.append(links.old, -1)[source[person_new]] == person_old)
    moves = {
        "person": current_person[here[changed]],
        "before": old[person_old],
        "now": ids[person_new],
        "reason": np.where(merged, "merged", np.where(split, "split", "moved")),
    }
    return Succession(ids[new_of], events, moves)


def _check_once(person: Array, when: str) -> None:
    """Refuse a table with a person in two rows."""
    twice = len(person) - len(np.unique(person))
    if twice:
        raise InputError(
            f"{twice} people stand in more than one row.",
            where=f"members of {when}",
            todo="Give every person one household.",
        )


def _same_kind(one: Array, other: Array) -> tuple[Array, Array]:
    """Return both as whole numbers where both are, else both as texts."""
    if one.dtype.kind in "iu" and other.dtype.kind in "iu":
        return one.astype(np.int64), other.astype(np.int64)
    return one.astype(np.str_), other.astype(np.str_)


def _link(old_of: Ints, new_of: Ints, before: Ints, now: Ints) -> _Links:
    """Count the people each two households share, and rank these overlaps."""
    key, shared = np.unique(old_of * max(1, len(now)) + new_of, return_counts=True)
    old, new = np.divmod(key, max(1, len(now)))
    together = before[old] + now[new] - shared
    order = shared * (int(together.max(initial=0)) + 1) - together
    return _Links(old, new, shared, rank_pairs(order, old, new))


def _hand_on(links: _Links, olds: int, news: int) -> Ints:
    """Return the row through which each current household takes over an id, -1 for none."""
    heir = np.full(news, -1, dtype=np.int64)
    given = np.zeros(olds, dtype=bool)
    rows = np.arange(len(links.old))
    while len(rows):
        best = dominant_pairs(links.old[rows], links.new[rows] + olds, links.rank[rows], olds + news)
        heir[links.new[rows[best]]] = rows[best]
        given[links.old[rows[best]]] = True
        rows = rows[~given[links.old[rows]] & (heir[links.new[rows]] < 0)]
    return heir


def _name_new(old: Array, new: Array, predecessor: Ints) -> Array:
    """Return the lasting id of each current household."""
    fresh = predecessor < 0
    ids = np.empty(len(new), dtype=np.result_type(old, new))
    ids[~fresh] = old[predecessor[~fresh]]
    if ids.dtype.kind == "i":
        ids[fresh] = int(old.max(initial=-1)) + 1 + np.arange(fresh.sum())
        return ids
    names, number = new[fresh].copy(), 2
    while (taken := np.isin(names, old) | (_count_of(names) > 1)).any():
        names = np.where(taken, np.strings.add(new[fresh], f"-{number}"), names)
        number += 1
    ids = ids.astype(np.result_type(ids, names))
    ids[fresh] = names
    return ids


def _count_of(names: Array) -> Ints:
    """Return how often each entry occurs in the whole."""
    _, inverse, count = np.unique(names, return_inverse=True, return_counts=True)
    return count[inverse]


def _list_events(
    links: _Links,
    old: Array,
    ids: Array,
    before: Ints,
    now: Ints,
    *,
    heir: Ints,
    source: Ints,
    target: Ints,
    kept: Bools,
) -> dict[str, Array]:
    """Return the events: current households first, then those of last month that did not go on."""
    link_before, link_now = np.append(before[links.old], 0), np.append(now[links.new], 0)
    shared = np.append(links.shared, 0)
    split = (heir < 0) & (source >= 0)
    origin = ids.astype(np.result_type(ids, old))
    origin[split] = old[links.old[source[split]]]

    ended = np.flatnonzero(~kept)
    row = target[ended]
    merged = row >= 0
    into = old[ended].astype(origin.dtype)
    into[merged] = ids[links.new[row[merged]]]
    return {
        "event": np.concatenate(
            [
                np.where(heir >= 0, "kept", np.where(split, "split", "born")),
                np.where(merged, "merged", "gone"),
            ]
        ),
        "household_id": np.concatenate([ids, old[ended]]),
        "other": np.concatenate([origin, into]),
        "before": np.concatenate([link_before[source], before[ended]]),
        "now": np.concatenate([now, link_now[row]]),
        "shared": np.concatenate([shared[source], shared[row]]),
    }
