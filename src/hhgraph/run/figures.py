"""The figures of an evaluation, as they stand in ``metrics.json`` and ``validation.json`` of a run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NotRequired, TypedDict

__all__ = [
    "AllRegistered",
    "CalibrationRow",
    "CalibrationSummary",
    "CurveRow",
    "DecileRow",
    "Evidence",
    "ExpectedPairs",
    "HouseholdFigures",
    "PairFigures",
    "PairMetrics",
    "Rate",
    "RuleRow",
    "ShareRow",
    "SizeFigures",
    "TopShare",
    "TruthFigures",
    "top_shares",
]


class Rate(TypedDict):
    """A rate in [0, 1], its 95 % interval and the number of cases behind it; None where undefined."""

    value: float | None
    low: float | None
    high: float | None
    n: float


class ShareRow(TypedDict):
    """Hit, lift and coverage of a share extracted; see :func:`hhgraph.evaluation.pair_metrics.measure_share`."""

    asked: float
    extracted: int
    share: float | None
    cut: float | None
    tied: int
    tied_extracted: int
    true: float
    hit: float | None
    lift: float | None
    coverage: float | None


class CurveRow(ShareRow):
    """The same with the ends of the intervals, 95 %."""

    hit_low: float | None
    hit_high: float | None
    lift_low: float | None
    lift_high: float | None
    coverage_low: float | None
    coverage_high: float | None


class DecileRow(TypedDict):
    """A tenth of the pairs; see :func:`hhgraph.evaluation.deciles.cut_deciles`."""

    decile: int
    n: int
    probability_low: float
    probability_high: float
    probability_mean: float
    true: float
    hit: float
    hit_low: float | None
    hit_high: float | None
    lift: float | None
    coverage: float | None
    coverage_to_here: float | None


class CalibrationRow(TypedDict):
    """A bin of probability; see :func:`hhgraph.evaluation.calibration.calibration_table`."""

    low: float
    high: float
    n: int
    probability_mean: float
    hit: float | None
    hit_low: float | None
    hit_high: float | None
    expected: float
    actual: float


class CalibrationSummary(TypedDict):
    """Expected against actual; see :func:`hhgraph.evaluation.calibration.summarise_calibration`."""

    n: int
    expected: float
    actual: float
    ratio: Rate
    error: float | None
    brier: float | None
    brier_base: float | None


class RuleRow(TypedDict):
    """A rule of exclusivity; see :func:`hhgraph.evaluation.exclusivity.measure_rules`."""

    rule: str
    above: float
    mains: int
    pairs: int
    share: float
    true: int
    hit: float | None
    hit_low: float | None
    hit_high: float | None
    lift: float | None
    coverage: float | None
    coverage_low: float | None
    coverage_high: float | None
    ties: int


class AllRegistered(TypedDict):
    """Coverage of all registered pairs; see :func:`hhgraph.evaluation.held_out.evaluate_held_out`.

    ``with_record`` is the share of them that has a record; ``coverage`` is keyed by share extracted, as ``at`` is.
    """

    n: int
    with_record: Rate
    coverage: dict[str, Rate]


class PairMetrics(TypedDict):
    """``evaluation/metrics.json``; see :class:`hhgraph.evaluation.PairEvaluation`.

    ``at`` is keyed by the share as text, as JSON has it: :func:`top_shares` gives its rows.
    """

    labels: str
    n: int
    positives: int
    unlabelled: int
    unscored: int
    clusters: int
    base_rate: Rate
    feasible_max_lift: float | None
    auc: Rate
    average_precision: Rate
    at: dict[str, CurveRow]
    calibration: CalibrationSummary | None
    exclusivity: dict[str, RuleRow]
    resamples: int
    seed: int
    all_registered: NotRequired[AllRegistered]


class PairFigures(PairMetrics):
    """The metrics with their tables."""

    curve: list[CurveRow]
    deciles: list[DecileRow]
    calibration_table: list[CalibrationRow]


class SizeFigures(TypedDict):
    """True households of one size."""

    households: int
    exact: Rate
    recall: Rate


class HouseholdFigures(TypedDict):
    """Found against true households; see :func:`hhgraph.evaluation.households.score_households`."""

    people: int
    households: int
    common_pairs: int
    claimed_pairs: int
    true_pairs: int
    largest_found: int
    precision: Rate
    recall: Rate
    f1: Rate
    exact: Rate
    by_size: dict[str, SizeFigures]


class ExpectedPairs(TypedDict):
    """Sum of probabilities against true pairs; see :func:`hhgraph.evaluation.households.expect_pairs`."""

    expected: float
    true_candidates: int
    true_pairs: int
    ratio: Rate
    ratio_to_all: Rate


class MissedPairs(TypedDict):
    """True household pairs that are no candidates: how many, and how many of them were found nevertheless."""

    n: int
    found: int


class Evidence(TypedDict):
    """Recall of true household pairs by what there is to find them by."""

    with_record: Rate
    without_record: Rate
    no_candidate: MissedPairs


class GroupFigures(TypedDict):
    """How people of one kind are found; see :func:`hhgraph.evaluation.people_groups.compare_groups`."""

    kind: str
    group: str
    people: int
    true_pairs: int
    found_pairs: int
    recall: Rate
    precision: Rate
    calibration: Rate
    less: list[str]


class TruthPairs(TypedDict):
    """Pairs of two people of the truth."""

    outside_plans: PairFigures
    all_candidates: PairFigures


class TruthFigures(TypedDict):
    """A run against known households; see :func:`hhgraph.evaluation.against_truth.compare_with_truth`."""

    people: dict[str, int]
    pairs: TruthPairs
    households: HouseholdFigures
    recall_ceiling: Rate
    expected_pairs: ExpectedPairs
    expected_pairs_outside_plans: ExpectedPairs
    recall_by_evidence: Evidence
    people_groups: list[GroupFigures]


@dataclass(frozen=True)
class TopShare:
    """The best pairs of a ranking.

    Parameters
    ----------
    share
        Share asked for, in (0, 1].
    extracted
        Pairs.
    hit, lift, coverage
        With intervals, 95 %; lift is no share.
    """

    share: float
    extracted: int
    hit: Rate
    lift: Rate
    coverage: Rate


def top_shares(metrics: PairMetrics) -> tuple[TopShare, ...]:
    """Return the rows of ``at``, the smallest share first.

    Examples
    --------
    >>> from hhgraph.evaluation import evaluate_pairs
    >>> found = evaluate_pairs(["a", "b", "c", "d"], ["e", "f", "g", "h"], [1, 0, 0, 0], [0.9, 0.3, 0.2, 0.1])
    >>> [(row.share, row.extracted, row.hit["value"]) for row in top_shares(found.metrics)]
    [(0.01, 1, 1.0), (0.05, 1, 1.0), (0.1, 1, 1.0)]
    """
    return tuple(
        TopShare(
            row["asked"],
            row["extracted"],
            Rate(value=row["hit"], low=row["hit_low"], high=row["hit_high"], n=row["extracted"]),
            Rate(value=row["lift"], low=row["lift_low"], high=row["lift_high"], n=row["extracted"]),
            Rate(value=row["coverage"], low=row["coverage_low"], high=row["coverage_high"], n=row["extracted"]),
        )
        for row in sorted(metrics["at"].values(), key=lambda row: row["asked"])
    )
