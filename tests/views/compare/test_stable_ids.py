"""Ids that last: one small story with every event, and what must hold for any two months."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhgraph.errors import InputError
from hhgraph.views.compare.stable_ids import Succession, match_households


def match(before: dict, now: dict) -> Succession:
    def columns(month: dict) -> tuple[np.ndarray, np.ndarray]:
        return np.array(list(month), dtype=np.str_), np.array(list(month.values()), dtype=np.str_)

    return match_households(*columns(before), *columns(now))


def homes(**members: str) -> dict[str, str]:
    return {person: home for home, people in members.items() for person in people}


def rows(found: dict[str, np.ndarray], *names: str) -> list[tuple]:
    return list(zip(*(found[name].tolist() for name in names), strict=True))


def test_every_event_of_one_month():
    before = homes(A="abcd", B="efo", C="gh", D="i", E="jk", F="lm")
    # A loses d to a home of their own; B and C become one; D is gone; j moves from E to F; u is new.
    now = homes(p="abc", q="d", r="efogh", s="k", t="lmj", u="xy")
    found = match(before, now)
    assert rows(found.events, "event", "household_id", "other", "before", "now", "shared") == [
        ("kept", "A", "A", 4, 3, 3),
        ("split", "q", "A", 4, 1, 1),
        ("kept", "B", "B", 3, 5, 3),
        ("kept", "E", "E", 2, 1, 1),
        ("kept", "F", "F", 2, 3, 2),
        ("born", "u", "u", 0, 2, 0),
        ("merged", "C", "B", 2, 5, 2),
        ("gone", "D", "D", 1, 0, 0),
    ]
    assert sorted(rows(found.moves, "person", "before", "now", "reason")) == [
        ("d", "A", "q", "split"),
        ("g", "C", "B", "merged"),
        ("h", "C", "B", "merged"),
        ("j", "E", "F", "moved"),
    ]


def test_the_larger_overlap_keeps_the_id_and_the_smaller_home_wins_a_tie():
    assert match(homes(A="abcde"), homes(x="abc", y="de")).household_id.tolist() == ["A"] * 3 + ["y"] * 2
    tied = match(homes(A="abcd"), homes(x="abzwq", y="cd"))
    assert tied.household_id.tolist() == ["x"] * 5 + ["A"] * 2


def test_a_new_home_never_takes_a_name_that_is_in_use():
    found = match(homes(A="ab", B="cd"), homes(B="ab", A="xy"))
    assert found.household_id.tolist() == ["A", "A", "A-2", "A-2"]
    assert rows(found.events, "event", "household_id") == [("born", "A-2"), ("kept", "A"), ("gone", "B")]


def test_whole_numbers_go_on_after_the_largest():
    found = match_households(np.array([5, 6, 7]), np.array([3, 3, 9]), np.array([7, 8]), np.array([0, 1]))
    assert found.household_id.tolist() == [9, 10]
    assert rows(found.events, "event", "household_id") == [("kept", 9), ("born", 10), ("gone", 3)]


def test_a_first_month_and_a_last_month():
    nothing = np.zeros(0, dtype=np.int64)
    first = match_households(nothing, nothing, np.array([1, 2]), np.array([4, 4]))
    assert (first.household_id.tolist(), first.events["event"].tolist()) == ([0, 0], ["born"])
    last = match_households(np.array([1, 2]), np.array([4, 4]), nothing, nothing)
    assert (last.household_id.tolist(), last.events["event"].tolist()) == ([], ["gone"])
    assert len(match_households(nothing, nothing, nothing, nothing).events["event"]) == 0


def test_a_person_in_two_homes_is_refused():
    with pytest.raises(InputError, match="more than one row"):
        match_households(np.array([1, 1]), np.array([4, 5]), np.array([1]), np.array([4]))


def test_everybody_shifted_by_one_is_done_at_once():
    people = np.arange(20_000)
    found = match_households(people, people // 2, people, (people + 1) // 2)
    assert len(np.unique(found.household_id)) == 10_001


month = st.dictionaries(st.integers(0, 19), st.integers(0, 8), max_size=20)


@given(month, month, st.randoms(use_true_random=False))
def test_what_holds_for_any_two_months(before, now, rng):
    def columns(table: dict, names: dict) -> tuple[np.ndarray, np.ndarray]:
        people = rng.sample(list(table), len(table))
        return np.array(people, dtype=np.int64), np.array([names[table[p]] for p in people], dtype=np.int64)

    plain = {home: home for home in range(9)}
    previous, current = columns(before, plain), columns(now, plain)
    found = match_households(*previous, *current)
    ids = dict(zip(current[0].tolist(), found.household_id.tolist(), strict=True))

    # One lasting id a current household, and none twice.
    pairs = {(now[person], ids[person]) for person in now}
    assert len(pairs) == len({home for home, _ in pairs}) == len({name for _, name in pairs})
    # Every household of either month stands in exactly one row.
    kept = set(ids.values()) & set(before.values())
    assert len(found.events["event"]) == len(set(now.values())) + len(set(before.values())) - len(kept)
    # No pair of households is left that could still have handed an id on.
    free_before = {before[p] for p in before} - kept
    free_now = {now[p] for p in now if ids[p] not in kept}
    assert not {p for p in before if p in now and before[p] in free_before and now[p] in free_now}
    # The order of rows does not matter.
    again = match_households(*columns(before, plain), *(current := columns(now, plain)))
    assert dict(zip(current[0].tolist(), again.household_id.tolist(), strict=True)) == ids
    # People who are listed as moved are those whose id changed.
    changed = {p for p in before if p in now and before[p] != ids[p]}
    assert set(found.moves["person"].tolist()) == changed


@given(month)
def test_a_month_after_itself_keeps_everything(before):
    people, home = np.array(list(before), dtype=np.int64), np.array(list(before.values()), dtype=np.int64)
    found = match_households(people, home, people, home)
    assert found.household_id.tolist() == home.tolist()
    assert set(found.events["event"].tolist()) <= {"kept"}
    assert len(found.moves["person"]) == 0
