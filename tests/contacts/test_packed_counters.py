"""What one record adds to the packed counters, by any slots of the day."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from hhgraph.contacts.packed_counters import (
    HOURS,
    SIDES,
    TALK,
    VISITS,
    contact_increments,
    off_hours,
    stay_increments,
)
from hhgraph.settings import Slots

SLOTS = ("morning", "afternoon", "off_work", "night")
CALL, MESSAGE = 0, 1


def counted(counters, increment):
    """Return the counters that an increment adds one to."""
    found = counters.unpack(np.array([increment], object))
    assert all(int(values[0]) in {0, 1} for values in found.values())
    return {name for name, values in found.items() if values[0]}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 23), min_size=4, max_size=4, unique=True))
def test_every_record_is_counted_where_it_belongs(hours):
    first, second, third, fourth = sorted(hours)
    slots = Slots(morning=(first, second), afternoon=(second, third), off_work=(third, fourth), night=(fourth, first))
    by_hour = slots.by_hour()
    assert len(by_hour) == 24
    increments, stays = contact_increments(slots), stay_increments(slots)
    assert {len(values) for values in increments.values()} == {4 * 168}
    for hour_of_week in range(168):
        day, hour = divmod(hour_of_week, 24)
        slot = {by_hour[hour]} - {"night"}
        weekend = {"weekend"} if day >= 5 else set()
        office = {"office"} if day < 5 and 9 <= hour < 18 else set()
        for kind, from_a in product((CALL, MESSAGE), (0, 1)):
            at = 4 * hour_of_week + 2 * kind + from_a
            hours, sides, talk = (
                counted(one, increments[name][at]) for name, one in (("hours", HOURS), ("sides", SIDES), ("talk", TALK))
            )
            if kind == CALL:
                assert hours == slot | weekend | office | {"records"}
                assert sides == {"calls"} | ({"calls_from_a"} if from_a else set())
                assert talk == slot | {"seconds"}
            else:
                night = {"messages_night"} if by_hour[hour] == "night" else set()
                assert hours == {"records"}
                assert sides == night | ({"messages_from_a"} if from_a else set())
                assert talk == set()
        visits = counted(VISITS, stays["hours"][hour_of_week])
        night = {"night"} if by_hour[hour] == "night" else set()
        evening = {"evening"} if day >= 5 or hour >= 20 or hour < 8 else set()
        assert visits == night | evening | office | weekend | {"seen"}
        assert stays["is_night"][hour_of_week] == len(night)


def test_off_hours_are_those_outside_work():
    found = np.array(off_hours()).reshape(7, 24)
    assert (found[5:] == 1).all()
    assert found[0].tolist() == [1] * 8 + [0] * 10 + [1] * 6
    assert (found[:5] == found[0]).all()
