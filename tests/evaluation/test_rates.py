"""Rates never come without interval and count, and never divide by zero."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhgraph.evaluation.bootstrap import draw_counts, resample_sums, spread
from hhgraph.evaluation.rates import clustered_rate, divide, no_rate, rate

COVERS = ("evaluation.bootstrap",)


def wilson(count, n, z=1.959963984540054):
    """Write the score interval out."""
    share, square = count / n, z * z
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = z / (1 + square / n) * np.sqrt(share * (1 - share) / n + square / (4 * n * n))
    return middle - half, middle + half


def test_the_survey_of_the_study():
    found = rate(437, 502)
    assert [round(100 * found[name], 1) for name in ("value", "low", "high")] == [87.1, 83.8, 89.7]
    assert round(100 * rate(502, 902)["value"], 2) == 55.65


@given(st.integers(1, 500), st.floats(0, 1))
def test_wilson_written_out(n, share):
    count = round(share * n)
    found, (low, high) = rate(count, n), wilson(count, n)
    assert found["low"] == pytest.approx(low, abs=1e-9)
    assert found["high"] == pytest.approx(high, abs=1e-9)
    assert found["low"] <= found["value"] <= found["high"]


def test_nothing_is_not_available():
    assert rate(0, 0) == no_rate()
    assert clustered_rate(np.array([], dtype=bool), np.array([], dtype=int)) == no_rate()
    assert divide(3, 0) is None


def test_twins_are_worth_half():
    # Every case doubled within its cluster: the design effect is 2 but for n / (n - 1).
    hit = np.repeat(np.arange(100) < 30, 2)
    found, single = clustered_rate(hit, np.repeat(np.arange(100), 2)), rate(30, 100)
    assert found["value"] == single["value"] == 0.3
    assert found["low"] == pytest.approx(single["low"], abs=2e-3)
    assert found["n"] == 200


def test_spread_wants_nine_tenths():
    assert spread(np.array([])) == (None, None)
    assert spread(np.array([1.0] * 80 + [np.nan] * 20)) == (None, None)
    assert spread(np.arange(101.0)) == (2.5, 97.5)


def test_draws_keep_the_number_of_clusters_and_the_seed():
    first = [counts.sum() for counts in draw_counts(7, 5, seed=3)]
    assert first == [7] * 5
    columns = np.arange(6.0).reshape(3, 2)
    assert np.array_equal(resample_sums(columns, 4, 1), resample_sums(columns, 4, 1))
    assert resample_sums(np.zeros((0, 2)), 4, 1).shape == (0, 2)
