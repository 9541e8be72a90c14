"""How many numbers, cells and pairs the widths of their ids allow; more are refused, never wrapped.

Queries need no such check: the engine refuses a cast or sum that runs over, and the store says so in plain words.
"""

from __future__ import annotations

import numpy as np

from hhgraph.errors import HhgraphError

__all__ = ["MOST_CELLS", "MOST_NUMBERS", "MOST_PAIRS", "index_type", "refuse_more"]

MOST_NUMBERS = (1 << 30) - 1
"""Numbers: two of their ids and three bits make one key of 63 bits."""

MOST_CELLS = (1 << 31) - 1
"""Cells and sites: int32 where -1 is unknown."""

MOST_PAIRS = 1 << 32
"""Candidates and pairs: their position is a UINTEGER."""


def refuse_more(found: int, most: int, *, what: str, where: str, todo: str) -> None:
    """Raise where there are more rows than their ids can tell apart.

    Raises
    ------
    HhgraphError
        ``found`` is more than ``most``.
    """
    if found > most:
        raise HhgraphError(
            f"There are {found:,} {what}, and their ids tell no more than {most:,} apart.", where=where, todo=todo
        )


def index_type(largest: int) -> type[np.int32 | np.int64]:
    """Return the narrowest type of sparse indices that holds a number: int32, or int64 from 2^31 on."""
    return np.int32 if largest <= np.iinfo(np.int32).max else np.int64
