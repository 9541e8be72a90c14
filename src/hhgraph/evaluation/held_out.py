"""Out-of-fold scores of labelled pairs to held-out metrics: the evaluating stage."""

from __future__ import annotations

import numpy as np

from hhgraph.engine.store import Store
from hhgraph.engine.types import Array
from hhgraph.evaluation.pairs import NO_LABELS, PairEvaluation, evaluate_pairs
from hhgraph.evaluation.rates import clustered_rate
from hhgraph.pairs.features import FeatureValues
from hhgraph.run.figures import AllRegistered, CurveRow
from hhgraph.scores.held_out import read_held_out, read_registered
from hhgraph.scores.score import Scoring
from hhgraph.settings import Scorer

__all__ = ["evaluate_held_out"]


def evaluate_held_out(store: Store, scorer: Scorer, scoring: Scoring, values: FeatureValues) -> PairEvaluation:
    """Return held-out metrics; n/a throughout when a model was applied or there were no labels.

    They speak of labelled pairs with a record. ``all_registered`` says beside it what share of all registered pairs,
    with a record or without, a candidate or not, stands above the same cuts. Reads ``pruned``, ``pairs``,
    ``training_memberships`` and ``joinings``.
    """
    if scoring.training is None or scoring.fitted is None:
        nothing = np.zeros(0)
        return evaluate_pairs(nothing, nothing, nothing, nothing, labels=NO_LABELS)
    rows = read_held_out(store, scoring.training, values, scoring.fitted.out_of_fold)
    found = evaluate_pairs(
        *(rows[name] for name in ("main", "other", "label", "probability", "cluster")),
        seed=scorer.seed,
        both_sides=rows["both"],
    )
    found.metrics["all_registered"] = cover_registered(
        read_registered(store, scoring.training, scoring.fitted.out_of_fold), found.metrics["at"]
    )
    return found


def cover_registered(registered: dict[str, Array], at: dict[str, CurveRow]) -> AllRegistered:
    """Return how many of all registered pairs have a record, and how many stand above the cut of each share."""
    cluster = np.unique(registered["cluster"], return_inverse=True)[1]
    above = {
        share: registered["probability"] >= (np.inf if row["cut"] is None else row["cut"]) for share, row in at.items()
    }
    return {
        "n": len(cluster),
        "with_record": clustered_rate(registered["has_record"], cluster),
        "coverage": {share: clustered_rate(rows, cluster) for share, rows in above.items()},
    }
