"""Found households against true ones: pairs, whole households, and how much the candidates allow at best."""

from __future__ import annotations

import numpy as np

from hhgraph.engine.types import Array, Bools, Floats, Ints
from hhgraph.evaluation.bootstrap import RESAMPLES, resample_sums, spread
from hhgraph.evaluation.rates import Rate, divide, divide_all, no_rate, rate
from hhgraph.run.figures import ExpectedPairs, HouseholdFigures, SizeFigures

__all__ = ["LARGEST_SIZE", "code_groups", "expect_pairs", "find_ceiling", "quotient", "score_households"]

LARGEST_SIZE = 6
"""Households of this many and more share a row of the table by size."""


def score_households(
    found: Array, truth: Array, *, seed: int = 0, resamples: int = RESAMPLES
) -> HouseholdFigures:
    """Return precision, recall and F1 of household pairs, and the share of households found exactly.

    Parameters
    ----------
    found, truth
        Household of each person, as found and in truth; any labels. A person the run lacks needs a found
        household of their own.

    Returns
    -------
    people, households (true ones of two or more), true_pairs, claimed_pairs, common_pairs, largest_found,
    precision, recall, f1 (intervals by drawing true households again, where a pair counts half for
    each of its people), exact (share of true households of two or more found with the same people) and
    by_size: households, exact and recall for each true size.
    """
    true_home, true_size = code_groups(truth)
    found_at, found_size = code_groups(found)
    together, met = code_groups(true_home * (len(found_size) + 1) + found_at)
    common = met[together]
    mates = {
        "common": common - 1.0,
        "claimed": found_size[found_at] - 1.0,
        "true": true_size[true_home] - 1.0,
    }
    sums = np.stack([np.bincount(true_home, weights=mates[name]) / 2 for name in mates], axis=1)
    exact = (common == true_size[true_home]) & (common == found_size[found_at])
    exact_home = np.bincount(true_home, weights=exact) > 0
    many = true_size >= 2
    draws = resample_sums(sums, resamples if len(sums) > 1 else 0, seed)
    return {
        "people": len(found),
        "households": int(many.sum()),
        "common_pairs": int(sums[:, 0].sum()),
        "claimed_pairs": int(sums[:, 1].sum()),
        "true_pairs": int(sums[:, 2].sum()),
        "largest_found": int(found_size.max(initial=0)),
        "precision": quotient(sums, draws, 0, 1),
        "recall": quotient(sums, draws, 0, 2),
        "f1": _f1(sums, draws),
        "exact": rate(int(exact_home[many].sum()), int(many.sum())),
        "by_size": _by_size(true_size, exact_home, sums, resamples, seed),
    }


def find_ceiling(truth: Array, a: Array, b: Array, *, seed: int = 0, resamples: int = RESAMPLES) -> Rate:
    """Return the share of true household pairs that are candidate pairs at all: the recall ceiling.

    Parameters
    ----------
    truth
        True household of each person.
    a, b
        Candidate pairs as positions in ``truth``, each pair once.
    """
    home, size = code_groups(truth)
    inside = home[a] == home[b]
    candidates = np.bincount(home[a][inside], minlength=len(size))
    sums = np.stack([candidates, size * (size - 1) / 2], axis=1)
    return quotient(sums, resample_sums(sums, resamples if len(sums) > 1 else 0, seed), 0, 1)


def expect_pairs(
    truth: Array, a: Array, b: Array, probability: Floats, *, seed: int = 0, resamples: int = RESAMPLES
) -> ExpectedPairs:
    """Return the expected number of household pairs (sum of probabilities) against the true number.

    Returns
    -------
    expected, true_candidates (true household pairs among the candidates), true_pairs (all of them), ratio =
    expected / true_candidates, and ratio_to_all = expected / true_pairs, which the recall ceiling holds down.
    """
    home, size = code_groups(truth)
    inside = (home[a] == home[b]).astype(np.float64)
    share = [np.bincount(home[side], weights=probability / 2, minlength=len(size)) for side in (a, b)]
    hits = [np.bincount(home[side], weights=inside / 2, minlength=len(size)) for side in (a, b)]
    sums = np.stack([sum(share), sum(hits), size * (size - 1) / 2], axis=1)
    draws = resample_sums(sums, resamples if len(sums) > 1 else 0, seed)
    return {
        "expected": float(probability.sum()),
        "true_candidates": int(inside.sum()),
        "true_pairs": int(sums[:, 2].sum()),
        "ratio": quotient(sums, draws, 0, 1),
        "ratio_to_all": quotient(sums, draws, 0, 2),
    }


def code_groups(labels: Array) -> tuple[Ints, Ints]:
    """Return each person's group as a dense code, and the groups' sizes."""
    _, code = np.unique(labels, return_inverse=True)
    dense = code.astype(np.int64)
    return dense, np.bincount(dense).astype(np.int64)


def quotient(sums: Floats, draws: Floats, part: int, whole: int) -> Rate:
    """Return one column's sum over another's, with the interval of the draws.

    Parameters
    ----------
    sums
        One row a cluster.
    draws
        Column sums of each resample of the rows, see :func:`hhgraph.evaluation.bootstrap.resample_sums`.
    part, whole
        The columns; ``whole`` is also the n of the rate.
    """
    total = sums.sum(axis=0)
    low, high = spread(divide_all(draws[:, part], draws[:, whole]))
    value = divide(total[part], total[whole])
    return Rate(value=value, low=low, high=high, n=float(total[whole])) if value is not None else no_rate()


def _f1(sums: Floats, draws: Floats) -> Rate:
    """Harmonic mean of precision and recall: twice the common pairs over claimed plus true ones."""
    pooled = np.stack([2 * sums[:, 0], sums[:, 1] + sums[:, 2]], axis=1)
    drawn = np.stack([2 * draws[:, 0], draws[:, 1] + draws[:, 2]], axis=1)
    found = quotient(pooled, drawn, 0, 1)
    return Rate(value=found["value"], low=found["low"], high=found["high"], n=float(sums[:, 2].sum()))


def _by_size(
    size: Ints, exact: Bools, sums: Floats, resamples: int, seed: int
) -> dict[str, SizeFigures]:
    """Return one entry a true size from 2 to :data:`LARGEST_SIZE` and more."""
    capped = np.minimum(size, LARGEST_SIZE)
    table: dict[str, SizeFigures] = {}
    for number in np.unique(capped[capped >= 2]):
        chosen = capped == number
        draws = resample_sums(sums[chosen], resamples if chosen.sum() > 1 else 0, seed)
        table[f"{number}+" if number == LARGEST_SIZE else str(number)] = {
            "households": int(chosen.sum()),
            "exact": rate(int(exact[chosen].sum()), int(chosen.sum())),
            "recall": quotient(sums[chosen], draws, 0, 2),
        }
    return table
