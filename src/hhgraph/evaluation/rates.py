"""Rates with their interval and count: no figure leaves this room without both."""

from __future__ import annotations

import numpy as np

from hhgraph.engine.types import Array, Bools, Floats, Ints
from hhgraph.run.figures import Rate

__all__ = ["Rate", "clustered_rate", "divide", "divide_all", "no_rate", "rate"]


def divide(part: float, whole: float) -> float | None:
    """Return ``part / whole``, or None for an empty whole.

    Examples
    --------
    >>> divide(1, 4), divide(0, 0)
    (0.25, None)
    """
    return float(part) / float(whole) if whole else None


def divide_all(part: Array, whole: Array) -> Floats:
    """Return ``part / whole`` entry by entry, NaN for an empty whole."""
    result = np.full(np.shape(part), np.nan)
    np.divide(part, whole, out=result, where=whole > 0)
    return result


def no_rate(n: float = 0) -> Rate:
    """Return the rate of nothing: n/a."""
    return Rate(value=None, low=None, high=None, n=n)


def rate(count: float, n: float, effective: float | None = None) -> Rate:
    """Return ``count / n`` with its Wilson interval.

    Parameters
    ----------
    count
        Cases with the property, possibly weighted.
    n
        All cases, on the scale of ``count``.
    effective
        Number of independent cases they are worth, for the interval; ``n`` when absent.

    Notes
    -----
    Wilson's score interval (1927), from ``statsmodels.stats.proportion.proportion_confint``.

    Examples
    --------
    >>> found = rate(437, 502)
    >>> [round(100 * found[key], 2) for key in ("value", "low", "high")]
    [87.05, 83.83, 89.71]
    """
    from statsmodels.stats.proportion import proportion_confint

    if n <= 0:
        return no_rate()
    share = min(max(count / n, 0.0), 1.0)
    worth = n if effective is None else effective
    low, high = proportion_confint(share * worth, worth, alpha=0.05, method="wilson")
    # At 0 and 1 the formula's own end is that value but for rounding.
    return Rate(value=float(share), low=float(min(low, share)), high=float(max(high, share)), n=n)


def clustered_rate(hit: Bools, cluster: Ints) -> Rate:
    """Return the share of ``hit`` with an interval that allows for clusters.

    Parameters
    ----------
    hit
        Of each case.
    cluster
        Non-negative code of each case's cluster.

    Notes
    -----
    The Wilson interval is taken at n divided by the design effect: the variance of the share between clusters
    (ratio estimator) over the variance of independent cases, at least 1.
    """
    n = len(hit)
    if not n:
        return no_rate()
    share = float(np.mean(hit))
    size = np.bincount(cluster)
    clusters = int(np.count_nonzero(size))
    effect = 1.0
    if clusters > 1 and 0 < share < 1:
        residual = np.bincount(cluster, weights=hit) - share * size
        between = clusters / (clusters - 1) * float(residual @ residual) / n**2
        effect = max(1.0, between / (share * (1 - share) / n))
    return rate(float(np.sum(hit)), n, n / effect)
