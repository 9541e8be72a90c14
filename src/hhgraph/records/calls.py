"""Records: from framed batches to ``calls`` with dense ids, or to ``ties``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hhgraph.engine.storage import quick_storage
from hhgraph.engine.store import Store
from hhgraph.records.batches import Batch, Frames
from hhgraph.records.duplicates import reject_duplicates, reject_surplus
from hhgraph.records.frames import party_columns
from hhgraph.records.legs import merge_legs

if TYPE_CHECKING:
    from duckdb import DuckDBPyRelation

__all__ = ["build_calls", "build_ties", "see_parties"]

_ROW_BYTES = 27  # of an uncompressed row of calls, with its share of the bookkeeping


def see_parties(store: Store, frame: DuckDBPyRelation) -> None:
    """Collect the distinct spellings of numbers and cells of a batch into ``seen`` and ``seen_cells``."""
    import duckdb

    for query, one, two in (("spellings.collect", "one", "two"), ("cells.collect", "one_cell", "two_cell")):
        columns = [duckdb.ColumnExpression(one).alias("one"), duckdb.ColumnExpression(two).alias("two")]
        store.run(f"records/{query}", {"parties": frame.select(*columns)})


def build_calls(store: Store, frames: Frames) -> int:
    """Build ``calls`` from event and leg batches; return how many records were merged from two legs.

    Faulty, duplicate and repeated rows go to ``rejects``, each with its first reason.
    """
    events = [pair for pair in frames if pair[0].layout == "event"]
    legs = [pair for pair in frames if pair[0].layout == "leg"]
    merged = 0
    _fill(store, "calls", events)
    if events:
        reject_duplicates(store, "calls", events)
    if legs:
        with store.scratch():
            merged = _build_from_legs(store, legs)
    return merged


def _build_from_legs(store: Store, frames: Frames) -> int:
    """Append the records of legs to ``calls``; return how many were merged from two."""
    store.run("records/legs.create")
    _fill(store, "legs", frames)
    reject_duplicates(store, "legs", frames)
    store.run("records/legs.fill_sides")
    merged = merge_legs(store)
    if store.count("repeats"):
        store.run("records/duplicates.groups_of_repeats")
        reject_surplus(store, frames)
    return merged


def build_ties(store: Store, frames: Frames) -> int:
    """Build ``ties``, repeated ones summed; return how many rows were added to others."""
    with store.scratch("ties"):
        return _sum_ties(store, frames)


def _sum_ties(store: Store, frames: Frames) -> int:
    store.run("records/ties.create_rows")
    for batch, frame in frames:
        before = store.count("tie_rows")
        store.run("records/ties.fill_rows", {"batch": frame})
        store.run("records/ties.drop_self")
        if store.count("tie_rows") - before < _readable(store, batch):
            sides = party_columns(batch)
            names = [batch.given_name(name) for name in (sides["one"], sides["two"], "weight")]
            store.run("records/rejects.of_ties", {"batch": frame}, names=names)
    store.run("records/ties.sum_rows")
    return store.count("tie_rows") - store.count("ties")


def _fill(store: Store, table: str, frames: Frames) -> None:
    """Append the faultless rows of each batch to the table, and note the faults of the rest."""
    size = sum(sum(batch.rows.values()) for batch, _ in frames) * _ROW_BYTES
    for batch, frame in frames:
        known = "duration" in batch.places
        before = store.count(table)
        with quick_storage(store, size, store.limits.bytes):
            store.run(f"records/{table}.fill", {"batch": frame}, seconds_known=known)
        store.run(f"records/{table}.drop_faulty")
        if store.count(table) - before < _readable(store, batch):
            sides = party_columns(batch)
            columns = (sides["one"], sides["two"], "start", "kind", "duration", "direction")
            names = [batch.given_name(name) for name in columns]
            store.run("records/rejects.of_records", {"batch": frame}, names=names, seconds_known=known)


def _readable(store: Store, batch: Batch) -> int:
    """Return the rows of a batch that came through the reading of their files."""
    ((bad,),) = store.rows("records/rejects.of_files", files=list(batch.rows))
    return sum(batch.rows.values()) - int(bad)
