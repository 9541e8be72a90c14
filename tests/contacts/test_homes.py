"""Homes by hand: the window they are read from, ties, sparse people, and the nights that count."""

from __future__ import annotations

import numpy as np
import pytest

from hhgraph.contacts import homes, packed_counters
from hhgraph.contacts.homes import find_homes
from hhgraph.contacts.window import Window, observe_window
from hhgraph.errors import HhgraphError
from hhgraph.settings import Settings
from support.tables import put

SETTINGS = Settings()


@pytest.fixture
def find(store, put_calls):
    """Return a function from (person, cell, day, hour) rows to homes by person."""
    site = np.array([0, 0, 1, 2], np.uint32)  # cells 0 and 1 stand on one mast
    put(store, "cells", {"cell": np.arange(4, dtype=np.uint32), "site": site})

    def find(seen):
        rows = [(person, 99, day, hour) for person, _, day, hour in seen]
        put_calls(rows, caller_cell=[cell for _, cell, _, _ in seen])
        find_homes(store, SETTINGS, observe_window(store))
        found = store.connection.table("homes").fetchnumpy()
        names = sorted(set(found) - {"id"})
        return {int(one): {name: float(found[name][row]) for name in names} for row, one in enumerate(found["id"])}

    return find


def test_home_is_where_evenings_are_spent_not_where_work_is(find):
    office = [(1, 2, day, 10.0) for day in range(5)] * 3
    evenings = [(1, 0, 0, 20.0), (1, 0, 1, 23.0), (1, 1, 2, 6.0), (1, 2, 3, 21.0)]
    home = find(office + evenings)[1]
    assert (home["site"], home["cell"]) == (0, 0)
    assert home["night_records"] == 2  # 23:00 and 06:00; 20:00 is off work
    assert home["evening_share"] == pytest.approx(3.5 / 5)


def test_two_cells_of_one_site_add_up_and_the_busier_one_is_the_home_cell(find):
    seen = [(1, 0, 0, 22.0), (1, 1, 1, 22.0), (1, 1, 2, 22.0), (1, 3, 3, 22.0), (1, 3, 4, 22.0)]
    home = find(seen)[1]
    assert (home["site"], home["cell"]) == (0, 1)


def test_equal_sites_give_the_first(find):
    home = find([(1, cell, day, 22.0) for day, cell in enumerate((3, 2, 3, 2))])[1]
    assert home["site"] == 1


def test_whole_weekends_count_but_weekday_noon_does_not(find):
    weekend = [(1, 3, 5, 12.0), (1, 3, 6, 13.0), (1, 3, 12, 14.0)]
    noon = [(1, 0, day, 12.0) for day in range(5)]
    assert find(weekend + noon)[1]["site"] == 2


def test_sparse_people_have_no_home(find):
    homes = find([(1, 0, 0, 22.0), (1, 0, 1, 22.0), (2, 0, 0, 22.0), (2, 0, 1, 22.0), (2, 0, 2, 22.0)])
    assert list(homes) == [2]
    assert SETTINGS.homes.night_calls_min == 3


def test_a_night_runs_past_midnight(find):
    one_night = [(1, 0, 0, 21.0), (1, 0, 0, 23.9), (1, 0, 1, 6.9)]
    two_nights = [(2, 0, 0, 21.0), (2, 0, 1, 20.99), (2, 0, 1, 21.0)]
    homes = find(one_night + two_nights)
    assert homes[1]["days"] == 1
    assert homes[2]["days"] == 2
    assert homes[2]["night_records"] == 2


def test_buckets_change_nothing(find, store, monkeypatch):
    rng = np.random.default_rng(5)
    seen = [
        (int(p), int(c), int(d), float(h))
        for p, c, d, h in zip(*(rng.integers(0, n, 400) for n in (20, 4, 25, 24)), strict=True)
    ]
    whole = find(seen)
    monkeypatch.setattr(Window, "buckets", lambda *_: 5)
    assert find(seen) == whole
    assert store.count("homes") == 20


def test_a_million_night_records_at_one_cell_are_counted_in_full(store):
    rows = 1_100_000
    put(store, "cells", {"cell": np.zeros(1, np.uint32), "site": np.zeros(1, np.uint32)})
    put(
        store,
        "calls",
        {
            "caller": np.zeros(rows, np.uint32),
            "callee": np.ones(rows, np.uint32),
            "stamp": np.full(rows, 20332 * 86400 + 23 * 3600, np.uint32),
            "caller_cell": np.zeros(rows, np.uint32),
            "callee_cell": np.ma.masked_all(rows, np.uint32),
        },
    )
    find_homes(store, SETTINGS, Window(20332, 20332, rows, 1))
    counted = store.connection.table("cell_visits").select("seen", "night", "evening", "office", "weekend").fetchall()
    assert counted == [(rows, rows, rows, 0, 0)]


def test_more_records_at_one_cell_than_counters_hold_are_refused(find, monkeypatch):
    narrow = packed_counters.PackedCounters(2, packed_counters.VISITS.names)
    monkeypatch.setattr(packed_counters, "VISITS", narrow)
    monkeypatch.setattr(homes, "VISITS", narrow)
    with pytest.raises(HhgraphError, match="Records of one number at one cell: 4, and the packed counters hold 3"):
        find([(1, 0, day, 22.0) for day in range(4)])


def test_more_records_at_one_cell_than_the_whole_sum_holds_are_refused(find, monkeypatch):
    increments = homes.stay_increments(SETTINGS.slots)
    many = increments | {"hours": [one << 26 for one in increments["hours"]]}  # a record counts for 67 million
    monkeypatch.setattr(homes, "stay_increments", lambda _slots: many)
    with pytest.raises(HhgraphError, match="A figure is larger than its column holds: Overflow"):
        find([(1, 0, day, 22.0) for day in range(3)])
