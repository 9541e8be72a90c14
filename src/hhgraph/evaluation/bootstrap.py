"""Intervals by drawing whole clusters again: pairs of one main number are no independent cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.types import Array, Floats, Ints

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MOST", "RESAMPLES", "deal_groups", "draw_counts", "resample_sums", "spread"]

RESAMPLES = 400
"""Draws of a bootstrap: the ends of a 95 % interval then rest on ten draws each."""

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


def spread(draws: Array) -> tuple[float | None, float | None]:
    """Return the 2.5th and 97.5th percentile, or None where a tenth of the draws or more is undefined."""
    known = draws[np.isfinite(draws)]
    if not len(known) or len(known) <= 0.9 * len(draws):
        return None, None
    low, high = np.quantile(known, [0.025, 0.975])
    return float(low), float(high)
