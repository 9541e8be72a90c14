"""The curve by share extracted, with intervals from one bootstrap that serves deciles and areas too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from hhgraph.evaluation.bootstrap import draw_counts, spread
from hhgraph.evaluation.pair_metrics import Ranking, auc, average_precision, measure_share
from hhgraph.evaluation.rates import divide_all

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["SHARES", "Draws", "draw_curve", "resample_ranking"]

SHARES = (0.005, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Shares extracted at which a curve is given."""

Floats = npt.NDArray[np.float64]


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


def resample_ranking(
    ranking: Ranking, cluster: npt.NDArray[Any], shares: Sequence[float], *, resamples: int, seed: int
) -> Draws:
    """Return the ranking's figures when clusters are drawn again with replacement.

    Parameters
    ----------
    cluster
        Cluster of each pair, in the order of the input; with fewer than two there is nothing to draw.
    """
    known, code = np.unique(cluster, return_inverse=True)
    code = code[ranking.order]
    grid = np.asarray(sorted(set(shares)), dtype=np.float64)
    chosen = np.flatnonzero(ranking.label > 0)
    true_before = np.searchsorted(chosen, ranking.ends)
    draws = resamples if len(known) > 1 else 0
    pairs, true = np.zeros((draws, len(grid))), np.zeros((draws, len(grid)))
    totals = np.full((4, draws), np.nan)
    for row, counts in enumerate(draw_counts(len(known), draws, seed)):
        n = np.append(0.0, np.cumsum(counts[code])[ranking.ends - 1])
        hits = np.append(0.0, np.cumsum(counts[code[chosen]]))[np.append(0, true_before)]
        pairs[row] = grid * n[-1]
        true[row] = np.interp(pairs[row], n, hits)
        area, precision = auc(n, hits), average_precision(n, hits)
        totals[:, row] = n[-1], hits[-1], np.nan if area is None else area, precision or np.nan
    return Draws(grid, pairs, true, *totals)


def draw_curve(ranking: Ranking, draws: Draws, shares: Sequence[float]) -> list[dict[str, Any]]:
    """Return one row a share extracted: the figures of :func:`measure_share`, with their ends."""
    rows = []
    for share in shares:
        row = measure_share(ranking, share)
        for name in ("hit", "lift", "coverage"):
            row[f"{name}_low"], row[f"{name}_high"] = spread(getattr(draws, name)(share))
        rows.append(row)
    return rows
