"""Logistic regression: fitted with scikit-learn, applied as a dot product."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from hhgraph.engine.numerics import logit
from hhgraph.engine.types import Array

__all__ = ["Linear", "Standardised", "fit_linear", "standardise"]


@dataclass(frozen=True)
class Linear:
    """A fitted logistic regression.

    Parameters
    ----------
    mean, scale
        Of the training values, shape (features,); an unknown value counts as the mean.
    standardised
        Coefficients a standard deviation, shape (features,).
    intercept
        Log-odds at the means.
    """

    mean: Array
    scale: Array
    standardised: Array
    intercept: float

    @property
    def coefficients(self) -> Array:
        """Coefficients a unit of the transformed feature."""
        return np.asarray(self.standardised / self.scale)

    def logit(self, values: Array) -> Array:
        """Return the log-odds of rows of transformed values, shape (rows,): one float32 product."""
        weights = self.coefficients.astype(np.float32)
        offset = np.float32(self.intercept - float(self.coefficients @ self.mean))
        unknown = np.isnan(values)
        known = np.where(unknown, self.mean.astype(np.float32), values) if unknown.any() else values
        return np.asarray(known @ weights + offset, np.float32)

    def parts(self, values: Array) -> Array:
        """Return each feature's contribution to the log-odds, shape (rows, features), 0 at the mean."""
        return np.asarray(np.nan_to_num((values - self.mean) * self.coefficients))

    def as_dict(self) -> dict[str, object]:
        """Return the model as plain numbers."""
        return {
            "mean": self.mean.tolist(),
            "scale": self.scale.tolist(),
            "standardised": self.standardised.tolist(),
            "intercept": self.intercept,
        }

    @classmethod
    def from_dict(cls, tree: dict[str, Any]) -> Linear:
        """Return the model of :meth:`as_dict`."""
        return cls(
            mean=np.asarray(tree["mean"], np.float64),
            scale=np.asarray(tree["scale"], np.float64),
            standardised=np.asarray(tree["standardised"], np.float64),
            intercept=float(tree["intercept"]),
        )


@dataclass(frozen=True)
class Standardised:
    """Training values on one scale.

    Parameters
    ----------
    values
        Shape (rows, features), float64; an unknown value is 0, the mean.
    mean, scale
        By which they were made, shape (features,).
    """

    values: Array
    mean: Array
    scale: Array


def standardise(values: Array) -> Standardised:
    """Return standardised values.

    A constant column gets scale 1 and so a coefficient of 0: it can say nothing and breaks nothing.
    """
    known = ~np.isnan(values)
    total = np.maximum(known.sum(0), 1)
    mean = np.where(known, values, 0).sum(0, dtype=np.float64) / total
    spread = np.where(known, values - mean, 0).astype(np.float64)
    scale = np.sqrt((spread**2).sum(0) / total)
    scale[scale < 1e-6] = 1.0
    return Standardised(spread / scale, mean, scale)


def fit_linear(
    design: Standardised,
    rows: Array,
    label: Array,
    weight: Array,
    penalty: float,
    *,
    start: Linear | None = None,
) -> Linear:
    """Fit a logistic regression with an L2 penalty on standardised features.

    Rows of one class alone teach their share and nothing else: every coefficient is 0.

    Parameters
    ----------
    design
        All training rows.
    rows
        Which of them to fit on, shape (training rows,), True or False.
    label, weight
        1 registered, 0 control, and the weight, of all training rows.
    penalty
        Strength of the penalty; it also keeps separable data finite.
    start
        A fit to begin from, which saves steps and changes nothing.
    """
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    used = rows & (weight > 0)
    positives, count = int(label[used].sum()), int(used.sum())
    if positives in (0, count):
        share = np.array((positives + 0.5) / (count + 1.0))
        return Linear(design.mean, design.scale, np.zeros(len(design.mean)), float(logit(share)))
    model = LogisticRegression(
        C=1 / penalty, solver="newton-cholesky", max_iter=100, tol=1e-6, warm_start=start is not None
    )
    if start is not None:
        model.coef_ = start.standardised[None, :].copy()
        model.intercept_ = np.array([start.intercept])
    with threadpool_limits(1):  # so that the last digit does not depend on the machine's threads
        model.fit(design.values[used], label[used], sample_weight=weight[used])
    return Linear(design.mean, design.scale, model.coef_[0].astype(np.float64), float(model.intercept_[0]))
