"""Logistic regression next to unpenalised, and its cluster-robust covariance (Liang and Zeger 1986)."""

from __future__ import annotations

import numpy as np

from hhgraph.engine.types import Array

__all__ = ["LARGEST_EXPONENT", "cluster_covariance", "fit_nearly_unpenalised"]

NEARLY_NONE = 1e-6
"""Penalty that keeps the estimates finite."""

STEPS = 40
CONVERGED = 1e-8
LARGEST_EXPONENT = 60.0


def _information(values: Array, weight: Array) -> Array:
    """Return values' W values with a last column of ones."""
    size = values.shape[1]
    weighted = values * weight[:, None]
    out = np.empty((size + 1, size + 1))
    out[:size, :size] = values.T @ weighted
    out[:size, size] = out[size, :size] = weighted.sum(0)
    out[size, size] = weight.sum()
    out[np.diag_indices(size + 1)] += NEARLY_NONE
    return out


def _chance(values: Array, beta: Array) -> Array:
    odds = np.clip(values @ beta[:-1] + beta[-1], -LARGEST_EXPONENT, LARGEST_EXPONENT)
    return np.asarray(1 / (1 + np.exp(-odds)))


def fit_nearly_unpenalised(values: Array, label: Array, weight: Array, start: Array) -> Array:
    """Return the nearly unpenalised coefficients, then the intercept, by Newton's method from ``start``."""
    beta = start.copy()
    for _ in range(STEPS):
        p = _chance(values, beta)
        miss = weight * (label - p)
        gradient = np.append(values.T @ miss, miss.sum()) - NEARLY_NONE * beta
        step = np.linalg.solve(_information(values, weight * p * (1 - p)), gradient)
        beta += np.clip(step, -3, 3)
        if np.abs(step).max() < CONVERGED:
            break
    return beta


def cluster_covariance(values: Array, label: Array, weight: Array, cluster: Array, beta: Array) -> tuple[Array, int]:
    """Return the cluster-robust covariance of the coefficients and intercept, and the number of clusters."""
    from scipy.sparse import csr_array

    p = _chance(values, beta)
    bread = np.linalg.inv(_information(values, weight * p * (1 - p)))
    _, group = np.unique(cluster, return_inverse=True)
    groups, rows = int(group.max()) + 1, len(label)
    miss = weight * (label - p)
    gather = csr_array((miss, (group, np.arange(rows))), shape=(groups, rows))
    scores = np.column_stack([gather @ values, np.bincount(group, miss, groups)])
    factor = groups / max(groups - 1, 1) * (rows - 1) / max(rows - len(beta), 1)
    return np.asarray(factor * bread @ (scores.T @ scores) @ bread), groups
