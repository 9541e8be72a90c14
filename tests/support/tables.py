"""Tables for tests, built from their declarations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from hhgraph.engine.store import Store
from hhgraph.engine.tables import TABLES, Column

__all__ = ["put"]

ARROW = {
    "UINTEGER": pa.uint32(),
    "INTEGER": pa.int32(),
    "UTINYINT": pa.uint8(),
    "TINYINT": pa.int8(),
    "UBIGINT": pa.uint64(),
    "BIGINT": pa.int64(),
    "FLOAT": pa.float32(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "VARCHAR": pa.string(),
    "DATE": pa.date32(),
}
KINDS = {"BOOLEAN": "b", "VARCHAR": "UOT", "DATE": "M", "FLOAT": "fiu", "DOUBLE": "fiu"}  # of NumPy; else whole numbers


def put(store: Store, name: str, columns: Mapping[str, Any], more: Mapping[str, Any] | None = None) -> None:
    """Write a declared table, all its columns in the declared types.

    A column that is left out is NULL where its declaration speaks of NULL, else zero, false or empty.

    Parameters
    ----------
    store, name
        Where, and which of ``TABLES``.
    columns
        Values of declared columns; masked ones are NULL.
    more
        Values of further columns, of an open table alone.

    Raises
    ------
    AssertionError
        A column is not declared or of another type, a value does not fit, or a key is missing or stands twice.
    """
    table = TABLES[name]
    declared = {column.name: column for column in table.columns}
    unknown = sorted(set(columns) - set(declared))
    assert not unknown, f"table {name} declares no {', '.join(unknown)}"
    assert table.open or not more, f"table {name} is not open"
    assert not set(more or {}) & set(declared), f"declared columns of table {name} among the further ones"
    missing = sorted(set(table.key) - set(columns))
    assert not missing, f"key of table {name} is missing: {', '.join(missing)}"
    rows = len(next(iter(columns.values())))
    made = {
        column.name: _typed(name, column, columns[column.name]) if column.name in columns else _default(column, rows)
        for column in table.columns
    }
    arrow = pa.table(made | {one: _array(np.ma.asanyarray(values)) for one, values in (more or {}).items()})
    if table.key:
        repeated = arrow.select(list(table.key)).group_by(list(table.key)).aggregate([]).num_rows < arrow.num_rows
        assert not repeated, f"key of table {name} stands twice"
    store.put_arrow(name, arrow)


def _typed(table: str, column: Column, values: Any) -> pa.Array:
    given = np.ma.asanyarray(values)
    place = f"column {column.name} of table {table}"
    assert given.dtype.kind in KINDS.get(column.type, "iu"), f"{place} is {column.type}, not {given.dtype}"
    try:
        return _array(given).cast(ARROW[column.type])
    except pa.ArrowInvalid as error:
        raise AssertionError(f"{place}: {error}") from error


def _array(values: Any) -> pa.Array:
    if isinstance(values, np.ma.MaskedArray):
        return pa.array(np.ma.getdata(values), mask=np.ma.getmaskarray(values))
    return pa.array(values)


def _default(column: Column, rows: int) -> pa.Array:
    kind = ARROW[column.type]
    if "NULL" in column.meaning:
        return pa.nulls(rows, kind)
    zero: Any = "" if column.type == "VARCHAR" else 0
    return pa.array([zero] * rows).cast(kind)
