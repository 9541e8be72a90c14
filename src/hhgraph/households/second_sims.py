"""Second SIMs inside the households found: a flag a pair, and which of the two numbers is the second.

Flagged pairs are there for a reader; only those on one identity document with three signs or more count as
one person. Measured on two simulated regions, 5 % of adults with a second SIM: of 304 such pairs in 6,000
households of noisy places 92 % were right, of 205 in 4,000 households of clean places 87 %; that is 78 % and
82 % of the second SIMs that stood in one household with the first. Of the other flagged pairs 20 % and 8 %
were right, and which of the two is the second SIM was right in seven of ten.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hhgraph.contacts.window import Window
from hhgraph.engine.store import Store
from hhgraph.engine.types import Array
from hhgraph.households.second_sim import LEAST_NIGHT_PLACE, flag_second_sims, measure_overlap

__all__ = ["WAKING_HOURS", "SecondSims", "flag_members", "flag_nobody", "match_sims"]

WAKING_HOURS = 16
"""Hours a day in which a telephone may be used: what the overlap of two numbers' use is measured against."""

COUNTED_SIGNS = 3
"""Signs from which on a flagged pair on one document counts as one person."""


@dataclass(frozen=True)
class SecondSims:
    """How many numbers are second SIMs."""

    count: int | None


def flag_members(store: Store, window: Window) -> SecondSims:
    """Write table ``second_sims`` and return how many second SIMs were found.

    Reads ``pairs``, ``members``, ``features``, ``traffic`` and ``calls``. One row a flagged pair of one
    household: a, b, household, signs, reasons, and ``second``: the number with fewer records where the pair
    counts as one person. It counts on one document and with ``COUNTED_SIGNS`` signs; a number is in one such
    pair at most, so that three numbers are never one person.

    Parameters
    ----------
    store
        The store.
    window
        Span of the records.
    """
    store.run("households/second_sims.pairs", least_night_place=LEAST_NIGHT_PLACE)
    found = store.arrays("households/second_sims.use")

    def known(name: str) -> Array:
        return np.ma.filled(np.ma.asarray(found[name], np.float64), np.nan)

    a, b = np.asarray(found["a"], np.int64), np.asarray(found["b"], np.int64)
    waking = float(WAKING_HOURS * window.days)
    flags = flag_second_sims(
        np.asarray(found["contacts"], np.int64),
        known("night_place"),
        day_place=known("day_place"),
        overlap=measure_overlap(known("hours_both"), known("hours_a"), known("hours_b"), waking),
        shared=known("shared"),
        same_document=known("same_document"),
    )
    rows = np.flatnonzero(flags.flag)
    a_is_second = np.asarray(found["records_a"], np.int64) < np.asarray(found["records_b"], np.int64)
    counts = np.zeros(len(a), bool)
    sure = np.flatnonzero(flags.flag & (flags.signs >= COUNTED_SIGNS) & (known("same_document") == 1))
    counts[sure] = match_sims(a[sure], b[sure], flags.signs[sure])
    second = np.ma.masked_where(~counts, np.where(a_is_second, a, b).astype(np.uint32))
    write_flags(
        store,
        a=a[rows],
        b=b[rows],
        household=np.asarray(found["household"])[rows],
        signs=flags.signs[rows],
        reasons=flags.reasons[rows],
        second=second[rows],
    )
    return SecondSims(int(counts.sum()))


def flag_nobody(store: Store) -> SecondSims:
    """Write table ``second_sims`` without a row: ties without time tell nothing of second SIMs."""
    columns = ("a", "b", "household", "signs", "reasons", "second")
    write_flags(store, **{name: np.ma.zeros(0) for name in columns})
    return SecondSims(None)


def write_flags(store: Store, **columns: Array) -> None:
    """Write table ``second_sims``: a, b, household, signs, reasons, second (masked where it is unknown)."""
    import pyarrow as pa

    types = {"signs": pa.int8(), "reasons": pa.string()}
    store.put_arrow(
        "second_sims",
        pa.table({n: pa.array(v.tolist(), types.get(n, pa.uint32())) for n, v in columns.items()}),
    )


def match_sims(a: Array, b: Array, signs: Array) -> Array:
    """Return which flagged pairs count: those with most signs first, and every number once at most.

    Parameters
    ----------
    a, b
        Ids of each pair, shape (pairs,).
    signs
        Signs found; equal numbers are taken in order of (a, b).

    Examples
    --------
    >>> match_sims(np.array([1, 1, 4]), np.array([2, 3, 5]), np.array([2, 4, 3])).tolist()
    [False, True, True]
    """
    counts = np.zeros(len(a), bool)
    taken: set[int] = set()
    for row in np.lexsort((b, a, -signs)):
        two = {int(a[row]), int(b[row])}
        if not two & taken:
            counts[row] = True
            taken |= two
    return counts
