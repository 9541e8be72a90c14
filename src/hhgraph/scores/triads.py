"""What the people's other ties say of a pair, from the probabilities of the pass before."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from hhgraph.engine.numerics import logit
from hhgraph.engine.store import Store
from hhgraph.engine.types import Array, Arrays
from hhgraph.pairs.catalogue import TRIADS

__all__ = ["Grouping", "log_odds", "measure_triads"]

Grouping = Callable[[Array, Array, Array], Array]
"""From pairs (a, b) and probabilities to a provisional group of each person."""

CLIP = 1e-6


def log_odds(probability: Array) -> Array:
    """Return ln(p / (1 - p)), with p kept 1e-6 away from 0 and 1."""
    return logit(np.clip(probability, CLIP, 1 - CLIP))


def measure_triads(
    store: Store, a: Array, b: Array, probability: Array, *, people: int, floor: float, group: Grouping
) -> Array:
    """Return the transformed triad features of all pairs, shape (pairs, len(TRIADS)), float32.

    Parameters
    ----------
    store
        Holds table ``pairs``.
    a, b, probability
        The pairs in order and the probabilities of the pass before.
    people
        Length of the id range.
    floor
        Ties below this probability do not count as ties.
    group
        Gives the provisional groups.
    """
    provisional: Arrays = {"pair": np.arange(len(a), dtype=np.uint32), "probability": probability.astype(np.float64)}
    wedges = store.arrays("scores/triads.wedges", {"provisional": provisional}, floor=floor)
    at = np.asarray(wedges["pair"], np.int64)
    total, largest, any_of, weaker = (np.zeros(len(a)) for _ in range(4))
    weaker[at] = wedges["weaker"]
    total[at], largest[at], any_of[at] = wedges["total"], wedges["largest"], -np.expm1(wedges["log_none"])
    del wedges, at

    tie = np.where(probability >= floor, probability, 0.0)
    ties = np.bincount(a, tie, people) + np.bincount(b, tie, people)
    expected_a, expected_b = ties[a] - tie, ties[b] - tie
    best_a, best_b = best_others(a, b, probability, people)
    odds = log_odds(probability)
    groups = group(a, b, probability)

    def gaps() -> tuple[Array, Array]:
        return odds - bounded_odds(best_a), odds - bounded_odds(best_b)

    natural: dict[str, Callable[[], Array]] = {  # one at a time, for there are many pairs
        "first_pass": lambda: odds,
        "triad_sum": lambda: total,
        "triad_max": lambda: largest,
        "triad_noisy_or": lambda: any_of,
        "triad_weaker_arm": lambda: weaker,
        "against_lesser": lambda: np.maximum(np.minimum(expected_a, expected_b) - total, 0),
        "against_greater": lambda: np.maximum(np.maximum(expected_a, expected_b) - total, 0),
        "ratio_lesser": lambda: probability / (probability + np.maximum(best_a, best_b) + CLIP),
        "ratio_greater": lambda: probability / (probability + np.minimum(best_a, best_b) + CLIP),
        "triad_against": lambda: np.maximum(expected_a + expected_b - 2 * total, 0),
        "other_best_lesser": lambda: np.minimum(best_a, best_b),
        "other_best_greater": lambda: np.maximum(best_a, best_b),
        "gap_lesser": lambda: np.minimum(*gaps()),
        "gap_greater": lambda: np.maximum(*gaps()),
        "expected_ties_lesser": lambda: np.minimum(expected_a, expected_b),
        "expected_ties_greater": lambda: np.maximum(expected_a, expected_b),
        "same_group": lambda: groups[a] == groups[b],
    }
    out = np.empty((len(a), len(TRIADS)), np.float32)
    for place, feature in enumerate(TRIADS):
        out[:, place] = feature.apply(np.asarray(natural[feature.name](), np.float32))
    return out


def bounded_odds(probability: Array) -> Array:
    """Return log-odds no lower than those of 1 in 10,000, so that having no other tie is not infinite."""
    return log_odds(np.clip(probability, 1e-4, 1 - 1e-4))


def best_others(a: Array, b: Array, probability: Array, people: int) -> tuple[Array, Array]:
    """Return the best probability that each end of each pair has with somebody else, 0 for none."""
    best, second, times = np.zeros(people), np.zeros(people), np.zeros(people, np.int64)
    for side in (a, b):
        np.maximum.at(best, side, probability)
    for side in (a, b):
        at_best = probability == best[side]
        times += np.bincount(side[at_best], minlength=people)
        np.maximum.at(second, side[~at_best], probability[~at_best])
    second = np.where(times > 1, best, second)

    def other(side: Array) -> Array:
        return np.where(probability >= best[side], second[side], best[side])

    return other(a), other(b)
