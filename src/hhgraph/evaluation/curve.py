"""The curve by share extracted, with intervals from one bootstrap that serves deciles and areas too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.types import Array, Floats
from hhgraph.evaluation.bootstrap import MOST, deal_groups, draw_counts, spread
from hhgraph.evaluation.pair_metrics import Ranking, auc, average_precision, measure_share
from hhgraph.evaluation.rates import divide_all
from hhgraph.run.figures import CurveRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["SHARES", "Draws", "draw_curve", "resample_ranking"]

SHARES = (0.005, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Shares extracted at which a curve is given."""


@dataclass(frozen=True)
class Draws:
    """What the resamples gave; NaN where undefined.

    Attributes
    ----------
    shares
        Shares extracted, rising.
    pairs, true
        Pairs and true pairs extracted; shape (resamples, shares).
    total, positives
        All pairs and all true pairs of each resample.
    auc, average_precision
        Of each resample.
    """

    shares: Floats
    pairs: Floats
    true: Floats
    total: Floats
    positives: Floats
    auc: Floats
    average_precision: Floats

    def hit(self, share: float) -> Floats:
        """Return the resampled hit rates at one of the shares."""
        at = self.at(share)
        return divide_all(self.true[:, at], self.pairs[:, at])

    def coverage(self, share: float) -> Floats:
        """Return the resampled coverages at one of the shares."""
        return divide_all(self.true[:, self.at(share)], self.positives)

    def lift(self, share: float) -> Floats:
        """Return the resampled lifts at one of the shares."""
        return divide_all(self.hit(share), self.base)

    @property
    def base(self) -> Floats:
        """The resampled base rates."""
        return divide_all(self.positives, self.total)

    def at(self, share: float) -> int:
        """Return the column of one of the shares."""
        return int(np.argmin(np.abs(self.shares - share)))


def resample_ranking(ranking: Ranking, cluster: Array, shares: Sequence[float], *, resamples: int, seed: int) -> Draws:
    """Return the ranking's figures when clusters are drawn again with replacement.

    Parameters
    ----------
    cluster
        Cluster of each pair, in the order of the input; with fewer than two there is nothing to draw.
    """
    grid = np.asarray(sorted(set(shares)), dtype=np.float64)
    pairs_in, true_in = _cross(ranking, cluster, seed)
    groups = len(pairs_in)
    counts = np.stack([*draw_counts(groups, resamples if groups > 1 else 0, seed), np.ones(groups)])
    n = np.pad(np.cumsum(counts @ pairs_in, axis=1), ((0, 0), (1, 0)))
    hits = np.pad(np.cumsum(counts @ true_in, axis=1), ((0, 0), (1, 0)))
    areas, precisions = (_each(figure, n, hits) for figure in (auc, average_precision))
    # Blocks are treated as ties; the last row holds the sample itself, so the difference they make is known.
    exact = [_each(figure, ranking.pairs[None], ranking.true[None])[0] for figure in (auc, average_precision)]
    pairs = grid * n[:-1, -1:]
    return Draws(
        shares=grid,
        pairs=pairs,
        true=np.array([np.interp(*row) for row in zip(pairs, n, hits, strict=False)]).reshape(pairs.shape),
        total=n[:-1, -1],
        positives=hits[:-1, -1],
        auc=areas[:-1] + exact[0] - areas[-1],
        average_precision=precisions[:-1] + exact[1] - precisions[-1],
    )


def _cross(ranking: Ranking, cluster: Array, seed: int) -> tuple[Floats, Floats]:
    """Return pairs and true pairs by group of clusters and block of the ranking, so that a draw is a product.

    Up to :data:`MOST` clusters and runs of ties stay as they are. Beyond, clusters are put into groups at
    random (drawing groups of independent clusters gives the same spread) and neighbouring runs into blocks.
    """
    known, code = np.unique(cluster, return_inverse=True)
    groups = min(len(known), MOST)
    group = deal_groups(len(known), seed)[code[ranking.order]]
    runs = len(ranking.ends)
    block = np.arange(runs) if runs <= MOST else (ranking.ends - 1) * MOST // ranking.n
    blocks = min(runs, MOST)
    cell = group * blocks + np.repeat(block, np.diff(ranking.ends, prepend=0))
    shape = (groups, blocks)
    pairs = np.bincount(cell, minlength=groups * blocks).reshape(shape).astype(np.float64)
    true = np.bincount(cell[ranking.label > 0], minlength=groups * blocks).reshape(shape).astype(np.float64)
    return pairs, true


def _each(figure: Callable[[Floats, Floats], float | None], n: Floats, hits: Floats) -> Floats:
    values = [figure(*row) for row in zip(n, hits, strict=True)]
    return np.array([np.nan if value is None else value for value in values])


def draw_curve(ranking: Ranking, draws: Draws, shares: Sequence[float]) -> list[CurveRow]:
    """Return one row a share extracted: the figures of :func:`measure_share`, with their ends."""
    rows: list[CurveRow] = []
    for share in shares:
        hit, lift, coverage = (spread(figure(share)) for figure in (draws.hit, draws.lift, draws.coverage))
        rows.append(
            {
                **measure_share(ranking, share),
                "hit_low": hit[0],
                "hit_high": hit[1],
                "lift_low": lift[0],
                "lift_high": lift[1],
                "coverage_low": coverage[0],
                "coverage_high": coverage[1],
            }
        )
    return rows
