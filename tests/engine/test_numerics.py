"""The numerics of the engine against scipy's and statsmodels' own answers, and at the ends of their range."""

import sys

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st
from sklearn.isotonic import IsotonicRegression

from hhgraph.engine.numerics import expit, fit_logistic, information, logit, rise


@given(st.floats(-700, 15))
def test_log_odds_go_to_probabilities_and_back(odds):
    assert float(logit(expit(odds))) == pytest.approx(odds, rel=1e-9, abs=1e-9)


@given(st.floats(-700, 700))
def test_probabilities_differ_from_the_plain_formula_in_the_last_bits_only(odds):
    assert float(expit(odds)) == pytest.approx(1 / (1 + np.exp(-odds)), rel=1e-15, abs=3e-16)


def test_the_ends_are_exact_and_silent():
    assert expit(np.array([-1e6, 1e6], np.float32)).tolist() == [0, 1]
    assert logit(np.array([0.0, 1.0])).tolist() == [-np.inf, np.inf]
    assert expit(np.float32(0.1)).dtype == logit(np.float32(0.1)).dtype == np.float64


def some_rows():
    rng = np.random.default_rng(3)
    values = rng.normal(size=(3000, 3))
    label = (rng.random(3000) < expit(values @ [1.0, -0.5, 0.2] - 1)).astype(np.int8)
    return values, label, rng.uniform(0.2, 3, 3000)


def test_newton_gives_the_fit_of_statsmodels():
    values, label, weight = some_rows()
    found = fit_logistic(values, label, weight=weight, start=np.zeros(4), penalty=np.full(4, 1e-9))
    oracle = sm.GLM(label, sm.add_constant(values, prepend=False), family=sm.families.Binomial(), freq_weights=weight)
    np.testing.assert_allclose(found, oracle.fit().params, rtol=1e-7)


def test_the_penalty_pulls_towards_its_centre():
    values, label, weight = some_rows()
    centre = np.array([5.0, 5.0, 5.0, 2.0])
    found = fit_logistic(values, label, weight=weight, start=np.zeros(4), centre=centre, penalty=np.full(4, 1e9))
    np.testing.assert_allclose(found, centre, atol=1e-4)


def test_separable_rows_stay_finite():
    values = np.array([[-1.0], [1.0]])
    found = fit_logistic(values, np.array([0, 1]), start=np.zeros(2), penalty=np.full(2, 1e-6), steps=100)
    assert np.isfinite(found).all()
    assert found[0] > 5


def test_information_is_that_of_a_column_of_ones():
    values, _, weight = some_rows()
    whole = np.column_stack([values, np.ones(len(values))])
    expected = whole.T @ np.diag(weight) @ whole + np.diag([1.0, 2.0, 3.0, 4.0])
    np.testing.assert_allclose(information(values, weight, np.arange(1.0, 5.0)), expected)


@given(st.lists(st.tuples(st.floats(-5, 5), st.floats(0.1, 9)), min_size=1, max_size=20))
def test_rising_values_are_those_of_isotonic_regression(pairs):
    values, weight = (np.array(column) for column in zip(*pairs, strict=True))
    found = rise(values, weight)
    assert (np.diff(found) >= 0).all()
    expected = IsotonicRegression().fit_transform(np.arange(len(values)), values, sample_weight=weight)
    np.testing.assert_allclose(found, expected, atol=1e-12)
    assert found @ weight == pytest.approx(values @ weight, abs=1e-9)


def test_probabilities_need_no_scikit_learn(monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn", None)
    monkeypatch.setitem(sys.modules, "sklearn.isotonic", None)
    assert float(expit(0.0)) == 0.5
    with pytest.raises(ImportError):
        rise(np.ones(2), np.ones(2))
