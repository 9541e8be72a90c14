"""Intervals by drawing whole clusters again: pairs of one main number are no independent cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.numerics import expit, logit
from hhgraph.engine.types import Array, Floats, Ints

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MOST", "RESAMPLES", "deal_groups", "draw_counts", "resample_sums", "spread", "spread_area"]

RESAMPLES = 400
"""Draws of a bootstrap: the ends of a 95 % interval then rest on ten draws each."""

EDGE = 1e-6
"""How near to 0 and 1 an end may come on the scale of log-odds."""

MOST = 1500
"""Groups of clusters, and blocks of a ranking, that a bootstrap tells apart."""


def deal_groups(clusters: int, seed: int) -> Ints:
    """Return a group for each cluster: itself, or one of :data:`MOST` equal groups at random.

    Drawing groups of independent clusters again gives the same spread as drawing the clusters, in less time.
    """
    if clusters <= MOST:
        return np.arange(clusters)
    return np.random.default_rng(seed).permutation(clusters) % MOST


def draw_counts(clusters: int, resamples: int, seed: int) -> Iterator[Ints]:
    """Yield, for each resample, how often every cluster was drawn."""
    rng = np.random.default_rng(seed)
    for _ in range(resamples):
        yield np.bincount(rng.integers(clusters, size=clusters), minlength=clusters)


def resample_sums(columns: Floats, resamples: int, seed: int) -> Floats:
    """Return the column sums of each resample of the rows.

    Parameters
    ----------
    columns
        One row a cluster.

    Returns
    -------
    Array of shape (resamples, columns); ratios of its columns are the resampled ratios.
    """
    group = deal_groups(len(columns), seed)
    totals = np.zeros((int(group.max(initial=-1)) + 1, columns.shape[1]))
    np.add.at(totals, group, columns)
    sums = np.zeros((resamples if len(totals) else 0, columns.shape[1]))
    for row, counts in enumerate(draw_counts(len(totals), len(sums), seed)):
        sums[row] = counts @ totals
    return sums


WIDER = 1.1
"""Factor on the interval of an area: with some fifty groups the percentiles of the draws reach too little far."""


def spread_area(value: float, draws: Array) -> tuple[float | None, float | None]:
    """Return the ends of a 95 % interval of an area under a curve (AUC, average precision).

    Parameters
    ----------
    value
        The area, in [0, 1].
    draws
        That of each resample.

    Notes
    -----
    As far to either side of the value, on the scale of log-odds, as the percentiles of the draws are apart, times
    ``WIDER``. Plain percentiles held the mean AUC of 160 simulated regions of 300 to 2,000 households in 87 %, average
    precision in 92 %; these hold it in 93 % and 94 %, on the same regions by which ``WIDER`` was chosen.

    Examples
    --------
    >>> low, high = spread_area(0.9, np.linspace(0.85, 0.95, 101))
    >>> round(low, 3), round(high, 3)
    (0.828, 0.944)
    """
    low, high = spread(draws)
    if low is None or high is None or not 0 < value < 1:
        return low, high
    ends = logit(np.clip([low, high], EDGE, 1 - EDGE))
    reach = WIDER * float(ends[1] - ends[0]) / 2
    middle = float(logit(np.array([value]))[0])
    return float(expit(np.array([middle - reach]))[0]), float(expit(np.array([middle + reach]))[0])


def spread(draws: Array) -> tuple[float | None, float | None]:
    """Return the 2.5th and 97.5th percentile, or None where a tenth of the draws or more is undefined."""
    known = draws[np.isfinite(draws)]
    if not len(known) or len(known) <= 0.9 * len(draws):
        return None, None
    low, high = np.quantile(known, [0.025, 0.975])
    return float(low), float(high)
