"""Contacts by hand, against the wide form, at the borders of the slots, and where packed counters run over."""

from __future__ import annotations

import numpy as np
import pytest

from hhgraph.contacts.contacts import build_contacts, count_wide, fits
from hhgraph.contacts.packed_counters import HOURS, TALK
from hhgraph.contacts.window import Window, observe_window
from hhgraph.settings import Settings

SETTINGS = Settings()


def rows_of(store, table):
    """Return the table's rows by pair, columns by name."""
    found = store.connection.table(table).fetchnumpy()
    columns = sorted(found)
    return {
        (int(a), int(b)): {name: float(found[name][row]) for name in columns}
        for row, (a, b) in enumerate(zip(found["a"], found["b"], strict=True))
    }


def many_calls(seed, numbers=12, rows=1500, days=40):
    rng = np.random.default_rng(seed)
    caller = rng.integers(0, numbers, rows)
    callee = (caller + 1 + rng.integers(0, numbers - 1, rows)) % numbers
    kind = (rng.random(rows) < 0.3).astype(int)
    hour = rng.integers(0, 24 * 3600, rows) / 3600
    return list(zip(caller, callee, rng.integers(0, days, rows), hour, rng.integers(1, 4000, rows), kind, strict=True))


def test_one_pair_by_hand(store, put_calls):
    put_calls(
        [
            (7, 3, 0, 8.0, 60),  # Monday morning, in office hours only from 9
            (3, 7, 0, 10.0, 120),
            (3, 7, 2, 18.5, 30),  # Wednesday, off work
            (3, 7, 5, 22.0, 600),  # Saturday night
            (7, 3, 8, 23.0, 0, 1),  # a message in the night of the second week
            (7, 3, 8, 12.0, 0, 1),
        ]
    )
    build_contacts(store, SETTINGS, observe_window(store))
    found = rows_of(store, "contacts")[3, 7]
    expected = {"a": 3, "b": 7, "calls": 4, "sms": 2, "seconds": 810, "calls_ab": 3, "sms_ab": 0, "sms_night": 1}
    expected |= {"calls_morning": 2, "calls_afternoon": 0, "calls_off_work": 1, "calls_night": 1}
    expected |= {"seconds_morning": 180, "seconds_off_work": 30, "seconds_night": 600, "seconds_afternoon": 0}
    expected |= {"calls_weekend": 1, "calls_office": 1, "active_days": 4, "weeks": 2}
    assert {name: found[name] for name in expected} == expected
    assert found["log_seconds"] == pytest.approx(np.log1p([60, 120, 30, 600]).sum(), abs=2e-3)


@pytest.mark.parametrize(("seed", "buckets"), [(0, 1), (1, 3), (2, 7)])
def test_packed_counters_equal_the_wide_form(store, put_calls, monkeypatch, seed, buckets):
    put_calls(many_calls(seed))
    window = observe_window(store)
    monkeypatch.setattr(Window, "buckets", lambda *_: buckets)
    build_contacts(store, SETTINGS, window)
    store.run("contacts/contacts.count_all")
    count_wide(store, SETTINGS.slots, window)
    packed, wide = rows_of(store, "contacts"), rows_of(store, "contacts_wide")
    assert packed == wide
    assert sum(row["calls"] + row["sms"] for row in packed.values()) == 1500


@pytest.mark.parametrize(("days", "a_bit", "a_week"), [(60, 1, 7), (100, 2, 3), (200, 4, 1)])
def test_a_long_window_shares_bits_between_days(store, put_calls, days, a_bit, a_week):
    put_calls([(0, 1, 0, 9.0), (0, 1, days - 1, 9.0), *many_calls(3, days=days)])
    window = observe_window(store)
    assert (window.days, window.days_a_bit, window.bits_a_week) == (days, a_bit, a_week)
    build_contacts(store, SETTINGS, window)
    store.run("contacts/contacts.count_all")
    count_wide(store, SETTINGS.slots, window)
    assert rows_of(store, "contacts") == rows_of(store, "contacts_wide")


def test_more_talk_than_packed_fields_hold_takes_the_wide_form(store, put_calls):
    put_calls([(0, 1, day, 8.0, 80_000) for day in range(30)] + [(1, 2, 0, 9.0)])
    build_contacts(store, SETTINGS, observe_window(store))
    assert "wide form" in store.warnings[0]
    assert rows_of(store, "contacts")[0, 1]["seconds"] == 2_400_000
    assert rows_of(store, "contacts")[0, 1]["seconds_morning"] == 2_400_000
    assert not store.has("contacts_packed")


def test_the_graph_can_be_built_again_in_either_form(store, put_calls):
    much = [(0, 1, day, 8.0, 80_000) for day in range(30)]
    for calls, seconds in ((much, 2_400_000), (much[:1], 80_000), (much, 2_400_000), (much[:2], 160_000)):
        put_calls(calls)
        with store.scope(store.new_schema("stage_{}"), {"calls": "main.calls"}):
            build_contacts(store, SETTINGS, observe_window(store))
            assert rows_of(store, "contacts")[0, 1]["seconds"] == seconds


def test_about_how_many_pairs_there_are(store, put_calls):
    put_calls([(a, b, 0, 9.0) for a in range(150) for b in range(150) if a != b])
    assert observe_window(store).pairs == pytest.approx(150 * 149 / 2, rel=0.25)


@pytest.mark.parametrize(
    ("largest", "answer"),
    [
        ({"records": HOURS.mask, "seconds": TALK.mask}, True),
        ({"records": HOURS.mask + 1, "seconds": 0}, False),
        ({"records": 1, "seconds": TALK.mask + 1}, False),
        ({"records": None, "seconds": None}, True),
    ],
)
def test_fields_fit_below_their_width(largest, answer):
    assert fits(largest) is answer


def test_slots_change_on_the_hour(store, put_calls):
    second = 1 / 3600
    put_calls(
        [
            (0, 1, 0, 21 - second),
            (0, 2, 0, 21.0),
            (0, 3, 1, 7 - second),
            (0, 4, 1, 7.0),
            (0, 5, 1, 24 - second),
            (0, 6, 1, 0.0),
        ]
    )
    build_contacts(store, SETTINGS, observe_window(store))
    found = rows_of(store, "contacts")
    slots = {b: [s for s in SLOTS if found[0, b][f"calls_{s}"]] for b in range(1, 7)}
    assert slots == {1: ["off_work"], 2: ["night"], 3: ["night"], 4: ["morning"], 5: ["night"], 6: ["night"]}


SLOTS = ("morning", "afternoon", "off_work", "night")


def test_the_sum_over_slots_is_the_whole(store, put_calls):
    put_calls(many_calls(4))
    build_contacts(store, SETTINGS, observe_window(store))
    for row in rows_of(store, "contacts").values():
        assert sum(row[f"calls_{slot}"] for slot in SLOTS) == row["calls"]
        assert sum(row[f"seconds_{slot}"] for slot in SLOTS) == row["seconds"]
        assert row["calls_office"] + row["calls_weekend"] <= row["calls"]
        assert row["weeks"] <= row["active_days"] <= row["calls"] + row["sms"]
