"""Exact duplicate rows: found by sorting 64-bit prints, proved on the rows themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from hhgraph.engine.store import Store
from hhgraph.records.batches import Batch

__all__ = ["locate", "reject_twins"]

_COLUMNS = {
    "calls": ("caller", "callee", "stamp", "duration", "kind", "caller_cell", "callee_cell"),
    "legs": ("caller", "callee", "stamp", "duration", "kind", "cell", "outgoing"),
}

_SHARE = 0.125  # of the memory limit, for prints held at a time
_CHUNK = 1_000_000  # rows fetched at a time


def reject_twins(store: Store, table: str, frames: Iterable[tuple[Batch, Any]]) -> None:
    """Take exact duplicate rows out of ``calls`` or ``legs`` and write them to ``rejects``.

    The first copy in order of file and row stays. Grouping all rows would cost more than everything else
    of this stage; sorting one 64-bit print a row costs a second for 100 million. Rows that share a print
    are then compared column by column, and in their files to the fraction of a second.
    """
    _name_prints(store, table)
    buckets = 1 + store.count(table) * 8 // int(store.limits.bytes * _SHARE)
    twins = np.concatenate([_shared(store, table, bucket, buckets) for bucket in range(buckets)])
    if not len(twins):
        return
    store.put("twin_prints", {"print": twins})
    store.run("records/suspects")
    store.run("records/twin_culprits")
    locate(store, frames)
    store.run("records/surplus_places")
    store.run(f"records/remove_{table}")
    store.drop("twin_prints", "suspects", "culprits", "located", "surplus", "surplus_places")


def locate(store: Store, frames: Iterable[tuple[Batch, Any]]) -> None:
    """Find the rows that ``culprits`` stands for in their files and write the surplus ones to ``rejects``."""
    store.run("records/create_located")
    for batch, frame in frames:
        frame.create_view("batch", replace=True)
        store.run("records/culprit_starts")
        store.run("records/locate_culprits", seconds_known="duration" in batch.places)
    store.drop("culprit_starts")
    store.run("records/surplus")
    store.run("records/reject_surplus")


def _mark(table: str) -> Any:
    """Return the expression for the 64-bit print of a row."""
    import duckdb

    columns = [duckdb.ColumnExpression(name) for name in _COLUMNS[table]]
    return duckdb.FunctionExpression("hash", *columns).alias("print")


def _shared(store: Store, table: str, bucket: int, buckets: int) -> np.ndarray[Any, Any]:
    """Return the prints of one bucket that more than one row has."""
    rows = store.count(table)
    prints = np.empty(rows if buckets == 1 else rows * 9 // (8 * buckets) + _CHUNK, np.uint64)
    at = 0
    for chunk in store.connection.table(table).select(_mark(table)).to_arrow_reader(_CHUNK):
        found = chunk.column(0).to_numpy()
        if buckets > 1:
            found = found[found % buckets == bucket]
        if at + len(found) > len(prints):  # many equal rows fell into one bucket
            prints = np.concatenate((prints, np.empty(rows // buckets + len(found), np.uint64)))
        prints[at : at + len(found)] = found
        at += len(found)
    prints = prints[:at]
    prints.sort()
    return np.unique(prints[1:][prints[1:] == prints[:-1]])


def _name_prints(store: Store, table: str) -> None:
    """Leave the view ``accepted``: the rows of the table as those of calls, with place, side and print."""
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
    rows.select(column("rowid").alias("place"), *picked, _mark(table)).create_view("accepted", replace=True)
