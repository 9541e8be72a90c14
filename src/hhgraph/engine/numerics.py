"""Log-odds and probabilities, logistic regression by Newton's method, isotonic regression: once, for every room.

The formulas are scipy's and scikit-learn's. Both are imported where they are used, for they take a fifth of a second;
scikit-learn only where a model is fitted, so that applying one needs nothing of it.
"""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["expit", "fit_logistic", "information", "logit", "rise"]

Array = np.ndarray[Any, Any]


def expit(odds: Array | float) -> Array:
    """Return the probabilities of log-odds, 1 / (1 + exp(-odds)), float64.

    Examples
    --------
    >>> expit(np.array([-800.0, 0.0, 800.0])).tolist()
    [0.0, 0.5, 1.0]
    """
    from scipy import special

    return np.asarray(special.expit(np.asarray(odds, np.float64)))


def logit(probability: Array | float) -> Array:
    """Return the log-odds of probabilities, ln(p / (1 - p)), float64: infinite at 0 and 1.

    Examples
    --------
    >>> logit(np.array([0.0, 0.5, 1.0])).tolist()
    [-inf, 0.0, inf]
    """
    from scipy import special

    return np.asarray(special.logit(np.asarray(probability, np.float64)))


def information(values: Array, weight: Array, penalty: Array) -> Array:
    """Return X' W X + diag(penalty), where X is ``values`` with a last column of ones, the intercept's.

    Parameters
    ----------
    values
        Shape (rows, features).
    weight
        Diagonal of W, shape (rows,).
    penalty
        Shape (features + 1,).
    """
    size = values.shape[1]
    weighted = values * weight[:, None]
    out = np.empty((size + 1, size + 1))
    out[:size, :size] = values.T @ weighted
    out[:size, size] = out[size, :size] = weighted.sum(0)
    out[size, size] = weight.sum()
    out[np.diag_indices(size + 1)] += penalty
    return out


def fit_logistic(
    values: Array,
    label: Array,
    *,
    start: Array,
    penalty: Array,
    weight: Array | float = 1.0,
    centre: Array | float = 0.0,
    steps: int = 40,
    longest: float = 3.0,
    tolerance: float = 1e-8,
) -> Array:
    """Return the coefficients, then the intercept, of a logistic regression, by Newton's method.

    It maximises the weighted log-likelihood less ``penalty * (beta - centre) ** 2 / 2``.

    Parameters
    ----------
    values
        Shape (rows, features).
    label
        0 and 1, or probabilities in between, shape (rows,).
    start
        Where to begin, shape (features + 1,).
    penalty
        L2 strength of each coefficient and the intercept, shape (features + 1,); above 0, it keeps separable data
        finite.
    weight
        Of the rows.
    centre
        Where the penalty is 0.
    steps
        At most so many; one step alone is one round of iteratively reweighted least squares.
    longest
        No coefficient moves further in one step, which keeps a poor start from leaping away.
    tolerance
        Done when no coefficient would move further than this.
    """
    beta = np.array(start, np.float64)
    for _ in range(steps):
        chance = expit(values @ beta[:-1] + beta[-1])
        miss = weight * (label - chance)
        gradient = np.append(values.T @ miss, miss.sum()) - penalty * (beta - centre)
        step = np.linalg.solve(information(values, weight * chance * (1 - chance), penalty), gradient)
        beta += np.clip(step, -longest, longest)
        if np.abs(step).max() < tolerance:
            break
    return beta


def rise(values: Array, weight: Array) -> Array:
    """Return the values that never fall and lie nearest to the given ones by weighted squares (isotonic regression).

    Examples
    --------
    >>> rise(np.array([1.0, 4.0, 2.0, 5.0]), np.array([1.0, 1.0, 3.0, 1.0])).tolist()
    [1.0, 2.5, 2.5, 5.0]
    """
    from sklearn.isotonic import isotonic_regression

    return np.asarray(isotonic_regression(values, sample_weight=weight))
