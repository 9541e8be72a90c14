"""Drawn partitions against counted ones."""

from __future__ import annotations

import numpy as np
import pytest

from hhgraph.households.doubt import partitions
from hhgraph.households.doubt.sample import draw_partitions


@pytest.fixture
def blocks():
    """Return pair probabilities of forty blocks of five, and the partition that keeps the first three together."""
    rng = np.random.default_rng(5)
    half = rng.random((5, 5, 40)) ** 2
    chance = (half + half.transpose(1, 0, 2)) / 2
    return chance, np.repeat(np.array([[0], [0], [0], [3], [4]]), 40, axis=1)


def test_drawn_chances_are_the_counted_ones(blocks, monkeypatch):
    monkeypatch.setattr(partitions, "FIT_STEPS", 0)  # what is drawn is the form before the fit
    counted, drawn = partitions.weigh_partitions(*blocks), draw_partitions(*blocks)
    assert np.abs(drawn.household - counted.household).mean() < 0.02
    assert drawn.count.sum(axis=1) == pytest.approx(counted.count.sum(axis=1), rel=0.1, abs=1)
    assert drawn.variance.mean() == pytest.approx(counted.variance.mean(), rel=0.1)


def test_the_same_seed_draws_the_same(blocks):
    one, two = draw_partitions(*blocks), draw_partitions(*blocks)
    assert (one.household == two.household).all()
    assert (one.other == two.other).all()


def test_a_certain_block_stays_as_it_is():
    chance = np.full((12, 12, 1), 0.999)
    found = draw_partitions(chance, np.zeros((12, 1), dtype=np.int64))
    assert found.household[:, 0] == pytest.approx(1)
    assert found.count[11, 0] == pytest.approx(1)
    assert (found.odds > 100).all()
