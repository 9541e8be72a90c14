"""Everything that is said about a scored set of pairs, from arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.types import Array, Bools, Floats, Ints
from hhgraph.evaluation.bootstrap import RESAMPLES, spread_area
from hhgraph.evaluation.calibration import calibration_table, summarise_calibration
from hhgraph.evaluation.csv_text import HEADERS, as_csv
from hhgraph.evaluation.curve import SHARES, draw_curve, resample_ranking
from hhgraph.evaluation.deciles import DECILES, cut_deciles
from hhgraph.evaluation.exclusivity import measure_rules
from hhgraph.evaluation.pair_metrics import auc, average_precision, rank_pairs
from hhgraph.evaluation.rates import Rate, clustered_rate, divide
from hhgraph.run.figures import CalibrationRow, CurveRow, DecileRow, PairMetrics, RuleRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hhgraph.run import RunWriter

__all__ = ["NO_LABELS", "REGISTERED", "TRUTH", "PairEvaluation", "evaluate_pairs", "write_evaluation"]

REGISTERED = "registered (positive and unlabelled: hit is a lower bound where those registered are family)"
TRUTH = "truth"
NO_LABELS = "none"
HEADLINE = (0.01, 0.05, 0.1)
"""Shares extracted that stand in ``metrics.json``."""


@dataclass(frozen=True)
class PairEvaluation:
    """Metrics of a scored set of pairs.

    Attributes
    ----------
    metrics
        What ``evaluation/metrics.json`` holds: labels (where they come from), n, positives, unlabelled and
        unscored (pairs left out for want of a label or a probability), clusters, base_rate,
        feasible_max_lift = 1 / base rate, auc, average_precision, at (by share extracted), calibration (None of
        registered labels, for they are fewer than the true pairs that probabilities speak of), exclusivity (by
        rule), resamples, seed. A rate is an object of value, low, high (95 %) and n; null
        means n/a: no pairs, or only one class.
    curve, deciles, calibration, top1
        Tables as lists of rows.
    """

    metrics: PairMetrics
    curve: list[CurveRow]
    deciles: list[DecileRow]
    calibration: list[CalibrationRow]
    top1: list[RuleRow]


def evaluate_pairs(
    main: Array,
    other: Array,
    label: Array,
    probability: Array,
    cluster: Array | None = None,
    *,
    seed: int = 0,
    shares: Sequence[float] = SHARES,
    labels: str = REGISTERED,
    resamples: int = RESAMPLES,
    both_sides: bool | Bools = False,
) -> PairEvaluation:
    """Return how well a probability ranks and counts the pairs that belong together.

    Parameters
    ----------
    main, other
        The two people of each pair, as text or integers; their order decides ties.
    label
        1, 0, or missing (NaN, masked): a pair without label is counted and left out.
    probability
        In [0, 1]; out of fold where the labels taught the model.
    cluster
        What is drawn again for the intervals; ``main`` when absent.
    seed
        Of the bootstrap.
    shares
        Shares extracted, in (0, 1].
    labels
        Where the labels come from; ``"none"`` gives n/a throughout.
    both_sides
        Which pairs exclusivity looks at from either side, for ``other`` is a main number too: all, none, or those
        marked.
    """
    truth, score = _numbers(label), _numbers(probability)
    if labels == NO_LABELS:
        truth = np.full(len(score), np.nan)
    known = np.isfinite(truth) & np.isfinite(score)
    _, group = np.unique(np.asarray(main if cluster is None else cluster)[known], return_inverse=True)
    truth, score = (truth[known] > 0).astype(np.float64), score[known]
    mains, others = _codes(np.asarray(main)[known], np.asarray(other)[known])

    ranking = rank_pairs(truth, score)
    grid = sorted({*shares, *HEADLINE, *DECILES})
    draws = resample_ranking(ranking, group, grid, resamples=resamples, seed=seed)
    curve = draw_curve(ranking, draws, tuple(shares))
    sides: tuple[Array, ...] = (mains, others, truth, score, group)
    turn = np.broadcast_to(both_sides, known.shape)[known]
    turned = (others, mains, truth, score, group)
    sides = tuple(np.concatenate([one, other[turn]]) for one, other in zip(sides, turned, strict=True))
    rules = measure_rules(*sides)
    metrics: PairMetrics = {
        "labels": labels,
        "n": ranking.n,
        "positives": ranking.positives,
        "unlabelled": int(np.sum(~np.isfinite(_numbers(label)))) if labels != NO_LABELS else len(known),
        "unscored": int(np.sum(~np.isfinite(_numbers(probability)))),
        "clusters": int(group.max(initial=-1)) + 1,
        "base_rate": clustered_rate(truth > 0, group),
        "feasible_max_lift": divide(1.0, ranking.base or 0.0),
        "auc": _area(auc(ranking.pairs, ranking.true), draws.auc, ranking.n),
        "average_precision": _area(
            average_precision(ranking.pairs, ranking.true), draws.average_precision, ranking.n
        ),
        "at": {str(row["asked"]): row for row in draw_curve(ranking, draws, HEADLINE)},
        "calibration": summarise_calibration(truth, score, group, resamples=resamples, seed=seed)
        if labels == TRUTH
        else None,
        "exclusivity": {row["rule"]: row for row in rules if row["above"] == 1.0},
        "resamples": resamples,
        "seed": seed,
    }
    bins = calibration_table(truth, score, group) if labels == TRUTH else []
    return PairEvaluation(metrics, curve, cut_deciles(ranking, draws), bins, rules)


def write_evaluation(evaluation: PairEvaluation, writer: RunWriter) -> None:
    """Write ``evaluation/metrics.json`` and the tables beside it, one CSV file each."""
    writer.write_json("evaluation/metrics.json", evaluation.metrics)
    for name in ("curve", "deciles", "top1"):
        writer.write_text(f"evaluation/{name}.csv", as_csv(getattr(evaluation, name), HEADERS[name]))


def _numbers(values: Array) -> Floats:
    """Return numbers with NaN for what is masked or missing."""
    if isinstance(values, np.ma.MaskedArray):
        return np.where(np.ma.getmaskarray(values), np.nan, np.ma.getdata(values).astype(np.float64))
    return np.asarray(values, dtype=np.float64)


def _codes(main: Array, other: Array) -> tuple[Ints, Ints]:
    """Return both sides as dense integers in the order of the values."""
    _, code = np.unique(np.concatenate([main, other]), return_inverse=True)
    return code[: len(main)].astype(np.int64), code[len(main) :].astype(np.int64)


def _area(value: float | None, draws: Floats, n: int) -> Rate:
    low, high = spread_area(value, draws) if value is not None else (None, None)
    return Rate(value=value, low=low, high=high, n=n)
