"""The stability index by hand and by chance."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhgraph.views.compare import stability_index

samples = st.lists(st.floats(-5, 5) | st.just(float("nan")), min_size=1, max_size=50).map(np.array)


def test_by_hand():
    before, now = np.array([0.0] * 5 + [1.0] * 5), np.array([0.0] * 2 + [1.0] * 8)
    index, _ = stability_index(before, now)
    assert index == pytest.approx((0.2 - 0.5) * np.log(0.2 / 0.5) + (0.8 - 0.5) * np.log(0.8 / 0.5))


def test_missing_is_a_state():
    before = np.array([1.0, 2.0, np.nan, np.nan])
    assert stability_index(before, before)[0] == 0
    assert stability_index(before, np.array([1.0, 2.0]))[0] > 1
    assert stability_index(np.full(3, np.nan), np.full(4, np.nan))[0] == 0


@given(samples, samples)
def test_never_negative_and_zero_for_itself(before, now):
    assert stability_index(before, now)[0] >= 0
    assert stability_index(before, before)[0] == 0


def test_empty_is_not_available():
    assert stability_index(np.array([]), np.array([1.0]))[0] is None


def test_chance_is_what_two_equal_samples_show():
    rng = np.random.default_rng(0)
    draws = [stability_index(rng.normal(size=500), rng.normal(size=500)) for _ in range(60)]
    assert np.mean([index for index, _ in draws]) == pytest.approx(draws[0][1], rel=0.25)
