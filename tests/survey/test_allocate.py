"""Cases add up, respect what is there, and follow their weights."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from hhgraph.survey.allocate import allocate_cells, share_out

counts = arrays(np.int64, st.tuples(st.integers(1, 5), st.integers(1, 4)), elements=st.integers(0, 60))


@given(counts, st.integers(1, 200))
def test_cells_add_up(pairs, size):
    cells = allocate_cells(size, pairs)
    assert cells.sum() == min(size, pairs.sum())
    assert ((cells >= 0) & (cells <= pairs)).all()


def test_shares_by_hand():
    plenty = np.array([1000, 1000, 1000])
    assert share_out(10, np.array([5, 3, 2]), plenty).tolist() == [5, 3, 2]
    assert share_out(10, np.array([1, 1, 1]), plenty).tolist() == [4, 3, 3]
    assert share_out(10, np.array([55, 29, 16]), plenty).tolist() == [5, 3, 2]  # 5.5, 2.9, 1.6
    assert share_out(5, np.array([0, 1]), np.array([9, 2])).tolist() == [3, 2]
