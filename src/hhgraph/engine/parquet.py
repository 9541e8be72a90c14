"""Rows as Parquet files whose bytes depend on nothing but the rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["ROW_GROUP", "write_row_groups"]

ROW_GROUP = 250_000


def write_row_groups(readers: Iterator[pa.RecordBatchReader], path: Path) -> int:
    """Write record batches of any lengths in row groups of one length, and return the number of rows.

    Numbers hardly repeat, so only texts get a dictionary; one group is encoded while the next is read.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    first = next(readers)
    schema = first.schema
    texts = [column.name for column in schema if pa.types.is_string(column.type)]
    rows = 0
    with (
        pq.ParquetWriter(path, schema, compression="snappy", use_dictionary=texts) as writer,
        ThreadPoolExecutor(1) as encoder,
    ):
        written: list[Future[None]] = []
        for table in _groups(chain([first], readers), schema):
            if written:
                written.pop().result()
            written.append(encoder.submit(writer.write_table, table, row_group_size=ROW_GROUP))
            rows += len(table)
        written.pop().result()
    return rows


def _groups(readers: Iterable[pa.RecordBatchReader], schema: pa.Schema) -> Iterator[pa.Table]:
    """Yield tables of ``ROW_GROUP`` rows, the last of each reader shorter; one without rows when there are none."""
    import pyarrow as pa

    rows = 0
    for reader in readers:
        held: list[pa.RecordBatch] = []
        for batch in reader:
            held.append(batch)
            rows += len(batch)
            if sum(len(part) for part in held) >= ROW_GROUP:
                table = pa.Table.from_batches(held)
                yield _aligned(table.slice(0, ROW_GROUP), schema)
                held = table.slice(ROW_GROUP).to_batches()
        if held:
            yield _aligned(pa.Table.from_batches(held), schema)
    if rows == 0:
        yield schema.empty_table()


def _aligned(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """Return a table with the columns of a schema, NULL where it lacks them."""
    import pyarrow as pa

    if table.schema == schema:
        return table
    columns = [
        table[one.name].cast(one.type) if one.name in table.column_names else pa.nulls(len(table), one.type)
        for one in schema
    ]
    return pa.Table.from_arrays(columns, schema=schema)
