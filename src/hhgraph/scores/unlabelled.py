"""Positive-unlabelled correction: an unlabelled pair may well be family.

After Elkan and Noto, "Learning classifiers from only positive and unlabeled data" (KDD 2008).
"""

from __future__ import annotations

import numpy as np

from hhgraph.engine.types import Array

__all__ = ["label_rate", "rate_error", "unlabelled_weights"]

TOP_SHARE = 0.6
"""Share of the payers' registered pairs that the best-scoring pairs are as many as; nearly all of them are true."""

ROWS_MIN = 15

RATE_SPREAD = 0.03

PRIOR = 2.0
"""Rows, all registered, that the estimate is shrunk towards 1 by."""


def label_rate(label: Array, payer: Array, odds: Array) -> float:
    """Return c, the share of true pairs of a payer that are registered.

    The share registered among the payers' pairs that score highest, where nearly all are true, shrunk towards 1 by as
    much as few rows leave it uncertain: (k + m) / (n + m) of k registered among n. Where payers have too few pairs
    all labelled ones count; 1 where these are too few as well.

    Parameters
    ----------
    label, payer
        Of the training rows.
    odds
        Out-of-fold log-odds.
    """
    rows = np.flatnonzero(payer) if TOP_SHARE * label[payer].sum() >= ROWS_MIN else np.arange(len(label))
    top = max(int(TOP_SHARE * label[rows].sum()), ROWS_MIN)
    if label[rows].sum() < ROWS_MIN:
        return 1.0
    best = rows[np.argsort(-odds[rows], kind="stable")[:top]]
    return float((label[best].sum() + PRIOR) / (len(best) + PRIOR))


def rate_error(rate: float, positives: int) -> float:
    """Return the standard deviation of an estimate of :func:`label_rate`.

    Parameters
    ----------
    rate
        The estimate.
    positives
        Registered pairs of the payers it was made from.

    Notes
    -----
    Binomial over the best-scoring rows, as if pairs of one group came in twos; ``RATE_SPREAD`` is what the choice of
    the best rows adds, measured on simulated regions of 600 to 2,000 households.
    """
    rows = max(TOP_SHARE * positives, ROWS_MIN) + PRIOR
    return float(np.hypot(np.sqrt(2 * max(rate * (1 - rate), 1 / rows) / rows), RATE_SPREAD))


def unlabelled_weights(label: Array, probability: Array, rate: float, drop_above: float) -> Array:
    """Return row weights that discount controls by their chance of being unregistered family.

    Among controls of probability p, (1 - c) / c * p / (1 - p) are unregistered family. A control keeps 1 less
    that share; one with a share above ``drop_above`` is left out, for the share is least certain where it is
    high. Where c is near 1 hardly any control goes. A
    registered pair weighs 1 / c: it stands for the unregistered ones taken from the controls as well.
    """
    odds = probability / np.maximum(1 - probability, 1e-9)
    family = np.clip((1 - rate) / rate * odds, 0, 1)
    weight = np.where(family > drop_above, 0.0, 1 - family)
    return np.where(label == 1, 1 / rate, weight)
