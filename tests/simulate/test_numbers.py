"""Invented numbers are mobiles of the numbering plan and say nothing about their owner."""

import numpy as np
import phonenumbers

from hhgraph.simulate.people import HERE


def test_mobiles_are_valid_and_unique(world):
    n = world.first_hub
    written, canonical = world.numbers.written.to_pylist(), world.numbers.canonical.to_pylist()
    assert len(set(canonical)) == len(canonical)
    for number in canonical[:n:97]:
        parsed = phonenumbers.parse(number)
        assert phonenumbers.number_type(parsed) == phonenumbers.PhoneNumberType.MOBILE
        assert phonenumbers.is_valid_number(parsed)
    assert all("+86" + short == full for short, full in zip(written[:n], canonical[:n], strict=True))


def test_neighbours_in_number_are_no_neighbours_in_life(world):
    people = world.people
    number = np.array([int(text) for text in world.numbers.written.to_pylist()[: len(people)]])
    order = np.argsort(number)
    together = (np.diff(people.household[order]) == 0).mean()
    assert together < 0.005
    onnet = people.onnet[order]
    assert abs((onnet[1:] == onnet[:-1]).mean() - (onnet.mean() ** 2 + (1 - onnet.mean()) ** 2)) < 0.03
    assert (people.living == HERE).mean() > 0.85
