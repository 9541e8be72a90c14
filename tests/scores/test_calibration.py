"""Calibration against scikit-learn, and shifts to a known base rate."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression

from hhgraph.scores.calibration import calibrate, shift_to_base_rate


def test_calibration_is_a_logistic_regression_of_the_odds():
    rng = np.random.default_rng(0)
    odds = rng.normal(size=5000) * 3
    label = (rng.random(5000) < 1 / (1 + np.exp(-(0.6 * odds - 1.2)))).astype(int)
    weight = rng.random(5000) + 0.5
    slope, offset = calibrate(odds, label, weight)
    oracle = LogisticRegression(C=1e6, tol=1e-8).fit(odds[:, None], label, sample_weight=weight)
    assert (slope, offset) == pytest.approx((oracle.coef_[0, 0], oracle.intercept_[0]), abs=3e-3)
    told = (weight / (1 + np.exp(-(slope * odds + offset)))).sum()
    assert told == pytest.approx((weight * label).sum(), rel=1e-3)  # expected pairs are actual pairs


def test_calibrated_odds_stay_as_they_are():
    rng = np.random.default_rng(1)
    odds = rng.normal(size=40_000) * 2 - 2
    label = rng.random(40_000) < 1 / (1 + np.exp(-odds))
    assert calibrate(odds, label, np.ones(40_000)) == pytest.approx((1, 0), abs=0.05)


def test_perfect_separation_stays_finite():
    odds = np.concatenate([np.full(50, -4.0), np.full(50, 4.0)])
    slope, offset = calibrate(odds, (odds > 0).astype(int), np.ones(100))
    assert np.isfinite([slope, offset]).all()
    assert slope > 1


@given(st.floats(0.001, 0.9), st.integers(0, 100))
def test_a_shift_gives_the_base_rate_and_keeps_the_order(base_rate, seed):
    odds = np.random.default_rng(seed).normal(size=200) * 4 - 3
    shift = shift_to_base_rate(odds, base_rate)
    assert (1 / (1 + np.exp(-(odds + shift)))).mean() == pytest.approx(base_rate, abs=1e-9)
