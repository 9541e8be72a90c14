"""Packed counters carry their counts through a sum, and refuse what does not fit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhgraph.engine.packed import PackedCounters
from hhgraph.errors import HhgraphError

THREE = PackedCounters(10, ("night", "office", "all"))


@given(st.lists(st.sets(st.sampled_from(("night", "office"))), max_size=1000))
def test_a_sum_carries_every_count(rows):
    packed = sum(THREE.pack(dict.fromkeys(row | {"all"}, 1)) for row in rows)
    found = {name: int(values[0]) for name, values in THREE.unpack(np.array([packed])).items()}
    assert found == {name: sum(name in row | {"all"} for row in rows) for name in THREE.names}


def test_the_last_counter_shows_that_another_ran_over():
    packed = 1024 * THREE.pack({"night": 1, "all": 1})
    largest = int(THREE.unpack(np.array([packed]))["all"][0])
    assert not THREE.fits(largest)
    with pytest.raises(HhgraphError, match="Records: 1,024, and the packed counters hold 1,023"):
        THREE.refuse(largest, what="Records", where="here", todo="Leave it out.")


@pytest.mark.parametrize(("largest", "answer"), [(None, True), (0, True), (1023, True), (1024, False)])
def test_counters_fit_up_to_their_mask(largest, answer):
    assert THREE.fits(largest) is answer
    if answer:
        THREE.refuse(largest, what="Records", where="here", todo="Leave it out.")
