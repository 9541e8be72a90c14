"""Legs: every subscriber's own side, within the tolerance by which the two are merged."""

import numpy as np
import pandas as pd
import pytest

from hhgraph.simulate.legs import split_legs
from hhgraph.simulate.traffic import Day


@pytest.fixture
def three():
    """Return three records between numbers 0 and 1 (on-net) and 2 (off-net)."""
    return Day(
        caller=np.array([0, 0, 2]),
        callee=np.array([1, 2, 1]),
        second=np.array([100, 200, 300]),
        seconds=np.array([60, 0, 5]),
        message=np.array([False, True, False]),
        caller_cell=np.array([7, 8, -1]),
        callee_cell=np.array([9, -1, 4]),
    )


def test_off_net_sides_have_no_leg_and_each_leg_its_own_cell(three):
    legs = split_legs(three, np.array([True, True, False]), np.random.default_rng(1))
    rows = sorted(zip(legs.subscriber, legs.other, legs.incoming, legs.message, legs.cell, strict=True))
    assert [tuple(int(value) for value in row) for row in rows] == [
        (0, 1, 0, 0, 7), (0, 2, 0, 1, 8), (1, 0, 1, 0, 9), (1, 2, 1, 0, 4),
    ]  # fmt: skip


def test_two_legs_differ_by_no_more_than_two_seconds(three):
    seen = set()
    for seed in range(200):
        legs = split_legs(three, np.array([True, True, False]), np.random.default_rng(seed))
        out, into = legs.incoming == 0, legs.incoming == 1
        late = int(legs.second[into & (legs.subscriber == 1) & (legs.other == 0)][0] - 100)
        longer = int(legs.seconds[into & (legs.subscriber == 1) & (legs.other == 0)][0] - 60)
        assert legs.seconds[out].tolist() == [60, 0]
        seen.add((late, longer))
    assert {late for late, _ in seen} == {-1, 0, 1, 2}
    assert {longer for _, longer in seen} == {-1, 0, 1}


def test_merging_legs_by_the_rule_gives_the_records_back(leg_region):
    legs = pd.concat(
        pd.read_csv(path, dtype={"subscriber": str, "other": str}, parse_dates=["start"])
        for path in sorted(leg_region.folder.glob("records_*.csv"))
    )
    outgoing = legs[legs.direction == "out"].assign(caller=lambda t: t.subscriber, callee=lambda t: t.other)
    incoming = legs[legs.direction == "in"].assign(caller=lambda t: t.other, callee=lambda t: t.subscriber)
    onnet = pd.read_csv(leg_region.folder / "truth.csv", dtype=str).query("onnet == '1'").subscriber.str[3:]
    lonely = incoming[~incoming.caller.isin(onnet)]
    assert len(outgoing) + len(lonely) == leg_region.records
    two = outgoing[outgoing.callee.isin(onnet)].sort_values("start")
    other = incoming[incoming.caller.isin(onnet)].sort_values("start")
    assert len(two) == len(other)
    matched = pd.merge_asof(
        two, other, on="start", by=["caller", "callee", "kind"], tolerance=pd.Timedelta("2s"),
        direction="nearest", suffixes=("", "_other"),
    )  # fmt: skip
    assert matched.duration_other.notna().all()
    assert (matched.duration - matched.duration_other).abs().quantile(0.999) <= 1
