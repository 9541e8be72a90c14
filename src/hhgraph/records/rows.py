"""Small tables as text: every column known, blanks NULL, each row with its file and number."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hhgraph.engine.store import Store
from hhgraph.records.batches import Batch, open_relation
from hhgraph.records.words import COLUMNS

if TYPE_CHECKING:
    from duckdb import DuckDBPyRelation

__all__ = ["stage_rows"]


def stage_rows(store: Store, table: str, batches: Sequence[Batch], folder: Path) -> None:
    """Write ``<table>_rows`` from the batches of a table, empty where there are none.

    Columns are those of the table, then further ones of the files where the table is open (customers), then
    ``file`` and ``row`` (counted from 1).
    """
    known = [*COLUMNS[table][0], *COLUMNS[table][1]]
    extras: list[str] = []
    if table == "customers":
        for batch in batches:
            _keep_extras(batch)
            extras += [name for name in batch.places if name not in known and name not in extras]
    target = f"{table}_rows"
    if not batches:
        import pyarrow as pa

        text = [pa.field(name, pa.string()) for name in (*known, "file")]
        store.put_arrow(target, pa.schema([*text, pa.field("row", pa.int64())]).empty_table())
        return
    parts = [_as_text(batch, open_relation(batch, store, folder), [*known, *extras]) for batch in batches]
    whole = parts[0]
    for part in parts[1:]:
        whole = whole.union(part)
    whole.create(target)


def _keep_extras(batch: Batch) -> None:
    """Let the columns that nobody mapped keep their names, as attributes."""
    used = {place for places in batch.places.values() for place in places}
    taken = {name.lower() for name in batch.places} | {"id", "nth", "file", "row"}
    for place, column in enumerate(batch.columns):
        if place not in used and column and column.lower() not in taken:
            batch.places[column] = (place,)
            taken.add(column.lower())


def _as_text(batch: Batch, relation: DuckDBPyRelation, names: Sequence[str]) -> DuckDBPyRelation:
    """Return the columns as trimmed text, blanks and absent ones NULL."""
    import duckdb

    picked = []
    for name in names:
        column = duckdb.ColumnExpression(name) if name in batch.places else duckdb.ConstantExpression(None)
        picked.append(duckdb.FunctionExpression("tidied", column.cast("VARCHAR")).alias(name))
    return relation.select(*picked, duckdb.ColumnExpression("file"), duckdb.ColumnExpression("row"))
