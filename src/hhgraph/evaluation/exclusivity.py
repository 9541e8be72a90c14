"""One best contact a main number: the study's exclusivity, its relatives, and what each costs."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from hhgraph.evaluation.rates import clustered_rate, divide

__all__ = ["RULES", "keep_mutual", "keep_top", "measure_rules"]

RULES = ("all", "top-1", "top-2", "top-3", "mutual best")
"""Rules of exclusivity, in the order of ``top1.csv``."""

Array = npt.NDArray[Any]
Bools = npt.NDArray[np.bool_]


def keep_top(main: Array, other: Array, probability: Array, k: int = 1) -> tuple[Bools, int]:
    """Return which pairs are among the best ``k`` of their main number, and how often a tie decided.

    Ties go to the contact that comes first in text order; a main number is counted as tied when its last pair
    kept and its first pair left out have equal probability.

    Examples
    --------
    >>> keep_top(np.array([1, 1, 2]), np.array([8, 9, 9]), np.array([0.5, 0.5, 0.1]))
    (array([ True, False,  True]), 1)
    """
    order = np.lexsort((other, -probability, main))
    sorted_main, value = main[order], probability[order]
    first = np.searchsorted(sorted_main, sorted_main)
    rank = np.arange(len(order)) - first
    keep = np.zeros(len(order), dtype=bool)
    keep[order] = rank < k
    border = np.flatnonzero(rank == k)
    return keep, int(np.sum(value[border] == value[border - 1]))


def keep_mutual(main: Array, other: Array, probability: Array) -> tuple[Bools, int]:
    """Return which pairs are the best of both people, and how many people's best a tie decided.

    People are non-negative codes. A person's best is sought among all pairs they occur in, on either side. A
    pair given from both sides is kept once.
    """
    size = len(main)
    people, contacts = np.concatenate([main, other]), np.concatenate([other, main])
    value = np.concatenate([probability, probability])
    # A pair given from both sides must not look like a tie with itself: keep its higher probability.
    order = np.lexsort((-value, contacts, people))
    fresh = np.ones(2 * size, dtype=bool)
    fresh[1:] = (people[order][1:] != people[order][:-1]) | (contacts[order][1:] != contacts[order][:-1])
    rows = order[fresh]
    best, ties = keep_top(people[rows], contacts[rows], value[rows])
    chosen = rows[best]
    best_of = np.full(int(people.max(initial=-1)) + 1, -1, dtype=np.int64)
    best_of[people[chosen]] = contacts[chosen]
    keep = (best_of[main] == other) & (best_of[other] == main)
    low, high = np.minimum(main, other), np.maximum(main, other)
    rising = np.lexsort((-probability, high, low))
    again = np.zeros(size, dtype=bool)
    again[rising[1:]] = (low[rising][1:] == low[rising][:-1]) & (high[rising][1:] == high[rising][:-1])
    return keep & ~again, ties


def measure_rules(
    main: Array, other: Array, label: Array, probability: Array, cluster: Array, *, cut: float = 0.05
) -> list[dict[str, Any]]:
    """Return two rows a rule of :data:`RULES`: all pairs it keeps, and those above the cut as well.

    Parameters
    ----------
    main, other
        Codes in text order of the numbers, which is the stated order of ties.
    cut
        Share of all pairs; a pair as probable as the last of them is above the cut.

    Returns
    -------
    rule, above (share the cut was made at; 1 is no cut), mains (main numbers with a pair), pairs, share,
    true, hit, lift, coverage (hit and coverage with ``_low`` and ``_high``, allowing for clusters) and ties.
    """
    n = len(main)
    truth = np.asarray(label) > 0
    limit = np.sort(probability)[::-1][max(1, int(cut * n + 0.5)) - 1] if n else 0.0
    rows = []
    for rule in RULES if n else ():
        keep, ties = _keep(rule, main, other, probability)
        for share in (1.0, cut):
            kept = keep & ((share == 1.0) | (probability >= limit))
            hit = clustered_rate(truth[kept], cluster[kept])
            coverage = clustered_rate(kept[truth], cluster[truth])
            rows.append(
                {
                    "rule": rule,
                    "above": share,
                    "mains": len(np.unique(main[kept])),
                    "pairs": int(kept.sum()),
                    "share": float(kept.mean()),
                    "true": int(truth[kept].sum()),
                    "hit": hit["value"],
                    "hit_low": hit["low"],
                    "hit_high": hit["high"],
                    "lift": divide(float(truth[kept].sum()) * n, float(kept.sum()) * float(truth.sum())),
                    "coverage": coverage["value"],
                    "coverage_low": coverage["low"],
                    "coverage_high": coverage["high"],
                    "ties": ties,
                }
            )
    return rows


def _keep(rule: str, main: Array, other: Array, probability: Array) -> tuple[Bools, int]:
    if rule == "all":
        return np.ones(len(main), dtype=bool), 0
    if rule == "mutual best":
        return keep_mutual(main, other, probability)
    return keep_top(main, other, probability, int(rule.removeprefix("top-")))
