"""Family plans: impure labels, bought by no random sample."""

import numpy as np
import pytest

from hhgraph.simulate.plans import draw_plans
from hhgraph.simulate.world import build_world


@pytest.fixture(scope="module")
def town():
    """Return a world of 6,000 households and its plans."""
    world = build_world(6000, 1, "noisy", 4)
    return world, draw_plans(world, 30)


def test_plans_touch_about_an_eighth_of_the_households(town):
    world, plans = town
    touched = len(np.unique(world.people.household[plans.person])) / 6000
    assert touched == pytest.approx(0.125, abs=0.02)


def test_labels_are_impure_but_mostly_right(town):
    world, plans = town
    home = world.people.household[plans.person]
    same = total = 0
    for group in range(plans.group.max() + 1):
        inside = home[plans.group == group]
        pairs = len(inside) * (len(inside) - 1) // 2
        _, count = np.unique(inside, return_counts=True)
        same, total = same + int((count * (count - 1) // 2).sum()), total + pairs
    assert 0.80 < same / total < 0.93


def test_some_are_in_two_plans_and_some_plans_have_two_payers(town):
    _, plans = town
    _, memberships = np.unique(plans.person, return_counts=True)
    assert 0.001 < (memberships > 1).mean() < 0.05
    payers = np.bincount(plans.group, weights=plans.pays)
    assert payers.min() == 1
    assert 0.005 < (payers > 1).mean() < 0.10


def test_buyers_are_talkative(town):
    world, plans = town
    people = world.people
    buys = np.isin(people.household, people.household[plans.person[plans.pays]])
    size = np.bincount(people.household)[people.household]
    assert people.activity[buys & (size == 3)].mean() > 1.02 * people.activity[~buys & (size == 3)].mean()


def test_members_are_lines_of_the_operator(town):
    world, plans = town
    assert world.people.signed[plans.person].all()
    assert plans.joined.min() > -901
    assert 0.1 < (plans.joined[plans.pays] >= 0).mean() < 0.3
