"""A day of records: who calls when, from where, and who does not."""

import numpy as np
import pytest

from hhgraph.simulate import assumptions as assume
from hhgraph.simulate.handsets import FAMILY_HOME, HOME, OUTING, WORK
from hhgraph.simulate.people import HERE
from hhgraph.simulate.streams import stream
from hhgraph.simulate.traffic import Traffic, natural_records
from hhgraph.simulate.whereabouts import whereabouts

COVERS = ("simulate.handsets", "simulate.hubs", "simulate.streams", "simulate.whereabouts")

TUESDAY, SUNDAY = 1, 6


def draw(world, weekday, seed=1):
    """Return one day, where everybody was, and where households went."""
    rng = stream(seed, "test", weekday)
    place, outing = whereabouts(world, weekday, weekday, rng)
    return Traffic(world, 3.0).draw(place, outing, weekday, rng), place, outing


@pytest.fixture(scope="module")
def tuesday(world):
    """Return a weekday of a talkative region."""
    return draw(world, TUESDAY)


@pytest.fixture(scope="module")
def sunday(world):
    """Return a Sunday of a talkative region."""
    return draw(world, SUNDAY)


def test_every_record_has_a_line_of_the_operator_and_two_parties(world, tuesday):
    day, _, _ = tuesday
    assert (world.onnet[day.caller] | world.onnet[day.callee]).all()
    assert (day.caller != day.callee).all()
    assert (np.diff(day.second) >= 0).all()
    assert (day.second[[0, -1]] >= 0).all()
    assert (day.second < 86_400).all()
    assert (day.seconds[day.message] == 0).all()
    assert (day.seconds[~day.message] >= 1).all()


def test_cells_are_those_of_the_operators_people_alone(world, tuesday):
    day, _, _ = tuesday
    for side, cell in ((day.caller, day.caller_cell), (day.callee, day.callee_cell)):
        person = side < len(world.people)
        seen = person & world.onnet[side]
        assert (cell[~seen] == -1).all()
        assert (cell[seen] == -1).mean() == pytest.approx(assume.CELL_MISSING, abs=0.01)
        assert cell.max() < world.land.cells


def test_cells_are_near_where_the_person_is(world, tuesday):
    day, place, _ = tuesday
    here = (day.caller < len(world.people)) & (day.caller_cell >= 0)
    person, hour = day.caller[here], day.second[here] // 3600
    at_home = (place[person, hour] == HOME) & (world.people.living[person] == HERE)
    site = world.land.site_at[day.caller_cell[here][at_home] // 3]
    home = world.homes.at[world.people.household[person[at_home]]]
    assert np.median(np.linalg.norm(site - home, axis=1)) < 1.0


def test_people_at_one_home_or_on_one_outing_hardly_call_each_other(world, sunday):
    day, place, _ = sunday
    people = world.people
    inside = (day.caller < len(people)) & (day.callee < len(people))
    a, b, hour = day.caller[inside], day.callee[inside], day.second[inside] // 3600
    family = people.household[a] == people.household[b]
    a, b, hour = a[family], b[family], hour[family]
    home_a = (place[a, hour] == FAMILY_HOME) | ((place[a, hour] == HOME) & (people.living[a] == HERE))
    home_b = (place[b, hour] == FAMILY_HOME) | ((place[b, hour] == HOME) & (people.living[b] == HERE))
    together = (home_a & home_b) | ((place[a, hour] == OUTING) & (place[b, hour] == OUTING))
    assert len(a) > 200
    assert together.mean() < 0.45


def test_weekdays_are_spent_at_work_and_sundays_out_together(world, tuesday, sunday):
    (_, week, _), (_, rest, outing) = tuesday, sunday
    assert (week[:, 10] == WORK).mean() > 0.35
    assert (rest[:, 10] == WORK).mean() < 0.15
    assert (rest[:, 14] == OUTING).mean() > (week[:, 14] == OUTING).mean() + 0.1
    assert (week[:, 3] == HOME).mean() > 0.95
    assert outing.shape == (len(world.homes),)
    people = world.people
    out = np.flatnonzero((rest[:, 14] == OUTING) & ~people.is_second)
    _, count = np.unique(people.household[out], return_counts=True)
    assert (count > 1).mean() > 0.4


def test_second_sims_are_where_their_owners_are(world, sunday):
    _, place, _ = sunday
    second = np.flatnonzero(world.people.is_second)
    assert (place[second] == place[world.people.owner[second]]).all()


def test_hubs_meet_many_people_who_do_not_know_them(world, tuesday):
    day, _, _ = tuesday
    hub = day.callee >= world.first_hub
    assert hub.any()
    caller_hub = day.caller >= world.first_hub
    assert not (hub & caller_hub).any()
    assert day.message[caller_hub].mean() > 0.3


def test_expected_records_are_about_those_drawn(world):
    traffic = Traffic(world, 1.0)
    drawn = 0
    for weekday in range(7):
        rng = stream(8, "week", weekday)
        place, outing = whereabouts(world, weekday, weekday, rng)
        drawn += len(traffic.draw(place, outing, weekday, rng))
    assert drawn * 30 / 7 == pytest.approx(natural_records(world), rel=0.06)
    assert 60 < drawn * 30 / 7 / world.people.onnet.sum() < 70
