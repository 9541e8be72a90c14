"""Hours of the day, and the fast order of seconds."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hhgraph.simulate.clocks import CLOCKS, by_second, draw_seconds


@given(st.lists(st.integers(0, 86_399), max_size=60))
def test_order_is_the_stable_one(seconds):
    second = np.array(seconds, dtype=np.int32)
    assert by_second(second).tolist() == np.argsort(second, kind="stable").tolist()


def hours(row, n=50_000):
    """Return the share of each hour."""
    drawn = draw_seconds(np.full(n, row), np.random.default_rng(1))
    return np.bincount(drawn // 3600, minlength=24) / n


def test_hours_follow_their_weights():
    weight = np.array([0, 0, 0, 0, 0, 0, 2, 5, 4, 3, 3, 6, 6, 3, 3, 5, 8, 12, 12, 9, 7, 4, 2, 1])
    assert np.abs(hours(CLOCKS["family"]) - weight / weight.sum()).max() < 0.006
    assert hours(CLOCKS["work"])[:6].sum() < 0.001


def test_families_call_after_work_and_write_later():
    calls, texts = hours(CLOCKS["family"]), hours(CLOCKS["family"] + 1)
    assert calls[17:21].sum() > 0.35
    assert texts[20:24].sum() > calls[20:24].sum()
