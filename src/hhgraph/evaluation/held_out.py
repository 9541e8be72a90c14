"""Out-of-fold scores of labelled pairs to held-out metrics: the evaluating stage."""

from __future__ import annotations

import numpy as np

from hhgraph.engine.store import Store
from hhgraph.evaluation.pairs import NO_LABELS, PairEvaluation, evaluate_pairs
from hhgraph.pairs.features import FeatureValues
from hhgraph.scores.held_out import read_held_out
from hhgraph.scores.score import Scoring
from hhgraph.settings import Scorer

__all__ = ["evaluate_held_out"]


def evaluate_held_out(store: Store, scorer: Scorer, scoring: Scoring, values: FeatureValues) -> PairEvaluation:
    """Return held-out metrics; n/a throughout when a model was applied or there were no labels. Reads ``pruned``."""
    if scoring.training is None or scoring.fitted is None:
        nothing = np.zeros(0)
        return evaluate_pairs(nothing, nothing, nothing, nothing, labels=NO_LABELS)
    rows = read_held_out(store, scoring.training, values, scoring.fitted.out_of_fold)
    return evaluate_pairs(
        rows["main"], rows["other"], rows["label"], rows["probability"], rows["cluster"], seed=scorer.seed
    )
