"""Second SIMs of a run: from tables to flags, and to how many people a household has."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhgraph.contacts.window import Window
from hhgraph.engine.store import Store
from hhgraph.households.second_sims import flag_members, flag_nobody, match_sims
from hhgraph.settings import Settings
from hhgraph.simulate.world import build_world
from support.tables import put

PAIRS = [  # a, b, no_record, place_night, place_office, same_document
    (0, 1, 1, 9.0, 12.0, 1),  # two SIMs: one place, one document
    (0, 2, 0, 9.0, 12.0, 1),  # they call each other
    (1, 2, 1, 9.0, -9.0, 1),  # two places by day
    (3, 4, 1, 9.0, 12.0, 0),  # one place only: flagged, not counted
    (5, 6, 1, 9.0, 12.0, 1),  # two households
    (7, 8, 1, np.nan, 12.0, 1),  # place unknown
]
HOME = [0, 0, 0, 3, 3, 5, 6, 7, 7]


@pytest.fixture
def store():
    """Return nine people in five households, with two days of records."""
    with Store(Settings().limits) as store:
        a, b, quiet, night, office, document = np.array(PAIRS).T
        pair = np.arange(len(a), dtype=np.uint32)
        ids = np.arange(len(HOME), dtype=np.uint32)
        put(store, "pairs", {"pair": pair, "a": a.astype(np.uint32), "b": b.astype(np.uint32)})
        put(store, "members", {"id": ids, "household": np.array(HOME, np.uint32)})
        nothing = np.zeros(len(a), np.float32)
        measures = {"calls": (1 - quiet) * 4, "sms": nothing, "no_record": quiet, "same_document": document}
        measures |= {"place_night": np.ma.masked_invalid(night), "place_office": office}
        measures |= {"shared_contacts": nothing, "contacts_lesser": nothing + 5}
        put(store, "features", {"pair": pair}, measures)
        put(store, "traffic", {"id": ids, "calls": 20 - ids.astype(int), "sms": np.zeros(len(ids), int)})
        hours = np.array([0, 1, 2, 9]) * 3600
        put(
            store,
            "calls",
            {
                "caller": np.array([0, 0, 1, 3], np.uint32),
                "callee": np.full(4, 99, np.uint32),
                "stamp": hours.astype(np.uint32),
            },
        )
        yield store


def test_flags_and_which_of_them_count(store):
    assert flag_members(store, Window(0, 1, 4, 4)).count == 1
    rows = store.connection.table("second_sims").fetchall()
    assert [(a, b, home, second) for a, b, home, _, _, second in rows] == [(0, 1, 0, 1), (3, 4, 3, None)]
    assert rows[0][4].startswith("same_place_by_day")
    assert "use_takes_turns" in rows[0][4]  # never in one hour, where chance expects little but not nothing


def test_nobody(store):
    flag_nobody(store)
    assert store.count("second_sims") == 0


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(2, 5)), max_size=15))
def test_a_number_counts_once_and_no_better_pair_is_passed_over(rows):
    rows = [(min(a, b), max(a, b), signs) for a, b, signs in rows if a != b]
    a, b, signs = (np.array(column, int) for column in (zip(*rows, strict=True) if rows else ((), (), ())))
    counts = match_sims(a, b, signs)
    taken = np.concatenate([a[counts], b[counts]])
    assert len(np.unique(taken)) == len(taken)
    for row in np.flatnonzero(~counts):
        rivals = [
            signs[one] for one in np.flatnonzero(counts) if {a[row], b[row]} & {a[one], b[one]}
        ]
        assert max(rivals) >= signs[row]


def test_second_sims_of_a_region_are_mostly_right(run):
    world = build_world(600, 1, "noisy", 1)
    names = world.numbers.canonical.to_pylist()
    second = np.flatnonzero(world.people.is_second)
    true = {frozenset((names[one], names[world.people.owner[one]])) for one in second}
    flags = run.table("second_sims")
    counted = flags.dropna(subset="second")
    right = [frozenset(pair) in true for pair in zip(counted["a"], counted["b"], strict=True)]
    assert len(right) >= 10
    assert np.mean(right) > 0.7


def test_a_household_has_fewer_people_than_sims(run):
    members = run.members
    marked = members.dropna(subset="second_sim")
    home = members.set_index("subscriber")["household_id"]
    assert len(marked) > 0
    assert (marked["household_id"] == marked["second_sim"].map(home)).all()
    assert not set(marked["second_sim"]) & set(marked["subscriber"])
    found = run.households.set_index("household_id")
    spare = marked.groupby("household_id").size().reindex(found.index, fill_value=0)
    pd.testing.assert_series_equal(found["people"], found["size"] - spare, check_names=False, check_dtype=False)
