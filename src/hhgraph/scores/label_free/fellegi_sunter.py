"""Fellegi and Sunter's mixture of two classes of pairs, fitted by EM on binned fields.

After Fellegi and Sunter, "A theory for record linkage" (1969) and Winkler, "Using the EM algorithm for weight
computation in the Fellegi-Sunter model of record linkage" (2000). Fields count as independent given the
class. Three things keep the classes what they are meant to be: ordered fields have log ratios that never fall
from one bin to the next, no bin's log ratio passes ``STRONGEST``, and the evidence is damped, for the fields
are not quite independent.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np

from hhgraph.engine.numerics import expit, logit, rise
from hhgraph.engine.types import Array
from hhgraph.scores.label_free.comparisons import Field

__all__ = ["STRONGEST", "Mixture", "fit_mixture"]

STRONGEST = log(100)
"""Largest log ratio of one bin: even one identity document is now and then shared by two homes."""

DAMPING = 0.85
PRIOR = 0.08
PRIOR_BOUNDS = (0.02, 0.25)
PRIOR_ROWS = 20.0
STEPS = 300
TOLERANCE = 1e-6


@dataclass(frozen=True)
class Mixture:
    """A fitted mixture.

    Parameters
    ----------
    prior
        Share of household pairs among the pairs it was fitted on.
    inside, outside
        Each field's shares of the bins among household pairs and among others; a bin is never empty.
    steps
        EM steps taken.
    """

    prior: float
    inside: tuple[Array, ...]
    outside: tuple[Array, ...]
    steps: int

    def ratios(self) -> tuple[Array, ...]:
        """Return each field's damped log ratios by code, 0 for the code 0 of unknown values."""
        return tuple(
            np.concatenate([[0.0], DAMPING * np.clip(np.log(m / u), -STRONGEST, STRONGEST)])
            for m, u in zip(self.inside, self.outside, strict=True)
        )

    def log_odds(self, fields: list[Field], prior: Array | float | None = None) -> Array:
        """Return the log-odds of pairs, shape (pairs,); ``prior`` replaces the fitted one."""
        share = self.prior if prior is None else prior
        total = logit(share) + np.zeros(len(fields[0].codes))
        for field, ratio in zip(fields, self.ratios(), strict=True):
            total += ratio[field.codes]
        return total

    def as_rows(self, fields: list[Field]) -> list[dict[str, Any]]:
        """Return one row a bin: field, bin, inside, outside (shares) and log_ratio."""
        rows: list[dict[str, Any]] = []
        for place, field in enumerate(fields):
            columns = (self.inside[place], self.outside[place], self.ratios()[place][1:])
            for text, m, u, ratio in zip(field.bins, *(column.tolist() for column in columns), strict=True):
                rows.append({"field": field.name, "bin": text, "inside": m, "outside": u, "log_ratio": ratio})
        return rows


def fit_mixture(fields: list[Field]) -> Mixture:
    """Fit the mixture on pairs of which nobody knows the class; the same pairs give the same answer."""
    stacked = np.column_stack([field.codes for field in fields])
    patterns, counts = np.unique(stacked, axis=0, return_counts=True)
    rows = counts.astype(np.float64)
    ratios = [np.concatenate([[0.0], DAMPING * field.start]) for field in fields]
    prior, steps = PRIOR, 0
    inside: list[Array] = []
    outside: list[Array] = []
    for steps in range(1, STEPS + 1):  # noqa: B007 - the number of steps is told
        odds = np.full(len(rows), logit(prior))
        for ratio, codes in zip(ratios, patterns.T, strict=True):
            odds += ratio[codes]
        chance = expit(odds)
        before, prior = prior, float(np.clip((chance * rows).sum() / rows.sum(), *PRIOR_BOUNDS))
        inside, outside = [], []
        for place, field in enumerate(fields):
            m, u = _shares(patterns[:, place], chance * rows, (1 - chance) * rows, field)
            inside.append(m)
            outside.append(u)
            ratios[place][1:] = DAMPING * np.clip(np.log(m / u), -STRONGEST, STRONGEST)
        if abs(prior - before) < TOLERANCE:
            break
    return Mixture(prior, tuple(inside), tuple(outside), steps)


def _shares(codes: Array, yes: Array, no: Array, field: Field) -> tuple[Array, Array]:
    """Return the bins' shares of both classes, each begun with ``PRIOR_ROWS`` rows spread as all rows are."""
    size = len(field.bins) + 1
    a, b = (np.bincount(codes, weights, size)[1:] for weights in (yes, no))
    spread = (a + b + 1) / (a + b + 1).sum()
    m, u = (counts + PRIOR_ROWS * spread for counts in (a, b))
    m, u = m / m.sum(), u / u.sum()
    if not field.ordered:
        return m, u
    rising = np.exp(rise(np.log(m / u), spread))
    # the marginal shares stay; only how they part between the classes is set right
    m = u * rising
    return m / m.sum(), u
