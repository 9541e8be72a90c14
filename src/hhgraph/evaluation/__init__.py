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
from hhgraph.evaluation.validate import Validation, validate_run

__all__ = [
    "NO_LABELS",
    "REGISTERED",
    "TRUTH",
    "PairEvaluation",
    "Validation",
    "evaluate_pairs",
    "expect_pairs",
    "find_ceiling",
    "score_households",
    "validate_run",
    "write_evaluation",
]
