"""Two views of a pair: what its people do, and what their customer papers say; each teaches the other.

Whether two people share a document says nothing about their calls and places, except through their living
together. So the class of a pair can be learnt without a single label: a logistic regression sees what people
do, a table of shares sees the papers, and EM lets both agree on each pair's probability. After Blum and
Mitchell, "Combining labeled and unlabeled data with co-training" (1998), in the soft form of Nigam and Ghani,
"Analyzing the effectiveness and applicability of co-training" (2000).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hhgraph.engine.types import Array
from hhgraph.scores.label_free.comparisons import Paper
from hhgraph.scores.label_free.fellegi_sunter import STRONGEST
from hhgraph.scores.triads import to_probability

__all__ = ["Views", "fit_soft", "fit_views"]

FIRST_STEPS, LATER_STEPS = 12, 1
CONVERGED = 1e-4
PRIOR_INSIDE = (0.35, 0.15)
PRIOR_OUTSIDE = (0.495, 0.005)


@dataclass(frozen=True)
class Views:
    """What both views learnt.

    Parameters
    ----------
    coefficients
        Of the logistic regression on standardised values, shape (features,).
    intercept
        Its log-odds at the means.
    ratios
        Of each paper the log ratios by state (unknown, different, same).
    probability
        Of the training rows, by both views together.
    """

    coefficients: Array
    intercept: float
    ratios: tuple[Array, ...]
    probability: Array


def fit_views(
    values: Array,
    papers: list[Paper],
    start: Array,
    penalty: float,
    *,
    rounds: int,
) -> Views:
    """Fit both views by EM.

    Parameters
    ----------
    values
        Standardised behaviour of the training rows, shape (rows, features).
    papers
        Papers of the training rows; without any, the regression repeats ``start`` as well as it can.
    start
        Probabilities to begin from, shape (rows,).
    penalty
        L2 strength of the regression.
    rounds
        EM rounds; after the first, each takes one step of Newton's method.
    """
    chance = start
    ratios: tuple[Array, ...] = ()
    beta = np.zeros(values.shape[1] + 1)
    for number in range(rounds if papers else 1):
        beta = fit_soft(values, chance, penalty, beta, FIRST_STEPS if number == 0 else LATER_STEPS)
        ratios = tuple(_ratios(paper.states, chance) for paper in papers)
        odds = values @ beta[:-1] + beta[-1]
        for paper, ratio in zip(papers, ratios, strict=True):
            odds = odds + ratio[paper.states]
        chance = to_probability(odds)
    return Views(beta[:-1], float(beta[-1]), ratios, chance)


def fit_soft(values: Array, chance: Array, penalty: float, start: Array, steps: int) -> Array:
    """Return the logistic regression on probabilities as labels: coefficients, then the intercept.

    Newton's method; the L2 penalty spares the intercept.
    """
    size = values.shape[1]
    beta = start.copy()
    ridge = np.append(np.full(size, penalty), 1e-6)
    hessian = np.empty((size + 1, size + 1))
    for _ in range(steps):
        p = to_probability(values @ beta[:-1] + beta[-1])
        miss, weight = chance - p, p * (1 - p)
        weighted = values * weight[:, None]
        hessian[:size, :size] = values.T @ weighted
        hessian[:size, size] = hessian[size, :size] = weighted.sum(0)
        hessian[size, size] = weight.sum()
        hessian[np.diag_indices(size + 1)] += ridge
        step = np.linalg.solve(hessian, np.append(values.T @ miss, miss.sum()) - ridge * beta)
        beta += np.clip(step, -5, 5)
        if np.abs(step).max() < CONVERGED:
            break
    return beta


def _ratios(states: Array, chance: Array) -> Array:
    """Return the bounded log ratios of a paper's states between the classes; unknown says nothing."""
    inside = np.bincount(states, chance, 3)[1:] + PRIOR_INSIDE
    outside = np.bincount(states, 1 - chance, 3)[1:] + PRIOR_OUTSIDE
    ratio = np.log(inside / inside.sum() / (outside / outside.sum()))
    return np.concatenate([[0.0], np.clip(ratio, -STRONGEST, STRONGEST)])
