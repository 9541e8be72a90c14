"""Records: from framed batches to ``calls`` with dense ids, or to ``ties``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hhgraph.engine.storage import quick_storage
from hhgraph.engine.store import Store
from hhgraph.records.batches import Batch
from hhgraph.records.frames import party_columns
from hhgraph.records.legs import merge_legs
from hhgraph.records.twins import locate, reject_twins

__all__ = ["build_calls", "build_ties", "see_parties"]

_ROW_BYTES = 27  # of an uncompressed row of calls, with its share of the bookkeeping

Frames = Sequence[tuple[Batch, Any]]


def see_parties(store: Store, frame: Any) -> None:
    """Collect the distinct spellings of numbers and cells of a batch into ``seen`` and ``seen_cells``."""
    import duckdb

    for query, one, two in (("see_parties", "one", "two"), ("see_cells", "one_cell", "two_cell")):
        columns = [duckdb.ColumnExpression(one).alias("one"), duckdb.ColumnExpression(two).alias("two")]
        frame.select(*columns).create_view("parties", replace=True)
        store.run(f"records/{query}")


def build_calls(store: Store, frames: Frames) -> int:
    """Build ``calls`` from event and leg batches; return how many records were merged from two legs.

    Faulty, duplicate and repeated rows go to ``rejects``, each with its first reason.
    """
    events = [pair for pair in frames if pair[0].layout == "event"]
    legs = [pair for pair in frames if pair[0].layout == "leg"]
    merged = 0
    _fill(store, "calls", events)
    if events:
        reject_twins(store, "calls", events)
    if legs:
        store.run("records/create_legs")
        _fill(store, "legs", legs)
        reject_twins(store, "legs", legs)
        store.run("records/fill_leg_sides")
        merged = merge_legs(store)
        if store.count("repeats"):
            store.run("records/repeat_culprits")
            locate(store, legs)
            store.drop("culprits", "located", "surplus")
        store.drop("legs", "repeats")
    return merged


def build_ties(store: Store, frames: Frames) -> int:
    """Build ``ties``, repeated ones summed; return how many rows were added to others."""
    store.run("records/create_tie_rows")
    for batch, frame in frames:
        frame.create_view("batch", replace=True)
        before = store.count("tie_rows")
        store.run("records/fill_ties")
        store.run("records/drop_self_ties")
        if store.count("tie_rows") - before < _readable(store, batch):
            sides = party_columns(batch)
            names = [batch.given_name(name) for name in (sides["one"], sides["two"], "weight")]
            store.run("records/tie_faults", names=names)
    store.run("records/sum_ties")
    summed = store.count("tie_rows") - store.count("ties")
    store.drop("tie_rows")
    return summed


def _fill(store: Store, table: str, frames: Frames) -> None:
    """Append the faultless rows of each batch to the table, and note the faults of the rest."""
    size = sum(sum(batch.rows.values()) for batch, _ in frames) * _ROW_BYTES
    for batch, frame in frames:
        frame.create_view("batch", replace=True)
        known = "duration" in batch.places
        before = store.count(table)
        with quick_storage(store, size, store.limits.bytes):
            store.run(f"records/fill_{table}", seconds_known=known)
        store.run(f"records/drop_faulty_{table}")
        if store.count(table) - before < _readable(store, batch):
            sides = party_columns(batch)
            columns = (sides["one"], sides["two"], "start", "kind", "duration", "direction")
            names = [batch.given_name(name) for name in columns]
            store.run("records/record_faults", names=names, seconds_known=known)


def _readable(store: Store, batch: Batch) -> int:
    """Return the rows of a batch that came through the reading of their files."""
    bad = sum(store.rows("records/rejects_of_file", file=name)[0][0] for name in batch.rows)
    return sum(batch.rows.values()) - int(bad)
