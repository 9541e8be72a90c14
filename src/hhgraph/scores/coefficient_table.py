"""The coefficient table of a scoring, fitted here or given."""

from __future__ import annotations

from typing import Any

import numpy as np

from hhgraph.pairs.catalogue import Feature
from hhgraph.scores.linear import Standardised
from hhgraph.scores.score import Scoring
from hhgraph.scores.standard_errors import infer, list_coefficients

__all__ = ["tabulate_coefficients"]


def tabulate_coefficients(scoring: Scoring) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the rows of ``model/coefficients.csv`` and notes on what could not be told.

    One row a pass and feature. The first pass, which knows a pair by itself, has estimates with errors where it
    was fitted on labels of these data; they take the labels as they are registered, for the positive-unlabelled
    weights leave out the very controls that lie between the classes. Later passes stand on scores of the one
    before, so that errors of theirs would be too small: their coefficients stand alone.
    """
    catalogue = [Feature(**entry) for entry in scoring.model.catalogue]
    first, *later = scoring.model.passes
    training, fitted = scoring.training, scoring.fitted
    if training is None or fitted is None or fitted.design is None:
        table = list_coefficients(first.features, catalogue, first.linear)
    else:
        own = slice(0, len(first.features))
        table = infer(
            Standardised(fitted.design.values[:, own], fitted.design.mean[own], fitted.design.scale[own]),
            first.features,
            training.label,
            np.ones(len(training)),
            cluster=training.cluster,
            catalogue=catalogue,
            fitted=first.linear,
        )
    rows = [{"pass": 1, **row} for row in table.rows]
    for number, one in enumerate(later, 2):
        listed = list_coefficients(one.features, catalogue, one.linear).rows
        rows += [{"pass": number, **row, "note": "stands on the pass before"} for row in listed]
    return rows, table.notes
