"""Blocks of households."""

from __future__ import annotations

import numpy as np

from hhgraph.households.doubt.blocks import join_blocks


def test_households_stay_whole_and_blocks_small():
    rng = np.random.default_rng(1)
    labels = np.arange(300) // 3 * 3
    a, b = rng.integers(0, 300, (2, 400))
    low, high = np.minimum(a, b), np.maximum(a, b)
    weight = rng.integers(1, 1000, 400)
    blocks = join_blocks(labels, low, high, weight, largest=7)
    assert np.bincount(blocks).max() == 6
    assert (blocks[labels] == blocks).all()
    assert (blocks <= labels).all()
    assert (blocks[blocks] == blocks).all()


def test_the_strongest_link_is_taken_first():
    labels = np.arange(3)
    blocks = join_blocks(labels, np.array([0, 1]), np.array([1, 2]), np.array([3, 9]), largest=2)
    assert blocks.tolist() == [0, 1, 1]


def test_a_household_above_the_limit_is_a_block_of_its_own():
    blocks = join_blocks(np.zeros(9, dtype=np.int64), np.array([0]), np.array([8]), np.array([5]), largest=7)
    assert blocks.tolist() == [0] * 9
