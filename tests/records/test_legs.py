"""Legs: two sides of one record become one, and nothing else does."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hhgraph.records.legs import TOLERANCE, merge_bucket

A, B, C = "19000000001", "19000000002", "19000000003"
DAY = 20_513 * 86_400


def arrays(rows):
    """Return sorted legs as arrays: rows of (caller, callee, kind, stamp, outgoing, duration)."""
    rows = sorted(rows, key=lambda r: (r[0], r[1], r[2], r[3], not r[4], r[5]))
    names = ("caller", "callee", "kind", "stamp", "outgoing", "duration")
    kinds = (np.uint32, np.uint32, np.uint8, np.uint32, bool, np.int32)
    return {n: np.array([r[i] for r in rows], k) for i, (n, k) in enumerate(zip(names, kinds, strict=True))}


def pairs(rows):
    """Return the merged records as (caller's stamp, callee's stamp), and the stamps of repeats."""
    legs = arrays(rows)
    found = merge_bucket(legs)
    stamps = np.append(legs["stamp"].astype(int), -1)
    records = zip(stamps[found.caller_leg], stamps[found.callee_leg], strict=True)
    return sorted(records), sorted(stamps[found.repeats])


def leg(stamp, out, duration=60, kind=0, *, back=False):
    return (2, 1, kind, stamp, out, duration) if back else (1, 2, kind, stamp, out, duration)


@pytest.mark.parametrize(
    ("rows", "records", "repeats"),
    [
        ([], [], []),
        ([leg(100, True)], [(100, -1)], []),
        ([leg(100, False)], [(-1, 100)], []),
        ([leg(100, True), leg(102, False)], [(100, 102)], []),
        ([leg(100, True), leg(103, False)], [(-1, 103), (100, -1)], []),
        ([leg(100, True), leg(100, False, 62)], [(100, 100)], []),
        ([leg(100, True), leg(100, False, 63)], [(-1, 100), (100, -1)], []),
        ([leg(100, True), leg(100, False, kind=1)], [(-1, 100), (100, -1)], []),
        ([leg(100, True), leg(100, False, back=True)], [(-1, 100), (100, -1)], []),
        # Two calls in quick succession: each leg finds the nearer one.
        (
            [leg(100, True, 1), leg(100, False, 1), leg(102, True, 1), leg(102, False, 1)],
            [(100, 100), (102, 102)],
            [],
        ),
        # A call told twice by the caller's side.
        ([leg(100, True), leg(101, True), leg(100, False)], [(100, 100)], [101]),
        # Messages may follow each other within a second.
        ([leg(100, True, 0, 1), leg(101, True, 0, 1), leg(101, False, 0, 1)], [(100, -1), (101, 101)], []),
        # A chain longer than the tolerance.
        (
            [leg(t, o) for t in (100, 102, 104) for o in (True, False)],
            [(100, 100), (102, 102), (104, 104)],
            [],
        ),
    ],
)
def test_merging(rows, records, repeats):
    assert pairs(rows) == (records, repeats)


def fits(sides, o, i):
    """Return whether two legs could be the two sides of one record."""
    same = all(sides[n][o] == sides[n][i] for n in ("caller", "callee", "kind"))
    apart = max(abs(int(sides[n][o]) - int(sides[n][i])) for n in ("stamp", "duration"))
    return same and apart <= TOLERANCE


legs = st.lists(
    st.tuples(
        st.integers(1, 2),
        st.integers(3, 4),
        st.integers(0, 1),
        st.integers(100, 130),
        st.booleans(),
        st.integers(1, 6),
    ),
    unique=True,
    max_size=40,
)


@settings(deadline=None)
@given(legs)
def test_every_leg_is_used_once_and_partners_fit(rows):
    sides = arrays(rows)
    found = merge_bucket(sides)
    used = np.concatenate((found.caller_leg, found.callee_leg, found.repeats))
    assert sorted(used[used >= 0]) == list(range(len(rows)))
    for o, i in zip(found.caller_leg, found.callee_leg, strict=True):
        if o >= 0 and i >= 0:
            assert (sides["outgoing"][o], sides["outgoing"][i]) == (True, False)
            assert fits(sides, o, i)
    assert not sides["kind"][found.repeats].any()  # a message is never a repeat
    single = set(found.caller_leg[found.callee_leg < 0]), set(found.callee_leg[found.caller_leg < 0])
    assert not any(fits(sides, o, i) for o in single[0] for i in single[1])


EVENTS = "caller,callee,start,duration,kind,caller_cell,callee_cell"
LEGS = "subscriber,other,direction,start,duration,kind,cell"


def test_event_and_leg_form_give_the_same_calls(write, folder, room):
    write(
        "records.csv",
        EVENTS,
        f"{A},{B},2026-03-01 10:00:00,60,voice,c1,c2",
        f"{B},{A},2026-03-01 10:00:01,0,sms,c2,c1",
        f"{B},{A},2026-03-01 10:00:02,0,sms,c2,c1",
        f"{A},{C},2026-03-01 11:00:00,7,voice,c1,",
        f"{C},{A},2026-03-01 12:00:00,9,voice,,c1",
    )
    events = room(folder)
    write(
        "records.csv",
        LEGS,
        f"{B},{A},MT,2026-03-01 10:00:02,59,voice,c2",
        f"{A},{B},MO,2026-03-01 10:00:00,60,voice,c1",
        f"{B},{A},MO,2026-03-01 10:00:01,0,sms,c2",
        f"{B},{A},MO,2026-03-01 10:00:02,0,sms,c2",
        f"{A},{B},MT,2026-03-01 10:00:02,0,sms,c1",
        f"{A},{B},MT,2026-03-01 10:00:01,0,sms,c1",
        f"{A},{C},out,2026-03-01 11:00:00,7,voice,c1",
        f"{A},{C},in,2026-03-01 12:00:00,9,voice,c1",
    )
    found = room(folder)
    assert found.calls() == events.calls()
    assert (found.intake.rows, found.intake.accepted, found.intake.legs_merged, found.intake.records) == (
        8,
        8,
        3,
        5,
    )
    on_net = {n["subscriber"][-1]: n["on_net"] for n in found.tables["numbers"]}
    assert on_net == {"1": True, "2": True, "3": False}


def test_bad_legs_have_their_reason(write, folder, room):
    write(
        "records.csv",
        LEGS,
        f"{A},{B},MO,2026-03-01 10:00:00,60,voice,c1",
        f"{A},{B},MO,2026-03-01 10:00:00,60,voice,c1",
        f"{A},{B},MO,2026-03-01 10:00:01,60,voice,c1",
        f"{A},{B},up,2026-03-01 11:00:00,60,voice,c1",
        f"{A},{B},,2026-03-01 11:00:00,60,voice,c1",
        f"{B},{A},MT,2026-03-01 10:00:00,60,voice,",
    )
    found = room(folder)
    assert found.rejects() == [
        ("records.csv", 2, "duplicate row"),
        ("records.csv", 3, "repeated leg"),
        ("records.csv", 4, "direction unknown"),
        ("records.csv", 5, "direction missing"),
    ]
    assert (found.intake.accepted, found.intake.legs_merged, len(found.tables["calls"])) == (2, 1, 1)
    assert {r["column"] for r in found.tables["rejects"]} == {None, "direction"}


def test_given_words_and_columns(write, folder, room):
    write(
        "cdr_1.csv",
        "MSISDN,OPP_NUMBER,CALL_DIR,START_TIME,DUR_SEC,SVC,LAC,CI",
        f"{A},{B},1,20260301100000,2,T,9,7",
    )
    columns = {
        "subscriber": "MSISDN",
        "other": "OPP_NUMBER",
        "direction": "CALL_DIR",
        "start": "START_TIME",
        "duration": "DUR_SEC",
        "kind": "SVC",
        "cell": "LAC+CI",
    }
    block = {
        "files": ["cdr_*.csv*"],
        "layout": "leg",
        "columns": columns,
        "duration_unit": "minutes",
        "values": {"direction": {"out": ["1"], "in": ["2"]}, "kind": {"voice": ["T"]}},
    }
    found = room(folder, records=[block])
    assert found.calls() == [(f"+86{A}", f"+86{B}", DAY + 36_000, 120, 0, "9-7", None)]
