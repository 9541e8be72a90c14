"""Records of the event layout: from files to ``calls`` with dense ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hhgraph.records.batches import Batch
from hhgraph.store import Store

__all__ = ["fill_calls", "note_faults", "see_parties"]


def see_parties(store: Store, frame: Any) -> None:
    """Collect the distinct spellings of numbers and cells of a batch into ``seen`` and ``seen_cells``."""
    import duckdb

    for query, one, two in (("see_parties", "one", "two"), ("see_cells", "one_cell", "two_cell")):
        columns = [duckdb.ColumnExpression(one).alias("one"), duckdb.ColumnExpression(two).alias("two")]
        frame.select(*columns).create_view("parties", replace=True)
        store.run(f"records/{query}")


def fill_calls(store: Store, batch: Batch, frame: Any) -> int:
    """Append the faultless records of an event batch to ``calls`` and return how many they are."""
    frame.create_view("batch", replace=True)
    before = store.count("calls")
    store.run("records/fill_calls", seconds_known="duration" in batch.places)
    return store.count("calls") - before


def note_faults(store: Store, batch: Batch, frame: Any, names: Sequence[str]) -> None:
    """Write the faulty records of a batch to ``rejects``: first fault each, with file, row and column."""
    frame.create_view("batch", replace=True)
    given = [batch.given_name(name) for name in (*names, "start", "kind", "duration")]
    store.run("records/record_faults", names=given, seconds_known="duration" in batch.places)
