"""Exact duplicate rows: found by sorting 64-bit hashes, proved on the rows themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.store import Given, Store
from hhgraph.engine.types import Array
from hhgraph.records.batches import Frames

if TYPE_CHECKING:
    from duckdb import DuckDBPyRelation, Expression

__all__ = ["reject_duplicates", "reject_surplus"]


_COLUMNS = {
    "calls": ("caller", "callee", "stamp", "duration", "kind", "caller_cell", "callee_cell"),
    "legs": ("caller", "callee", "stamp", "duration", "kind", "cell", "outgoing"),
}

_SHARE = 0.125  # of the memory limit, for hashes held at a time
_CHUNK = 1_000_000  # rows fetched at a time


def reject_duplicates(store: Store, table: str, frames: Frames) -> None:
    """Take exact duplicate rows out of ``calls`` or ``legs`` and write them to ``rejects``.

    The first copy in order of file and row stays. Grouping all rows would cost more than everything else
    of this stage; sorting one 64-bit hash a row costs a second for 100 million. Rows that share a hash
    are then compared column by column, and in their files to the fraction of a second.
    """
    buckets = 1 + store.count(table) * 8 // int(store.limits.bytes * _SHARE)
    shared = np.concatenate([_shared(store, table, bucket, buckets) for bucket in range(buckets)])
    if not len(shared):
        return
    with store.scratch():
        given: Given = {"accepted": _accepted(store, table), "shared_hashes": {"row_hash": shared}}
        store.run("records/duplicates.candidates", given)
        store.run("records/duplicates.groups")
        reject_surplus(store, frames)
        store.run("records/duplicates.places")
        store.run(f"records/{table}.remove")


def reject_surplus(store: Store, frames: Frames) -> None:
    """Find the rows of ``duplicate_groups`` in their files and write those beyond the ones to keep to ``rejects``."""
    store.run("records/duplicates.create_locations")
    for batch, frame in frames:
        known = "duration" in batch.places
        store.run("records/duplicates.starts", {"batch": frame})
        store.run("records/duplicates.locate", {"batch": frame}, seconds_known=known)
    store.run("records/duplicates.rows")
    store.run("records/rejects.of_duplicates")


def _mark(table: str) -> Expression:
    """Return the expression for the 64-bit hash of a row."""
    import duckdb

    columns = [duckdb.ColumnExpression(name) for name in _COLUMNS[table]]
    return duckdb.FunctionExpression("hash", *columns).alias("row_hash")


def _shared(store: Store, table: str, bucket: int, buckets: int) -> Array:
    """Return the hashes of one bucket that more than one row has."""
    rows = store.count(table)
    hashes = np.empty(rows if buckets == 1 else rows * 9 // (8 * buckets) + _CHUNK, np.uint64)
    at = 0
    for chunk in store.connection.table(table).select(_mark(table)).to_arrow_reader(_CHUNK):
        found = chunk.column(0).to_numpy()
        if buckets > 1:
            found = found[found % buckets == bucket]
        if at + len(found) > len(hashes):  # many equal rows fell into one bucket
            hashes = np.concatenate((hashes, np.empty(rows // buckets + len(found), np.uint64)))
        hashes[at : at + len(found)] = found
        at += len(found)
    hashes = hashes[:at]
    hashes.sort()
    return np.unique(hashes[1:][hashes[1:] == hashes[:-1]])


def _accepted(store: Store, table: str) -> DuckDBPyRelation:
    """Return the rows of the table as those of calls, with place, side and hash."""
    import duckdb

    column = duckdb.ColumnExpression
    own = _COLUMNS[table]
    picked = [column(name) for name in own]
    if table == "calls":
        picked.append(duckdb.ConstantExpression(True).alias("outgoing"))
    else:
        picked[own.index("cell")] = column("cell").alias("caller_cell")
        picked.append(duckdb.ConstantExpression(None).cast("UINTEGER").alias("callee_cell"))
    rows = store.connection.table(table)
    return rows.select(column("rowid").alias("place"), *picked, _mark(table))
