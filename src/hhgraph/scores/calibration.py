"""Calibration: probabilities that mean what they say."""

from __future__ import annotations

import numpy as np

from hhgraph.engine.types import Array

__all__ = ["calibrate", "shift_to_base_rate"]

STEPS = 30


def calibrate(odds: Array, label: Array, weight: Array) -> tuple[float, float]:
    """Return slope and offset such that slope * odds + offset fits the weighted labels best (Platt scaling).

    Out-of-fold log-odds and the weights of the positive-unlabelled correction go in, so the result speaks of
    true pairs. Newton's method on two parameters; a perfectly separated sample is held by a small penalty.
    """
    x = np.column_stack([odds, np.ones(len(odds))])
    beta = np.array([1.0, 0.0])
    prior = np.array([1.0, 0.0])
    penalty = np.diag([1.0, 1e-3])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -40, 40)))
        gradient = x.T @ (weight * (label - p)) - penalty @ (beta - prior)
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + penalty
        step = np.linalg.solve(hessian, gradient)
        beta += np.clip(step, -2, 2)
        if np.abs(step).max() < 1e-9:
            break
    return float(beta[0]), float(beta[1])


def shift_to_base_rate(odds: Array, base_rate: float) -> float:
    """Return what must be added to log-odds for the mean probability to be ``base_rate``.

    For a population whose base rate differs from that of the labels (King and Zeng 2001, prior correction),
    here solved on the scored pairs themselves by bisection.
    """
    low, high = -30.0, 30.0
    for _ in range(80):
        middle = (low + high) / 2
        mean = float(np.mean(1 / (1 + np.exp(-(odds + middle)))))
        low, high = (middle, high) if mean < base_rate else (low, middle)
    return (low + high) / 2
