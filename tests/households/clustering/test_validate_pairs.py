"""Scored pairs as they come: what is none is refused, what stands twice counts once."""

import numpy as np
import pytest

from hhgraph.errors import InputError
from hhgraph.households.clustering.validate_pairs import check_pairs, sort_inside


@pytest.mark.parametrize(
    ("a", "b", "probability", "says"),
    [
        ([0, 1], [1], [0.5, 0.5], "Columns of different length: 2, 1 and 2"),
        ([0], [3], [0.5], r"outside 0 \.\. 2"),
        ([-1], [0], [0.5], r"outside 0 \.\. 2"),
        ([0, 0], [1, 2], [np.nan, 1.1], "2 probabilities are missing"),
    ],
)
def test_what_is_no_pair_is_refused(a, b, probability, says):
    with pytest.raises(InputError, match=says) as caught:
        check_pairs(np.array(a), np.array(b), np.array(probability), 3)
    assert caught.value.todo


def test_the_smaller_id_comes_first():
    low, high, chance = check_pairs(np.array([2, 0], np.uint32), np.array([1, 2], np.uint32), np.array([0, 1]), 3)
    assert (low.tolist(), high.tolist(), chance.tolist()) == ([1, 0], [2, 2], [0.0, 1.0])
    assert low.dtype == high.dtype == np.int64


def test_pairs_inside_a_block_stand_once_with_the_highest_probability():
    low, high = np.array([1, 0, 1, 2, 0]), np.array([2, 3, 2, 2, 1])
    found = sort_inside(np.array([7, 8, 8, 7]), low, high, np.array([0.2, 0.5, 0.9, 1.0, 1.0]))
    *columns, repeats = found
    assert [column.tolist() for column in columns] == [[0, 1], [3, 2], [0.5, 0.9]]
    assert repeats == 1
