"""Hit, lift, coverage, AUC and average precision of a ranking of pairs.

Equal probabilities have no order among themselves: what is extracted from a run of ties counts with the
share of true pairs in that run, so a figure never depends on the order of the rows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hhgraph.engine.types import Array, Floats, Ints
from hhgraph.evaluation.rates import divide
from hhgraph.run.figures import ShareRow

__all__ = ["Ranking", "auc", "average_precision", "measure_share", "rank_pairs"]


@dataclass(frozen=True)
class Ranking:
    """Pairs in falling order of probability, summed over runs of equal probability.

    Attributes
    ----------
    order
        Rows of the input in falling order.
    probability
        In that order.
    label
        In that order, 1 or 0.
    ends
        Position after the last pair of each run of ties.
    pairs, true
        Number of pairs and of true pairs up to each end, starting with 0.
    """

    order: Ints
    probability: Floats
    label: Floats
    ends: Ints
    pairs: Floats
    true: Floats

    @property
    def n(self) -> int:
        """Number of pairs."""
        return len(self.order)

    @property
    def positives(self) -> int:
        """Number of true pairs."""
        return int(self.true[-1])

    @property
    def base(self) -> float | None:
        """Base rate: the share of true pairs."""
        return divide(self.positives, self.n)


def rank_pairs(label: Array, probability: Array) -> Ranking:
    """Return the ranking of pairs by probability; labels are 1 or 0."""
    order = np.argsort(-np.asarray(probability, dtype=np.float64), kind="stable")
    falling = np.asarray(probability, dtype=np.float64)[order]
    truth = np.asarray(label, dtype=np.float64)[order]
    last = np.flatnonzero(np.append(falling[1:] != falling[:-1], [True] * bool(len(falling))))
    ends = last.astype(np.int64) + 1
    return Ranking(
        order=order,
        probability=falling,
        label=truth,
        ends=ends,
        pairs=np.append(0.0, ends),
        true=np.append(0.0, np.cumsum(truth)[last]),
    )


def auc(pairs: Floats, true: Floats) -> float | None:
    """Return the chance that a true pair stands above another one, ties counting half.

    Parameters
    ----------
    pairs, true
        Cumulative numbers at the ends of the runs of ties, as in :class:`Ranking`; weights are allowed.

    Notes
    -----
    Mann and Whitney's U statistic over the number of comparisons. None when there is only one class.
    """
    false = pairs - true
    if not true[-1] or not false[-1]:
        return None
    below = false[-1] - (false[1:] + false[:-1]) / 2
    return float(np.diff(true) @ below / (true[-1] * false[-1]))


def average_precision(pairs: Floats, true: Floats) -> float | None:
    """Return the precision averaged over the true pairs, each at the end of its run of ties.

    Arguments as for :func:`auc`; None without a true pair.
    """
    if not true[-1]:
        return None
    precision = np.divide(true[1:], pairs[1:], out=np.zeros(len(pairs) - 1), where=pairs[1:] > 0)
    return float(np.diff(true) @ precision / true[-1])


def measure_share(ranking: Ranking, share: float) -> ShareRow:
    """Return hit, lift and coverage of the given share of pairs with the highest probability.

    Returns
    -------
    asked (the share asked for), extracted (pairs: the nearest whole number, at least one), share (extracted
    over all), cut (the lowest probability extracted), tied (pairs at the cut), tied_extracted, true (expected
    number of true pairs), hit, lift, coverage = share x lift. None where undefined.
    """
    if not ranking.n:
        nothing: ShareRow = {
            "asked": share,
            "extracted": 0,
            "share": None,
            "cut": None,
            "tied": 0,
            "tied_extracted": 0,
            "true": 0.0,
            "hit": None,
            "lift": None,
            "coverage": None,
        }
        return nothing
    extracted = max(1, int(share * ranking.n + 0.5))
    run = int(np.searchsorted(ranking.ends, extracted))
    begin = int(ranking.pairs[run])
    true = float(np.interp(extracted, ranking.pairs, ranking.true))
    hit = true / extracted
    return {
        "asked": share,
        "extracted": extracted,
        "share": extracted / ranking.n,
        "cut": float(ranking.probability[extracted - 1]),
        "tied": int(ranking.ends[run]) - begin,
        "tied_extracted": extracted - begin,
        "true": true,
        "hit": hit,
        "lift": divide(hit, ranking.base or 0),
        "coverage": divide(true, ranking.positives),
    }
