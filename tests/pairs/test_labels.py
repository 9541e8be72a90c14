"""Labels by the study's rules, by hand: 1 registered together, 0 control, -1 left out, absent where nobody is."""

from __future__ import annotations

import pytest

from hhgraph.settings import Settings

FAMILY = [("g1", 0, "payer"), ("g1", 1, "member"), ("g1", 2, None)]
PAIRS = [(0, 1), (0, 2), (1, 2), (0, 9), (1, 9), (8, 9)]


def test_pairs_of_one_group_are_positive_and_their_other_pairs_controls(registry, store):
    labels, counts = registry(FAMILY, PAIRS)
    assert labels == {(0, 1): 1, (0, 2): 1, (1, 2): 1, (0, 9): 0, (1, 9): 0}
    assert (8, 9) not in labels
    assert counts == {"used": 3}
    rows = store.connection.sql("SELECT pair, group_a, group_b, payer FROM labels ORDER BY pair").fetchall()
    assert rows == [(0, 0, 0, True), (1, 0, 0, True), (2, 0, 0, False), (3, 0, -1, True), (4, 0, -1, False)]


def test_controls_of_payers_only(registry):
    labels, _ = registry(FAMILY, PAIRS, Settings(labels={"controls": "payers"}))
    assert labels == {(0, 1): 1, (0, 2): 1, (1, 2): 1, (0, 9): 0, (1, 9): -1}


def test_people_in_several_groups_teach_nothing(registry, store):
    groups = [*FAMILY, ("g2", 2, "payer"), ("g2", 3, "member"), ("g2", 4, "member")]
    pairs = [(0, 1), (0, 2), (2, 3), (3, 4), (2, 9), (3, 9)]
    labels, counts = registry(groups, pairs)
    assert labels == {(0, 1): 1, (0, 2): -1, (2, 3): -1, (3, 4): 1, (3, 9): 0}
    assert counts == {"in several groups": 4, "used": 2}
    labels, counts = registry(groups, pairs, Settings(labels={"people_in_several_groups": "keep"}))
    # 2 is of both groups, so 0-2 is a positive of one and a control of the other: the registration counts
    assert labels == {(0, 1): 1, (0, 2): 1, (2, 3): 1, (3, 4): 1, (2, 9): 0, (3, 9): 0}
    assert counts == {"no candidate pair": 2, "used": 4}
    rows = store.connection.sql("SELECT pair, group_a, group_b FROM labels ORDER BY pair").fetchall()
    assert rows == [(0, 0, 0), (1, 0, 0), (2, 1, 1), (3, 1, 1), (4, 0, -1), (5, 1, -1)]


def test_groups_with_several_payers_teach_nothing(registry):
    groups = [("g1", 0, "payer"), ("g1", 1, "payer"), ("g2", 4, "payer"), ("g2", 5, "member")]
    pairs = [(0, 1), (0, 4), (4, 5), (4, 9), (0, 9)]
    labels, counts = registry(groups, pairs)
    assert labels == {(0, 4): -1, (4, 5): 1, (4, 9): 0}
    assert counts == {"group with several payers": 1, "used": 1}
    labels, counts = registry(groups, pairs, Settings(labels={"groups_with_several_payers": "keep"}))
    assert labels == {(0, 1): 1, (0, 4): 0, (4, 5): 1, (4, 9): 0, (0, 9): 0}
    assert counts == {"used": 2}


def test_large_groups_are_firms(registry):
    groups = [("firm", one, "member") for one in range(5)]
    labels, counts = registry(groups, [(0, 1), (0, 9)], Settings(labels={"max_group_size": 4}))
    assert labels == {}
    assert counts == {"group too large": 10}


def test_off_net_and_screened_members_are_told_apart(registry):
    groups = [("g1", 0, "payer"), ("g1", 1, "member"), ("g1", 35, "member"), ("g1", 3, "member")]
    labels, counts = registry(groups, [(0, 1), (0, 9)], hubs=(3,))
    assert labels == {(0, 1): 1, (0, 9): 0}
    assert counts == {"off-net": 2, "screened out": 3, "used": 1}


def test_a_registered_pair_that_is_no_candidate_is_counted(registry):
    labels, counts = registry(FAMILY, [(0, 1), (0, 9)])
    assert labels == {(0, 1): 1, (0, 9): 0}
    assert counts == {"no candidate pair": 2, "used": 1}


def test_somebody_alone_in_a_group_is_no_main_number(registry):
    labels, counts = registry([("g1", 0, "payer"), *[("g2", one, None) for one in (1, 2)]], PAIRS)
    assert labels == {(0, 1): 0, (0, 2): 0, (1, 2): 1, (1, 9): 0}
    assert counts == {"used": 1}


@pytest.mark.parametrize(
    ("day", "label", "records", "rule"),
    [
        (None, 1, 4, "used"),  # unknown: nothing can be cut off
        (-10, 1, 4, "used"),  # before the first day: the plan is in all records
        (3, -1, 0, "joined early in the window"),
        (14, 1, 2, "used"),  # two calls in 14 of 28 days before, four in all after
    ],
)
def test_only_records_from_before_joining_speak(registry, store, day, label, records, rule):
    calls = [(0, 1, 8), (0, 1, 20), (1, 0, 21), (0, 1, 22), (0, 9, 20)]
    labels, counts = registry([("g1", 0, "payer", day), ("g1", 1, None, day)], [(0, 1), (0, 9)], calls=calls)
    assert labels == {(0, 1): label, (0, 9): 0}
    assert counts == {rule: 1}
    if label == 1:
        used = dict(store.connection.sql("SELECT (a, b)::VARCHAR, calls FROM contacts_used").fetchall())
        assert used == {"(0, 1)": records, "(0, 9)": 1}


def test_records_from_before_joining_can_be_left_alone(registry, store):
    calls = [(0, 1, 8), (0, 1, 20), (0, 9, 20)]
    keep = Settings(labels={"cut_at_joining": False})
    registry([("g1", 0, "payer", 14), ("g1", 1, None, 14)], [(0, 1), (0, 9)], keep, calls=calls)
    assert store.connection.sql("SELECT sum(calls) FROM contacts_used").fetchall() == [(3,)]
