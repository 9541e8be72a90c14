"""Pairs that nobody measured: how many households they leave apart, and what that does to the chances.

Some people live together whom neither a record nor a shared contact, place or document brings together; no partition of
the measured pairs can know of them. How many there are is read from the registered pairs, of which the run knows the
share that was never measured. Some of these do not live together and are the harder to see, and they may be few, so the
share is scaled and shrunk.

The constants were measured on 21 simulated regions of 300 to 2,000 households, where 18 to 27 % of all true pairs were
never measured, and 22 to 46 % of the registered ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from hhgraph.engine.types import Floats
from hhgraph.pairs.labels import LabelRules

__all__ = ["ALONE", "TOGETHER", "Unseen", "estimate_unseen", "join_households", "unseen_share"]

OF_REGISTERED = 0.78
"""Share of the true pairs never measured over that of the registered ones; .57 to 1.12 in single regions, mean .78."""

USUAL, ROWS = 0.22, 60.0
"""The share expected before any registered pair is looked at, and how many such pairs outweigh it."""

SPREAD = 0.15
"""Standard deviation of the share, relative, that no number of registered pairs takes away."""

CLUSTERED = 2.0
"""Pairs of one group are seen or missed together: their share varies as that of half as many."""

JOINS, JOINS_ERROR = 0.39, 0.08
"""Households that become one an unseen pair, with its standard deviation; several pairs may join the same two."""

ALONE, TOGETHER = 2.3, 0.9
"""Chance that somebody found alone has an unseen housemate, and that a household has one, over the share unseen."""

STEPS = 50


@dataclass(frozen=True)
class Unseen:
    """What is not among the scored pairs.

    Attributes
    ----------
    share, error
        Share of true pairs that were never measured, and its standard deviation.
    joins, joins_error
        Expected number of households that such pairs join to others, and its standard deviation.
    """

    share: float
    error: float
    joins: float
    joins_error: float


def unseen_share(rules: LabelRules) -> tuple[float, float]:
    """Return the share of true pairs that were never measured, and its standard deviation.

    Parameters
    ----------
    rules
        Registered pairs by the rule that used them or left them out; empty without labels.

    Examples
    --------
    >>> share, error = unseen_share(LabelRules({"used": 600, "pruned": 80, "no candidate pair": 120}))
    >>> round(share, 3), round(error, 3)
    (0.197, 0.035)
    """
    missed = rules.pairs.get("no candidate pair", 0) + rules.pairs.get("pruned", 0)
    rows = rules.pairs.get("used", 0) + missed + ROWS
    share = (OF_REGISTERED * missed + USUAL * ROWS) / rows
    return share, sqrt(CLUSTERED * share * (1 - share) / rows + (SPREAD * share) ** 2)


def estimate_unseen(rules: LabelRules, expected: float, expected_error: float) -> Unseen:
    """Return how much the measured pairs leave out.

    Parameters
    ----------
    rules
        As of :func:`unseen_share`.
    expected, expected_error
        Expected number of true pairs among the measured ones, and its standard deviation.

    Examples
    --------
    >>> found = estimate_unseen(LabelRules({"used": 600, "no candidate pair": 200}), 4000.0, 100.0)
    >>> round(found.joins), round(found.joins_error)
    (382, 122)
    """
    share, error = unseen_share(rules)
    pairs, pairs_error = expected * share / (1 - share), expected * error / (1 - share) ** 2
    joins_error = sqrt((JOINS * pairs_error) ** 2 + (JOINS_ERROR * pairs) ** 2 + (JOINS * expected_error) ** 2)
    return Unseen(share, error, JOINS * pairs, joins_error)


def join_households(count: Floats, joins: float) -> Floats:
    """Return the number of households by size after so many of them joined others.

    Parameters
    ----------
    count
        Households of 1, 2 .. people, the last entry of that many and more, shape (sizes,).
    joins
        How many fewer there will be.

    Notes
    -----
    An unseen pair ends in a certain household with a chance of 1 over its size: it is the small ones that lack
    somebody. What is returned is the mean of that process, followed in small steps.

    Examples
    --------
    >>> join_households(np.array([10.0, 0.0, 0.0, 0.0]), 2.0).round(2).tolist()
    [6.22, 1.58, 0.18, 0.02]
    """
    found = count.astype(np.float64)
    weight = 1 / np.arange(1, len(found) + 1)
    step = min(joins, 0.9 * (found.sum() - 1)) / STEPS
    for _ in range(STEPS if step > 0 else 0):
        meeting = weight * found
        meeting /= meeting.sum()
        both = np.convolve(meeting, meeting)
        made = np.concatenate([[0.0], both[: len(found) - 1]])
        made[-1] += both[len(found) - 1 :].sum()
        found = (found + step * (made - 2 * meeting)).clip(0)
    return found
