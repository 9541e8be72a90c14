"""Positive-unlabelled correction: an unlabelled pair may well be family.

After Elkan and Noto, "Learning classifiers from only positive and unlabeled data" (KDD 2008).
"""

from __future__ import annotations

import numpy as np

from hhgraph.engine.types import Array

__all__ = ["label_rate", "unlabelled_weights"]

PLATEAUS = (0.05, 0.1, 0.2, 0.3)
ROWS_MIN = 50


def label_rate(label: Array, payer: Array, same_document: Array | None, odds: Array) -> float:
    """Return c, the share of true pairs of a payer that are registered; 1 when nothing can tell.

    Several estimates are taken, all too low when anything, and the highest one counts: the share registered
    among the payers' pairs that share a document, and among those that score highest (as many as 5, 10, 20
    and 30 % of the registered pairs), where nearly all are true.

    Parameters
    ----------
    label, payer, same_document
        Of the training rows; ``same_document`` may be unknown.
    odds
        Out-of-fold log-odds.
    """
    payers = payer if payer.sum() >= ROWS_MIN else np.ones(len(label), bool)
    estimates = []
    together = payers & same_document if same_document is not None else np.zeros(len(label), bool)
    if together.sum() >= ROWS_MIN:
        estimates.append(float(label[together].mean()))
    rows = np.flatnonzero(payers)
    best = rows[np.argsort(-odds[rows], kind="stable")]
    for share in PLATEAUS:
        top = int(share * label[payers].sum())
        if top >= ROWS_MIN:
            estimates.append(float(label[best[:top]].mean()))
    return max(estimates, default=1.0)


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
