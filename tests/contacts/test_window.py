"""The span of the records and what follows from it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhgraph.contacts.window import Window, observe_window
from support.tables import put


def test_days_are_counted_from_the_first_to_the_last(store, put_calls):
    put_calls([(0, 1, 3, 23.99), (1, 2, 5, 0.0), (0, 1, 3, 0.0)])
    window = observe_window(store)
    assert (window.first_day, window.last_day, window.days, window.calls) == (20335, 20337, 3, 3)
    assert window.last_year == 2025


def test_without_records_there_is_no_time(store):
    put(store, "calls", {"caller": np.zeros(0, int), "callee": np.zeros(0, int)})
    window = observe_window(store)
    assert (window.calls, window.last_year) == (0, None)


@pytest.mark.parametrize(("days", "a_bit", "a_week"), [(1, 1, 7), (62, 1, 7), (63, 2, 3), (125, 2, 3), (400, 7, 1)])
def test_days_share_bits_above_two_months(days, a_bit, a_week):
    window = Window(100, 99 + days, 1, 1)
    assert (window.days_a_bit, window.bits_a_week) == (a_bit, a_week)


@given(st.integers(1, 4000))
def test_every_day_has_a_bit_and_every_week_a_start(days):
    window = Window(0, days - 1, 1, 1)
    assert days // window.days_a_bit < 63
    starts = [bit for bit in range(64) if window.week_starts >> bit & 1]
    assert starts == list(range(0, 63, window.bits_a_week))


@given(st.integers(0, 10**9), st.integers(1, 500), st.integers(1, 10**9))
def test_buckets_stay_within_memory(rows, width, memory):
    buckets = Window(0, 0, 1, 1).buckets(rows, width, memory)
    assert rows * width <= buckets * memory
    assert buckets == 1 or rows * width > (buckets - 1) * memory
