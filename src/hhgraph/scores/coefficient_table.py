"""The coefficient table of a scoring, fitted here or given."""

from __future__ import annotations

from typing import Any

import numpy as np

from hhgraph.pairs.catalogue import Feature
from hhgraph.scores.score import Scoring
from hhgraph.scores.standard_errors import infer, list_coefficients

__all__ = ["tabulate_coefficients"]


def tabulate_coefficients(scoring: Scoring) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the rows of ``model/coefficients.csv`` and notes on what could not be told.

    One row a pass and feature, with errors where the pass was fitted on labels of these data. They take the labels as
    they are registered, for the positive-unlabelled weights leave out the very controls that lie between the
    classes. Later passes stand on scores of the one before as if they were known: their errors are too small.
    """
    catalogue = [Feature(**entry) for entry in scoring.model.catalogue]
    training, fitted = scoring.training, scoring.fitted
    rows: list[dict[str, Any]] = []
    notes: list[str] = []
    for place, one in enumerate(scoring.model.passes):
        if training is None or fitted is None:
            table = list_coefficients(one.features, catalogue, one.linear)
        else:
            table = infer(
                fitted.designs[place],
                one.features,
                training.label,
                np.ones(len(training)),
                cluster=training.cluster,
                catalogue=catalogue,
                fitted=one.linear,
            )
        notes += [note for note in table.notes if note not in notes]
        for row in table.rows:
            told = "; ".join(filter(None, (row["note"], "stands on the pass before" if place else "")))
            rows.append({"pass": place + 1, **row, "note": told})
    return rows, notes
