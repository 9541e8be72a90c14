"""Expected against actual."""

import numpy as np
import pytest

from hhgraph.evaluation.calibration import calibration_table, summarise_calibration


def test_hand_counted():
    label, score = np.array([1, 0, 1, 1]), np.array([0.95, 0.95, 0.5, 0.0])
    table = calibration_table(label, score, np.arange(4))
    assert [(row["low"], row["n"], row["hit"]) for row in table] == [
        (0.0, 1, 1.0),
        (0.5, 1, 1.0),
        (0.9, 2, 0.5),
    ]
    found = summarise_calibration(label, score, np.arange(4), resamples=50, seed=0)
    assert found["expected"] == pytest.approx(2.4)
    assert found["ratio"]["value"] == pytest.approx(0.8)
    assert found["error"] == pytest.approx((1 + 0.5 + 0.9) / 4)
    assert found["brier"] == pytest.approx((0.05**2 + 0.95**2 + 0.25 + 1) / 4)
    assert found["brier_base"] == pytest.approx(0.75 * 0.25)


def test_honest_probabilities_are_found_honest():
    rng = np.random.default_rng(4)
    score = rng.beta(0.4, 4, 20000)
    label = rng.random(20000) < score
    cluster = rng.integers(0, 2000, 20000)
    found = summarise_calibration(label, score, cluster, resamples=100, seed=0)
    assert found["ratio"]["low"] < 1 < found["ratio"]["high"]
    assert found["error"] < 0.01
    rows = calibration_table(label, score, cluster)
    inside = [row["hit_low"] <= row["probability_mean"] <= row["hit_high"] for row in rows]
    assert sum(inside) >= len(rows) - 2
    assert sum(row["n"] for row in rows) == 20000


def test_no_true_pair_and_no_pair():
    found = summarise_calibration(np.zeros(3), np.full(3, 0.1), np.arange(3), resamples=20, seed=0)
    assert found["ratio"]["value"] is None
    none, nobody = np.array([]), np.array([], dtype=int)
    assert summarise_calibration(none, none, nobody, resamples=20, seed=0)["error"] is None
    assert calibration_table(none, none, nobody) == []
