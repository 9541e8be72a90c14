"""Two views of a pair: what its people do, and what their identity fields say; each teaches the other.

Whether two people share a document says nothing about their calls and places, except through their living
together. So the class of a pair can be learnt without a single label: a logistic regression sees what people
do, a table of shares sees the identity fields, and EM lets both agree on each pair's probability. After Blum and
Mitchell, "Combining labeled and unlabeled data with co-training" (1998), in the soft form of Nigam and Ghani,
"Analyzing the effectiveness and applicability of co-training" (2000).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hhgraph.engine.numerics import expit, fit_logistic
from hhgraph.engine.types import Array
from hhgraph.scores.label_free.comparisons import IdentityField
from hhgraph.scores.label_free.fellegi_sunter import STRONGEST

__all__ = ["Views", "fit_soft", "fit_views"]

FIRST_STEPS, LATER_STEPS = 12, 1
CONVERGED = 1e-4
LONGEST_STEP = 5.0
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
        Of each identity field the log ratios by state (unknown, different, same).
    probability
        Of the training rows, by both views together.
    """

    coefficients: Array
    intercept: float
    ratios: tuple[Array, ...]
    probability: Array


def fit_views(
    values: Array,
    identities: list[IdentityField],
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
    identities
        Identity fields of the training rows; without any, the regression repeats ``start`` as well as it can.
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
    for number in range(rounds if identities else 1):
        beta = fit_soft(values, chance, penalty, beta, FIRST_STEPS if number == 0 else LATER_STEPS)
        ratios = tuple(_ratios(identity.states, chance) for identity in identities)
        odds = values @ beta[:-1] + beta[-1]
        for identity, ratio in zip(identities, ratios, strict=True):
            odds = odds + ratio[identity.states]
        chance = expit(odds)
    return Views(beta[:-1], float(beta[-1]), ratios, chance)


def fit_soft(values: Array, chance: Array, penalty: float, start: Array, steps: int) -> Array:
    """Return the logistic regression on probabilities as labels: coefficients, then the intercept.

    Newton's method; the L2 penalty spares the intercept.
    """
    ridge = np.append(np.full(values.shape[1], penalty), 1e-6)
    return fit_logistic(
        values, chance, start=start, penalty=ridge, steps=steps, longest=LONGEST_STEP, tolerance=CONVERGED
    )


def _ratios(states: Array, chance: Array) -> Array:
    """Return the bounded log ratios of the states of an identity field between the classes; unknown says nothing."""
    inside = np.bincount(states, chance, 3)[1:] + PRIOR_INSIDE
    outside = np.bincount(states, 1 - chance, 3)[1:] + PRIOR_OUTSIDE
    ratio = np.log(inside / inside.sum() / (outside / outside.sum()))
    return np.concatenate([[0.0], np.clip(ratio, -STRONGEST, STRONGEST)])
