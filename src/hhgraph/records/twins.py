"""Exact duplicate rows: found by sorting 64-bit prints, proved on the rows themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from hhgraph.records.batches import Batch
from hhgraph.store import Store

__all__ = ["locate", "reject_twins"]

_COLUMNS = {
    "calls": ("caller", "callee", "stamp", "duration", "kind", "caller_cell", "callee_cell"),
    "legs": ("caller", "callee", "stamp", "duration", "kind", "cell", "outgoing"),
}


def reject_twins(store: Store, table: str, frames: Iterable[tuple[Batch, Any]]) -> None:
    """Take exact duplicate rows out of ``calls`` or ``legs`` and write them to ``rejects``.

    The first copy in order of file and row stays. Grouping all rows would cost more than everything else
    of this stage; sorting one 64-bit print a row costs a second for 100 million. Rows that share a print
    are then compared column by column, and in their files to the fraction of a second.
    """
    prints = _prints(store, table)
    prints.sort()
    twins = np.unique(prints[1:][prints[1:] == prints[:-1]])
    del prints
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


def _prints(store: Store, table: str) -> np.ndarray[Any, Any]:
    """Return one 64-bit print a row of the table, and leave the view ``accepted`` that names them."""
    import duckdb

    column = duckdb.ColumnExpression
    own = _COLUMNS[table]
    picked = [column(name) for name in own]
    if table == "calls":
        picked.append(duckdb.ConstantExpression(True).alias("outgoing"))
    else:
        picked[own.index("cell")] = column("cell").alias("caller_cell")
        picked.append(duckdb.ConstantExpression(None).cast("UINTEGER").alias("callee_cell"))
    mark = duckdb.FunctionExpression("hash", *[column(name) for name in own]).alias("print")
    rows = store.connection.table(table)
    rows.select(column("rowid").alias("place"), *picked, mark).create_view("accepted", replace=True)
    prints = np.empty(store.count(table), np.uint64)
    at = 0
    for chunk in rows.select(mark).to_arrow_reader(1_000_000):
        prints[at : at + len(chunk)] = chunk.column(0).to_numpy()
        at += len(chunk)
    return prints
