"""Whether a probability of 0.7 comes true in seven cases of ten."""

from __future__ import annotations

import numpy as np

from hhgraph.engine.types import Array, Floats, Ints
from hhgraph.evaluation.bootstrap import resample_sums, spread
from hhgraph.evaluation.rates import Rate, clustered_rate, divide, divide_all
from hhgraph.run.figures import CalibrationRow, CalibrationSummary

__all__ = ["EDGES", "calibration_table", "summarise_calibration"]

EDGES = (0.0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Ends of the probability bins; finer near 0, where most pairs are."""


def calibration_table(label: Array, probability: Floats, cluster: Ints) -> list[CalibrationRow]:
    """Return one row a bin that holds pairs; clusters are non-negative codes.

    Returns
    -------
    low, high (the bin, ``low <= probability < high``; the last holds 1 too), n, probability_mean, hit with
    hit_low and hit_high (allowing for clusters), expected (sum of probabilities), actual (true pairs).
    """
    place = _bins(probability)
    rows: list[CalibrationRow] = []
    for index in np.unique(place):
        inside = place == index
        found = clustered_rate(label[inside] > 0, cluster[inside])
        rows.append(
            {
                "low": EDGES[index],
                "high": EDGES[index + 1],
                "n": int(inside.sum()),
                "probability_mean": float(probability[inside].mean()),
                "hit": found["value"],
                "hit_low": found["low"],
                "hit_high": found["high"],
                "expected": float(probability[inside].sum()),
                "actual": float(label[inside].sum()),
            }
        )
    return rows


def _bins(probability: Floats) -> Ints:
    return np.clip(np.searchsorted(EDGES, probability, side="right") - 1, 0, len(EDGES) - 2)


def summarise_calibration(
    label: Array,
    probability: Floats,
    cluster: Ints,
    *,
    resamples: int,
    seed: int,
) -> CalibrationSummary:
    """Return expected against actual true pairs, the calibration error and the Brier score.

    Returns
    -------
    expected (sum of probabilities), actual (true pairs), ratio = expected / actual with low and high
    (bootstrap by cluster), error (mean absolute gap between probability and hit over the bins, weighted by
    pairs), brier (mean squared gap of the pairs), brier_base (the same when everybody gets the base rate), n.
    """
    n = len(label)
    truth = np.asarray(label, dtype=np.float64)
    columns = [np.bincount(cluster, weights=column) for column in (probability, truth)]
    sums = np.stack(columns, axis=1)[np.bincount(cluster) > 0].astype(np.float64)
    draws = resample_sums(sums, resamples if len(sums) > 1 else 0, seed)
    low, high = spread(divide_all(draws[:, 0], draws[:, 1]))
    actual = float(truth.sum())
    place = _bins(probability)
    gaps = np.bincount(place, weights=probability - truth) if n else np.zeros(1)
    base = divide(actual, n)
    return {
        "n": n,
        "expected": float(probability.sum()),
        "actual": actual,
        "ratio": Rate(value=divide(float(probability.sum()), actual), low=low, high=high, n=n),
        "error": divide(float(np.abs(gaps).sum()), n),
        "brier": divide(float(np.sum((probability - truth) ** 2)), n),
        "brier_base": None if base is None else base * (1 - base),
    }
