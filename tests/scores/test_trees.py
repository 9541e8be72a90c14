"""Boosted trees as plain arrays against scikit-learn's own decisions."""

from __future__ import annotations

import json

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from hhgraph.scores import trees as trees_module
from hhgraph.scores.trees import Trees, fit_trees


@pytest.mark.parametrize("unknown", [0.0, 0.2])
def test_the_arrays_decide_as_scikit_learn_does(monkeypatch, unknown):
    rng = np.random.default_rng(3)
    values = rng.normal(size=(2500, 5)).astype(np.float32)
    values[:, 4] = rng.integers(0, 3, 2500)  # few values, so that thresholds meet them
    values[rng.random(values.shape) < unknown] = np.nan
    odds = np.nan_to_num(values[:, 0]) * np.nan_to_num(values[:, 1]) + np.isnan(values[:, 2])
    label = (rng.random(2500) < 1 / (1 + np.exp(-2 * odds))).astype(np.int8)
    weight = rng.random(2500) + 0.2
    kept = []

    class Kept(HistGradientBoostingClassifier):
        def fit(self, *args, **kwargs):
            kept.append(self)
            return super().fit(*args, **kwargs)

    monkeypatch.setattr("sklearn.ensemble.HistGradientBoostingClassifier", Kept)
    monkeypatch.setattr(trees_module, "ROUNDS", 25)
    found = fit_trees(values, label, weight, seed=0)
    fresh = rng.normal(size=(1000, 5)).astype(np.float32)
    fresh[rng.random(fresh.shape) < 0.3] = np.nan
    for rows in (values, fresh):
        np.testing.assert_allclose(found.logit(rows), kept[0].decision_function(rows), atol=1e-5)
    again = Trees.from_dict(json.loads(json.dumps(found.as_dict())))
    np.testing.assert_array_equal(again.logit(values), found.logit(values))
    assert found.feature.shape == (25, 31)


def test_a_tree_by_hand():
    # x0 <= 1: -1, else x1 <= 0: 2, else 3; unknown x0 goes right, unknown x1 left
    found = Trees(
        feature=np.array([[0, 0, 1]]),
        threshold=np.array([[1.0, np.inf, 0.0]], np.float32),
        unknown_left=np.array([[False, True, True]]),
        leaf=np.array([[-1.0, -1.0, 2.0, 3.0]], np.float32),
        baseline=0.5,
    )
    values = np.array([[1, 9], [1.5, 0], [1.5, 0.1], [np.nan, 1], [2, np.nan], [-5, np.nan]], np.float32)
    assert found.logit(values).tolist() == [-0.5, 2.5, 3.5, 3.5, 2.5, -0.5]
