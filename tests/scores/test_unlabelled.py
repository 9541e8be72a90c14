"""Positive-unlabelled correction by hand and on planted labels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhgraph.scores.unlabelled import label_rate, unlabelled_weights


def test_control_weights_by_hand():
    label = np.array([1, 0, 0, 0, 0])
    probability = np.array([0.9, 0.0, 0.2, 0.5, 0.99])
    weight = unlabelled_weights(label, probability, 0.8, 1.0)
    # (1 - c) / c = 1/4; odds 0, 1/4, 1, 99
    assert weight[1:] == pytest.approx([1, 1 - 1 / 16, 1 - 1 / 4, 0])
    strict = unlabelled_weights(label, probability, 0.8, 0.1)
    assert strict[1:] == pytest.approx([1, 1 - 1 / 16, 0, 0])
    assert weight[0] == strict[0] >= 1


def test_where_every_family_is_registered_nothing_changes():
    label = np.array([1, 0, 0])
    weight = unlabelled_weights(label, np.array([0.5, 0.5, 0.999]), 1.0, 0.1)
    assert weight.tolist() == [1, 1, 1]


@given(st.floats(0.05, 1), st.floats(0.01, 1), st.lists(st.floats(0, 1), min_size=2, max_size=20))
def test_a_likelier_control_never_weighs_more(rate, drop_above, probability):
    order = np.sort(np.array(probability))
    weight = unlabelled_weights(np.zeros(len(order)), order, rate, drop_above)
    assert ((weight >= 0) & (weight <= 1)).all()
    assert (np.diff(weight) <= 1e-12).all()


@pytest.mark.parametrize("rate", [0.9, 0.6])
def test_the_label_rate_is_found_where_the_scores_are_good(rate):
    rng = np.random.default_rng(1)
    truth = rng.random(40_000) < 0.1
    label = (truth & (rng.random(40_000) < rate)).astype(int)
    odds = rng.normal(np.where(truth, 5, -3), 1.0)
    payer = rng.random(40_000) < 0.5
    assert label_rate(label, payer, None, odds) == pytest.approx(rate, abs=0.06)
    # with documents that strangers never share, the estimate is the same
    document = truth & (rng.random(40_000) < 0.4)
    assert label_rate(label, payer, document, odds) == pytest.approx(rate, abs=0.06)


def test_few_rows_tell_nothing():
    assert label_rate(np.array([1, 0]), np.array([True, True]), None, np.array([1.0, 0.0])) == 1.0
