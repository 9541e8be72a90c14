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


@pytest.mark.parametrize("rows", [1000, 4000, 40_000])
@pytest.mark.parametrize("rate", [1.0, 0.9, 0.6])
def test_the_label_rate_is_found_where_the_scores_are_good(rate, rows):
    found = []
    for seed in range(20):
        rng = np.random.default_rng(seed)
        truth = rng.random(rows) < 0.1
        label = (truth & (rng.random(rows) < rate)).astype(int)
        odds = rng.normal(np.where(truth, 5, -3), 1.0)
        found.append(label_rate(label, rng.random(rows) < 0.5, odds))
    # few rows are shrunk towards 1: of 15 the estimate stands at (15 c + 2) / 17
    assert np.mean(found) == pytest.approx(rate, abs=0.06)
    assert max(found) <= 1


def test_controls_that_share_a_document_but_score_low_say_nothing_of_the_rate():
    rng = np.random.default_rng(1)
    label = np.repeat([1, 0], [100, 900])
    odds = np.where(label == 1, 4.0, -4.0) + rng.normal(0, 0.1, 1000)
    assert label_rate(label, np.ones(1000, bool), odds) == 1.0


def test_few_payer_rows_hand_over_to_all_labelled_ones():
    label = np.array([1] * 60 + [0] * 20)
    payer = np.arange(80) < 10
    odds = np.linspace(9, 1, 80)
    # the 36 best of all are registered: the 10 payer rows alone would tell nothing
    assert label_rate(label, payer, odds) == 1.0
    assert label_rate(label[::-1], payer, odds) == pytest.approx((16 + 2) / (36 + 2))


def test_few_rows_tell_nothing():
    assert label_rate(np.array([1, 0]), np.array([True, True]), np.array([1.0, 0.0])) == 1.0
