"""One best contact a main number: the study's exclusivity, its relatives, and what each costs."""

from __future__ import annotations

import numpy as np

from hhgraph.engine.types import Array, Bools, Ints
from hhgraph.evaluation.rates import clustered_rate, divide
from hhgraph.run.figures import RuleRow

__all__ = ["RULES", "keep_mutual", "keep_top", "measure_rules"]

RULES = ("all", "top-1", "top-2", "top-3", "mutual best")
"""Rules of exclusivity, in the order of ``top1.csv``."""


def keep_top(main: Array, other: Array, probability: Array, k: int = 1) -> tuple[Bools, int]:
    """Return which pairs are among the best ``k`` of their main number, and how often a tie decided.

    Ties go to the contact that comes first in text order; a main number is counted as tied when its last pair
    kept and its first pair left out have equal probability.

    Examples
    --------
    >>> keep_top(np.array([1, 1, 2]), np.array([8, 9, 9]), np.array([0.5, 0.5, 0.1]))
    (array([ True, False,  True]), 1)
    """
    rank, order = _rank_contacts(main, other, probability)
    return rank < k, _count_ties(rank, order, probability, k)


def _rank_contacts(main: Array, other: Array, probability: Array) -> tuple[Ints, Ints]:
    """Return each pair's rank within its main number, from 0, and the order of rows that gave it."""
    order = np.lexsort((other, -probability, main))
    sorted_main = main[order]
    begins = np.flatnonzero(np.append(True, sorted_main[1:] != sorted_main[:-1])[: len(order)])
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order)) - np.repeat(begins, np.diff(begins, append=len(order)))
    return rank, order


def _count_ties(rank: Ints, order: Ints, probability: Array, k: int) -> int:
    """Return for how many main numbers the last pair kept equals the first one left out."""
    border = np.flatnonzero(rank[order] == k)
    return int(np.sum(probability[order[border]] == probability[order[border - 1]]))


def keep_mutual(main: Array, other: Array, probability: Array) -> tuple[Bools, int]:
    """Return which pairs are the best of both people, and how many people's best a tie decided.

    People are non-negative codes. A person's best is sought among all pairs they occur in, on either side. A
    pair given from both sides counts once, with its higher probability.
    """
    keep = np.zeros(len(main), dtype=bool)
    if not len(main):
        return keep, 0
    people = int(max(main.max(), other.max())) + 1
    falling = np.argsort(-probability, kind="stable")
    key = np.minimum(main, other).astype(np.int64) * people + np.maximum(main, other)
    _, first = np.unique(key[falling], return_index=True)
    rows = falling[first]
    person, contact = np.concatenate([main[rows], other[rows]]), np.concatenate([other[rows], main[rows]])
    value = np.tile(probability[rows], 2)
    highest = np.full(people, -np.inf)
    np.maximum.at(highest, person, value)
    top = value == highest[person]
    best = np.full(people, people)
    np.minimum.at(best, person[top], contact[top])
    keep[rows] = (best[main[rows]] == other[rows]) & (best[other[rows]] == main[rows])
    return keep, int(np.sum(np.bincount(person[top]) > 1))


def measure_rules(
    main: Array, other: Array, label: Array, probability: Array, cluster: Array, *, cut: float = 0.05
) -> list[RuleRow]:
    """Return two rows a rule of :data:`RULES`: all pairs it keeps, and those above the cut as well.

    Parameters
    ----------
    main, other
        Codes in text order of the numbers, which is the stated order of ties.
    cluster
        Non-negative codes.
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
    rows: list[RuleRow] = []
    rank, order = _rank_contacts(main, other, probability)
    for rule in RULES if n else ():
        if rule == "mutual best":
            keep, ties = keep_mutual(main, other, probability)
        else:
            k = n if rule == "all" else int(rule.removeprefix("top-"))
            keep, ties = rank < k, _count_ties(rank, order, probability, k)
        for share in (1.0, cut):
            kept = keep & ((share == 1.0) | (probability >= limit))
            hit = clustered_rate(truth[kept], cluster[kept])
            coverage = clustered_rate(kept[truth], cluster[truth])
            rows.append(
                {
                    "rule": rule,
                    "above": share,
                    "mains": int(np.count_nonzero(np.bincount(main[kept]))),
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
