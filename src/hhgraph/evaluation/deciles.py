"""Ten equal parts of the ranking."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.types import Floats
from hhgraph.evaluation.bootstrap import spread
from hhgraph.evaluation.rates import divide, divide_all
from hhgraph.run.figures import DecileRow

if TYPE_CHECKING:
    from hhgraph.evaluation.curve import Draws
    from hhgraph.evaluation.pair_metrics import Ranking

__all__ = ["DECILES", "cut_deciles"]

DECILES = tuple(step / 10 for step in range(1, 11))
"""Shares at which deciles end; the bootstrap must have been drawn at them."""


def cut_deciles(ranking: Ranking, draws: Draws) -> list[DecileRow]:
    """Return one row a decile, the highest probabilities first.

    Returns
    -------
    decile (1 to 10), n, probability_low, probability_high, probability_mean, true (expected, as ties are
    shared between neighbouring deciles), hit with hit_low and hit_high, lift, coverage and coverage_to_here.
    With fewer than ten pairs the empty deciles are left out.
    """
    edges = [int(share * ranking.n + 0.5) for share in (0.0, *DECILES)]
    true = np.interp(edges, ranking.pairs, ranking.true)
    rows: list[DecileRow] = []
    for index, (begin, end) in enumerate(pairwise(edges)):
        if begin == end:
            continue
        values, found = ranking.probability[begin:end], float(true[index + 1] - true[index])
        low, high = spread(_hit(draws, index))
        rows.append(
            {
                "decile": index + 1,
                "n": end - begin,
                "probability_low": float(values[-1]),
                "probability_high": float(values[0]),
                "probability_mean": float(values.mean()),
                "true": found,
                "hit": found / (end - begin),
                "hit_low": low,
                "hit_high": high,
                "lift": divide(found / (end - begin), ranking.base or 0),
                "coverage": divide(found, ranking.positives),
                "coverage_to_here": divide(float(true[index + 1]), ranking.positives),
            }
        )
    return rows


def _hit(draws: Draws, index: int) -> Floats:
    """Return the resampled hit rates of a decile from the curve at its two ends."""
    last = draws.at(DECILES[index])
    pairs, true = draws.pairs[:, last], draws.true[:, last]
    if index:
        first = draws.at(DECILES[index - 1])
        pairs, true = pairs - draws.pairs[:, first], true - draws.true[:, first]
    return divide_all(true, pairs)
