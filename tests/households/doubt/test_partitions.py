"""Partitions counted out, against an enumeration of its own."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from hhgraph.households.doubt.partitions import list_partitions, weigh_partitions


def all_ways(people):
    """List the partitions of some people by recursion, as sets of frozensets."""
    if not people:
        return [frozenset()]
    first, *rest = people
    return [
        way | {frozenset({first, *others})}
        for count in range(len(rest) + 1)
        for others in itertools.combinations(rest, count)
        for way in all_ways([one for one in rest if one not in others])
    ]


def as_sets(row):
    return frozenset(frozenset(np.flatnonzero(row == first).tolist()) for first in np.unique(row))


@pytest.mark.parametrize(("size", "bell"), [(1, 1), (2, 2), (3, 5), (5, 52), (8, 4140)])
def test_every_partition_is_listed_once(size, bell):
    found = [as_sets(row) for row in list_partitions(size)]
    assert len(found) == len(set(found)) == bell
    assert set(found) == set(all_ways(list(range(size))))


def test_chances_keep_the_pair_probabilities_they_were_made_from():
    chance = np.full((4, 4, 1), 0.1)
    for a, b, value in ((0, 1, 0.9), (0, 2, 0.85), (1, 2, 0.8)):
        chance[a, b] = chance[b, a] = value
    found = weigh_partitions(chance, np.array([[0], [0], [0], [3]]))
    # Expected pairs kept together: of n households of size s there are s (s - 1) / 2.
    sizes = np.arange(1, 5)
    assert found.count[:, 0] @ (sizes * (sizes - 1) / 2) == pytest.approx(2.55 + 0.3, rel=0.1)
    assert found.count[:, 0] @ sizes == pytest.approx(4)
    assert found.household[0, 0] == found.household[1, 0] == found.household[2, 0]
    assert 0.5 < found.household[0, 0] < 0.9
    assert found.other[3, :, 0].tolist()[3] != 3
    assert found.odds[0, 0] > 1


def test_blocks_do_not_touch_each_other():
    rng = np.random.default_rng(3)
    half = rng.random((5, 5, 20))
    chance = (half + half.transpose(1, 0, 2)) / 2
    chosen = np.zeros((5, 20), dtype=np.int64)
    together = weigh_partitions(chance, chosen)
    for block in (0, 7, 19):
        alone = weigh_partitions(chance[:, :, [block]], chosen[:, [block]])
        assert together.household[:, block] == pytest.approx(alone.household[:, 0])
        assert together.odds[:, block] == pytest.approx(alone.odds[:, 0])
        assert together.count[:, block] == pytest.approx(alone.count[:, 0])
