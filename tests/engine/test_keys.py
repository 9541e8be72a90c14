"""Ascending keys against plain Python."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hhgraph.engine.keys import changes, find

KEYS = st.lists(st.integers(-5, 5)).map(sorted)


@given(KEYS)
def test_a_key_changes_where_it_is_new(keys):
    assert np.array(keys, int)[changes(np.array(keys, int))].tolist() == sorted(set(keys))


@given(KEYS, st.lists(st.integers(-6, 6)))
def test_what_is_wanted_is_found_where_it_stands(keys, wanted):
    ascending, wanted = np.array(keys, int), np.array(wanted, int)
    place, there = find(ascending, wanted)
    assert there.tolist() == [one in keys for one in wanted.tolist()]
    assert (ascending[place[there]] == wanted[there]).all()
