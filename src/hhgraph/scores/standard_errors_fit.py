"""Logistic regression next to unpenalised, and its cluster-robust covariance (Liang and Zeger 1986)."""

from __future__ import annotations

import numpy as np

from hhgraph.engine.numerics import expit, fit_logistic, information
from hhgraph.engine.types import Array

__all__ = ["cluster_covariance", "fit_nearly_unpenalised"]

NEARLY_NONE = 1e-6
"""Penalty that keeps the estimates finite."""


def fit_nearly_unpenalised(values: Array, label: Array, weight: Array, start: Array) -> Array:
    """Return the nearly unpenalised coefficients, then the intercept, by Newton's method from ``start``."""
    return fit_logistic(values, label, weight=weight, start=start, penalty=np.full(len(start), NEARLY_NONE))


def cluster_covariance(values: Array, label: Array, weight: Array, cluster: Array, beta: Array) -> tuple[Array, int]:
    """Return the cluster-robust covariance of the coefficients and intercept, and the number of clusters."""
    from scipy.sparse import csr_array

    p = expit(values @ beta[:-1] + beta[-1])
    bread = np.linalg.inv(information(values, weight * p * (1 - p), np.full(len(beta), NEARLY_NONE)))
    _, group = np.unique(cluster, return_inverse=True)
    groups, rows = int(group.max()) + 1, len(label)
    miss = weight * (label - p)
    gather = csr_array((miss, (group, np.arange(rows))), shape=(groups, rows))
    scores = np.column_stack([gather @ values, np.bincount(group, miss, groups)])
    factor = groups / max(groups - 1, 1) * (rows - 1) / max(rows - len(beta), 1)
    return np.asarray(factor * bread @ (scores.T @ scores) @ bread), groups
