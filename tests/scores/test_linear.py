"""The linear form against scikit-learn: fits, log-odds, unknown values, constants and separation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression

from hhgraph.scores.linear import Linear, fit_linear, standardise


def sample(seed=0, rows=800, features=4):
    rng = np.random.default_rng(seed)
    values = rng.normal(size=(rows, features)).astype(np.float32) * [1, 10, 0.1, 3] + [0, 5, 1, -2]
    odds = values @ np.array([0.8, -0.1, 3.0, 0.0]) - 2
    label = (rng.random(rows) < 1 / (1 + np.exp(-odds))).astype(np.int8)
    return values.astype(np.float32), label, rng.random(rows) + 0.5


@pytest.mark.parametrize("penalty", [0.01, 1.0, 50.0])
def test_a_fit_equals_scikit_learns(penalty):
    values, label, weight = sample()
    fitted = fit_linear(standardise(values), np.ones(len(label), bool), label, weight, penalty)
    z = (values - values.mean(0, dtype=np.float64)) / values.std(0, dtype=np.float64)
    oracle = LogisticRegression(C=1 / penalty, tol=1e-9, max_iter=500).fit(z, label, sample_weight=weight)
    np.testing.assert_allclose(fitted.standardised, oracle.coef_[0], atol=1e-4)
    np.testing.assert_allclose(fitted.logit(values), oracle.decision_function(z), atol=2e-4)


def test_a_warm_start_changes_nothing():
    values, label, weight = sample(1)
    design, every = standardise(values), np.ones(len(label), bool)
    cold = fit_linear(design, every, label, weight, 1.0)
    warm = fit_linear(design, every, label, weight, 1.0, start=fit_linear(design, every, label, weight**2, 1.0))
    np.testing.assert_allclose(warm.standardised, cold.standardised, atol=1e-5)


def test_rows_of_weight_nothing_or_left_out_say_nothing():
    values, label, weight = sample(2)
    rows = np.arange(len(label)) % 3 > 0
    weight[::5] = 0
    design = standardise(values)
    fitted = fit_linear(design, rows, label, weight, 1.0)
    label = np.where(rows & (weight > 0), label, 1 - label)
    again = fit_linear(design, rows, label, weight, 1.0)
    np.testing.assert_array_equal(fitted.standardised, again.standardised)


def test_an_unknown_value_counts_as_the_mean():
    values, label, weight = sample(3)
    values[::4, 1] = np.nan
    design = standardise(values)
    assert (design.values[::4, 1] == 0).all()
    assert design.mean[1] == pytest.approx(np.nanmean(values[:, 1]))
    fitted = fit_linear(design, np.ones(len(label), bool), label, weight, 1.0)
    at_mean = values.copy()
    at_mean[::4, 1] = design.mean[1]
    np.testing.assert_allclose(fitted.logit(values), fitted.logit(at_mean), atol=1e-5)


def test_a_constant_column_gets_no_coefficient():
    values, label, weight = sample(4)
    values[:, 2] = 7
    fitted = fit_linear(standardise(values), np.ones(len(label), bool), label, weight, 1.0)
    assert fitted.standardised[2] == pytest.approx(0, abs=1e-12)
    assert np.isfinite(fitted.logit(values)).all()


def test_perfect_separation_stays_finite():
    values = np.linspace(-1, 1, 200, dtype=np.float32)[:, None]
    label = (values[:, 0] > 0).astype(np.int8)
    fitted = fit_linear(standardise(values), np.ones(200, bool), label, np.ones(200), 1.0)
    assert np.isfinite(fitted.standardised).all()
    assert ((fitted.logit(values) > 0) == (label == 1)).all()


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000))
def test_parts_add_up_to_the_log_odds(seed):
    rng = np.random.default_rng(seed)
    fitted = Linear(rng.normal(size=3), rng.random(3) + 0.1, rng.normal(size=3), float(rng.normal()))
    values = rng.normal(size=(5, 3)).astype(np.float32)
    values[0, 0] = np.nan
    np.testing.assert_allclose(fitted.parts(values).sum(1) + fitted.intercept, fitted.logit(values), atol=1e-3)
    assert (fitted.parts(fitted.mean[None, :]) == 0).all()
    again = Linear.from_dict(fitted.as_dict())
    np.testing.assert_array_equal(again.logit(values), fitted.logit(values))
