"""Households are census-like, and the traps of real life are in them."""

import numpy as np
import pytest

from hhgraph.simulate import assumptions as assume
from hhgraph.simulate.kinds import NAMES
from hhgraph.simulate.people import AWAY, BOARDING, CHILD, HEAD, PARENT, SPOUSE, draw_people

COVERS = ("simulate.kinds",)


@pytest.fixture(scope="module")
def people():
    """Return the people of 20,000 households."""
    return draw_people(20_000, 1, 1)


def test_about_two_point_three_lines_of_the_operator_a_household(people):
    assert people.onnet.sum() / 20_000 == pytest.approx(2.3, abs=0.1)


def test_household_forms_make_up_the_census_sizes():
    size = {}
    for share, forms in assume.HOUSEHOLD_FORMS:
        for part, roles in forms:
            size[len(roles)] = size.get(len(roles), 0) + share * part
    assert sum(size.values()) == pytest.approx(1.0)
    assert sum(n * share for n, share in size.items()) == pytest.approx(3.1, abs=0.1)
    assert size[1] == pytest.approx(0.145)


def test_generations_are_a_generation_apart(people):
    homes = people.household.max() + 1
    age = np.full((homes, 5), np.nan)
    for role in (HEAD, CHILD, PARENT):
        rows = np.flatnonzero((people.role == role) & ~people.is_second)
        age[people.household[rows], role] = people.age[rows]
    assert 20 < np.nanmedian(age[:, HEAD] - age[:, CHILD]) < 32
    assert 20 < np.nanmedian(age[:, PARENT] - age[:, HEAD]) < 32
    assert people.female[people.role == SPOUSE].all()


def test_a_second_sim_is_the_same_person(people):
    second = np.flatnonzero(people.is_second)
    owner = people.owner[second]
    assert 0.02 < len(second) / len(people) < 0.06
    for column in (people.household, people.age, people.female, people.living, people.activity):
        assert (column[second] == column[owner]).all()
    assert not people.is_second[owner].any()


def test_some_live_away_and_some_board(people):
    assert 0.01 < (people.living == AWAY).mean() < 0.06
    assert 0.01 < (people.living == BOARDING).mean() < 0.06
    assert people.age[people.living == BOARDING].max() < 22


def test_second_sims_never_know_each_other_and_no_tie_comes_twice(world):
    ties, people = world.ties, world.people
    inside = (ties.a < len(people)) & (ties.b < len(people))
    a, b = ties.a[inside], ties.b[inside]
    assert not (people.owner[a] == people.owner[b]).any()
    low, high = np.minimum(ties.a, ties.b).astype(np.int64), np.maximum(ties.a, ties.b)
    assert len(np.unique(low * 10_000_000 + high)) == len(ties)
    assert (world.onnet[ties.a] | world.onnet[ties.b]).all()


def test_kinds_of_tie_join_the_people_they_should(world):
    ties, people, homes = world.ties, world.people, world.homes
    inside = (ties.a < len(people)) & (ties.b < len(people))
    a, b, kind = ties.a[inside], ties.b[inside], ties.kind[inside]
    one_home = people.household[a] == people.household[b]
    assert one_home[kind < NAMES["flat_mates"]].all()
    for name in ("partners", "close_kin", "kin", "friendly_family"):
        assert not one_home[kind == NAMES[name]].any()
    flats = kind == NAMES["flat_mates"]
    assert flats.any()
    assert (homes.flat[people.household[a[flats]]] == homes.flat[people.household[b[flats]]]).all()
    assert (homes.at[people.household[a[flats]]] == homes.at[people.household[b[flats]]]).all()


def test_some_families_hardly_call_and_some_colleagues_call_as_much_as_families(world):
    ties = world.ties
    home = ties.calls[ties.kind < NAMES["flat_mates"]]
    assert 0.2 < (home < 0.3).mean() < 0.5
    assert np.median(ties.calls[ties.kind == NAMES["close_colleague"]]) > np.median(home)


def test_some_kin_live_next_door(world):
    homes = world.homes
    order = np.argsort(homes.clans[:, 0], kind="stable")
    kin = np.diff(homes.clans[order, 0]) == 0
    apart = np.linalg.norm(np.diff(homes.at[order], axis=0), axis=1)[kin]
    assert 0.1 < (apart < 0.2).mean() < 0.5
    assert np.median(apart[apart > 0.2]) > 0.7
