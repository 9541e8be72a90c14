"""What kinds of acquaintance there are, and how each of them calls and writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from hhgraph.engine.types import Array

__all__ = ["KINDS", "NAMES", "Kind", "column"]


class Kind(NamedTuple):
    """How one kind of tie uses the telephone.

    ``calls`` and ``texts`` a month on average; ``spread`` of their logarithm between ties; ``seconds``:
    median length of a call; ``clock``: which hours (see :mod:`hhgraph.simulate.clocks`); ``weekend``: share
    of the traffic of a weekday that is left on Saturday and Sunday.
    """

    name: str
    calls: float
    texts: float
    spread: float
    seconds: float
    clock: str
    weekend: float


KINDS = (
    Kind("couple", 20.4, 2.19, 0.55, 50.0, "family", 0.9),
    Kind("parent_child", 15.3, 1.46, 0.55, 50.0, "family", 0.9),
    Kind("grown_family", 16.8, 0.73, 0.58, 60.0, "family", 0.9),
    Kind("flat_mates", 1.82, 0.73, 0.9, 40.0, "family", 0.8),
    Kind("partners", 13.1, 5.11, 0.7, 120.0, "late", 1.0),
    Kind("close_kin", 7.3, 0.219, 0.8, 110.0, "kin", 1.0),
    Kind("kin", 0.547, 0.073, 0.6, 90.0, "kin", 1.0),
    Kind("close_friend", 9.49, 2.92, 0.6, 90.0, "social", 1.0),
    Kind("circle", 0.511, 0.11, 0.6, 75.0, "social", 1.0),
    Kind("class", 0.73, 0.438, 0.9, 60.0, "social", 1.0),
    Kind("friendly_family", 0.73, 0.146, 0.9, 75.0, "social", 1.0),
    Kind("close_colleague", 12.4, 1.09, 0.6, 60.0, "work", 0.35),
    Kind("team", 0.584, 0.11, 0.6, 60.0, "work", 0.25),
    Kind("circle_outsider", 0.584, 0.073, 0.8, 60.0, "social", 0.9),
    Kind("household_outsider", 0.876, 0.146, 1.0, 60.0, "social", 0.9),
    Kind("personal_outsider", 0.657, 0.146, 1.0, 70.0, "social", 0.9),
    Kind("acquaintance", 0.307, 0.0365, 0.5, 45.0, "day", 0.9),
    Kind("weak", 0.307, 0.0365, 0.5, 45.0, "day", 0.7),
)
NAMES = {k.name: i for i, k in enumerate(KINDS)}


def column(name: str) -> Array:
    """Return one field of all kinds as an array."""
    return np.array([getattr(k, name) for k in KINDS])
