"""What kinds of acquaintance there are, and how each of them calls and writes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from hhgraph.simulate.streams import Array

__all__ = ["KINDS", "NAMES", "Kind", "column"]


class Kind(NamedTuple):
    """How one kind of tie uses the telephone.

    ``calls`` and ``texts`` a month on average; ``spread`` of their logarithm between ties; ``seconds``: median
    length of a call; ``clock``: which hours (see :mod:`hhgraph.simulate.clocks`); ``weekend``: share of the
    traffic of a weekday that is left on Saturday and Sunday.
    """

    name: str
    calls: float
    texts: float
    spread: float
    seconds: float
    clock: str
    weekend: float


KINDS = (
    Kind("couple", 28.0, 3.0, 0.6, 50.0, "family", 0.9),
    Kind("parent_child", 21.0, 2.0, 0.6, 50.0, "family", 0.9),
    Kind("grown_family", 23.0, 1.0, 0.65, 60.0, "family", 0.9),
    Kind("flat_mates", 2.5, 1.0, 0.9, 40.0, "family", 0.8),
    Kind("partners", 18.0, 7.0, 0.7, 120.0, "late", 1.0),
    Kind("close_kin", 10.0, 0.3, 0.8, 110.0, "kin", 1.2),
    Kind("kin", 0.75, 0.1, 0.6, 90.0, "kin", 1.3),
    Kind("close_friend", 13.0, 4.0, 0.6, 90.0, "social", 1.1),
    Kind("circle", 0.7, 0.15, 0.6, 75.0, "social", 1.1),
    Kind("class", 1.0, 0.6, 0.9, 60.0, "social", 1.0),
    Kind("friendly_family", 1.0, 0.2, 0.9, 75.0, "social", 1.3),
    Kind("close_colleague", 17.0, 1.5, 0.6, 60.0, "work", 0.35),
    Kind("team", 0.8, 0.15, 0.6, 60.0, "work", 0.25),
    Kind("circle_outsider", 0.8, 0.1, 0.8, 60.0, "social", 0.9),
    Kind("household_outsider", 1.2, 0.2, 1.0, 60.0, "social", 0.9),
    Kind("personal_outsider", 0.9, 0.2, 1.0, 70.0, "social", 0.9),
    Kind("acquaintance", 0.42, 0.05, 0.5, 45.0, "day", 0.9),
    Kind("weak", 0.42, 0.05, 0.5, 45.0, "day", 0.7),
)
NAMES = {k.name: i for i, k in enumerate(KINDS)}


def column(name: str) -> Array:
    """Return one field of all kinds as an array."""
    return np.array([getattr(k, name) for k in KINDS])
