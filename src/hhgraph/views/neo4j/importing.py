"""Files for the bulk importer: the rows of each part under the column names it wants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hhgraph.views.neo4j.values import plain_batch

if TYPE_CHECKING:
    from pathlib import Path

    from hhgraph.views.neo4j.connection import Graph
    from hhgraph.views.neo4j.parts import Part
    from hhgraph.views.neo4j.rows import RunRows

__all__ = ["Previous", "keep_households", "read_kept", "write_part"]

_ROWS = 100_000  # of a Parquet row group; Neo4j reads Snappy wrongly, now and then, where there are several


@dataclass(frozen=True)
class Previous:
    """The households before: their run (None: there was none) and the file that keeps them."""

    run: str | None
    file: Path


def write_part(rows: RunRows, part: Part, folder: Path, table: str) -> str:
    """Write the Parquet file of one part from its ``table``, and return the importer's word for it."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = folder / f"{part.name}.parquet"
    writer = None
    for batch in rows.arrow(table, _ROWS):
        named = _named(pa.Table.from_batches([plain_batch(batch)]), part, rows.facts.id)
        if writer is None:
            writer = pq.ParquetWriter(path, named.schema, compression="none")
        writer.write_table(named)
    if writer is not None:
        writer.close()
    return f"--nodes={part.kind}:Hhgraph={path}" if part.is_node else f"--relationships={part.kind}={path}"


def keep_households(graph: Graph, run: str, path: Path) -> Previous:
    """Write who was in which household before ``run`` to a file, for a bulk import forgets everything.

    A file that an interrupted import of the same run left is kept: what it says is in the database no more.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    runs = [entry for entry, _ in graph.read_named("run.runs")[1] if entry.get("state") == "complete"]
    kept = _kept_for(path)
    if not runs and kept is not None and kept[0] == run:
        return Previous(kept[1], path)
    current = runs[0] if runs else {}
    again = current.get("id") == run
    names, found = graph.read_named("run.households_before" if again else "run.households_now") if runs else ([], [])
    before = current.get("previous") if again else current.get("id")
    columns = ("subscriber", "household", "size")
    kinds = (pa.string(), pa.string(), pa.int64())
    values = [[row[names.index(name)] for row in found] for name in columns] if found else [[], [], []]
    arrays = [pa.array(column, kind) for column, kind in zip(values, kinds, strict=True)]
    note = {"for": run, "before": before or ""}
    pq.write_table(pa.table(arrays, names=list(columns)).replace_schema_metadata(note), path)
    return Previous(before, path)


def read_kept(path: Path) -> Previous:
    """Return the households that an import which failed had kept, or none: its database cannot be asked any more."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    kept = _kept_for(path)
    if kept is not None:
        return Previous(kept[1], path)
    kinds = [("subscriber", pa.string()), ("household", pa.string()), ("size", pa.int64())]
    pq.write_table(pa.schema(kinds).empty_table(), path)
    return Previous(None, path)


def _kept_for(path: Path) -> tuple[str, str | None] | None:
    """Return for which run a file was kept, and which run it tells of."""
    import pyarrow.parquet as pq

    if not path.exists():
        return None
    note = pq.read_schema(path).metadata or {}
    return note.get(b"for", b"").decode(), note.get(b"before", b"").decode() or None


def _named(table: Any, part: Part, run: str) -> Any:
    """Return the table under the importer's names: nodes with run and further labels, ties with hhgraph's mark."""
    import pyarrow as pa
    import pyarrow.compute as pc

    names = list(table.column_names)
    if part.is_node:
        names[0] = f"{names[0]}:ID({part.kind})"
    else:
        names[:2] = [f":START_ID({part.ends[0]})", f":END_ID({part.ends[1]})"]
    if not part.is_node:
        return table.rename_columns(names).append_column("hhgraph", pa.array([True] * len(table), pa.bool_()))
    named = table.rename_columns(names).append_column("run", pa.array([run] * len(table), pa.string()))
    if part.name == "subscriber":
        is_hub = pc.is_valid(table["hub"])
        key, other = pc.if_else(is_hub, "KeyMember;Hub", "KeyMember"), pc.if_else(is_hub, "Hub", "")
        named = named.append_column(":LABEL", pc.if_else(table["is_key"], key, other))
    return named
