"""How good the found pairs and households are, with n, base rate and interval for every figure."""

from hhgraph.evaluation.households import expect_pairs, find_ceiling, score_households
from hhgraph.evaluation.pairs import (
    NO_LABELS,
    REGISTERED,
    TRUTH,
    PairEvaluation,
    evaluate_pairs,
    write_evaluation,
)

__all__ = [
    "NO_LABELS",
    "REGISTERED",
    "TRUTH",
    "PairEvaluation",
    "evaluate_pairs",
    "expect_pairs",
    "find_ceiling",
    "score_households",
    "write_evaluation",
]
