"""Calibration: probabilities that mean what they say."""

from __future__ import annotations

import numpy as np

from hhgraph.engine.numerics import expit, fit_logistic

__all__ = ["calibrate", "shift_to_base_rate"]
from hhgraph.engine.types import Array

__all__ = ["calibrate", "shift_to_base_rate"]

def calibrate(odds: Array, label: Array, weight: Array) -> tuple[float, float]:
    """Return slope and offset such that slope * odds + offset fits the weighted labels best (Platt scaling).

    Out-of-fold log-odds and the weights of the positive-unlabelled correction go in, so the result speaks of
    true pairs. Newton's method on two parameters; a perfectly separated sample is held by a small penalty.
    """
    values, unmoved, penalty = np.asarray(odds, np.float64)[:, None], np.array([1.0, 0.0]), np.array([1.0, 1e-3])
    slope, offset = fit_logistic(
        values, label, weight=weight, start=unmoved, centre=unmoved, penalty=penalty, longest=2, tolerance=1e-9
    )
    return float(slope), float(offset)


def shift_to_base_rate(odds: Array, base_rate: float) -> float:
    """Return what must be added to log-odds for the mean probability to be ``base_rate``.

    For a population whose base rate differs from that of the labels (King and Zeng 2001, prior correction),
    here solved on the scored pairs themselves by bisection.
    """
    low, high = -30.0, 30.0
    for _ in range(80):
        middle = (low + high) / 2
        mean = float(expit(odds + middle).mean())
        low, high = (middle, high) if mean < base_rate else (low, middle)
    return (low + high) / 2
