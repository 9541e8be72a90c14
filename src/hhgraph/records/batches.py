"""Files of one form, opened as one lazy table with our column names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from hhgraph.engine.store import Store
from hhgraph.errors import InputError
from hhgraph.records.mapping import glue, map_columns, tell_layout, unused_near_misses
from hhgraph.records.shapes import FRAME, Shape, peek
from hhgraph.records.sources import Source
from hhgraph.records.staging import stage_text
from hhgraph.settings import RecordSource

if TYPE_CHECKING:
    from duckdb import DuckDBPyRelation

__all__ = ["Batch", "Frames", "gather_batches", "open_relation"]


@dataclass
class Batch:
    """Files with one header that are read together.

    ``layout`` is the key of the column list: event, leg, ties, or the table itself. ``rows`` counts the data
    rows of each file once they are known.
    """

    table: str
    layout: str
    spec: RecordSource
    given: dict[str, str]
    shapes: list[Shape]
    places: dict[str, tuple[int, ...]]
    rows: dict[str, int] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        """Column names of the files."""
        return self.shapes[0].columns

    def type_of(self, name: str) -> str:
        """Return the Arrow type name of one of our columns, ``string`` for text files."""
        places = self.places[name]
        types = self.shapes[0].types
        return types[places[0]] if types and len(places) == 1 else "string"

    def given_name(self, name: str) -> str:
        """Return how the file calls one of our columns."""
        return "+".join(self.columns[p] for p in self.places[name]) if name in self.places else name


Frames: TypeAlias = "Sequence[tuple[Batch, DuckDBPyRelation]]"
"""Batches, each with its rows as :func:`hhgraph.records.frames.frame_records` hands them out."""


def gather_batches(source: Source, store: Store) -> list[Batch]:
    """Return the batches of a source; empty files among full ones are warned of.

    Raises
    ------
    InputError
        All files are empty, or one cannot be read.
    MissingColumn
        See :func:`hhgraph.records.mapping.map_columns`.
    """
    shapes = [peek(path, source.folder) for path in source.files]
    empty = [shape for shape in shapes if shape.empty]
    if shapes and len(empty) == len(shapes):
        raise InputError(
            f"The {source.table} file is empty."
            if len(shapes) == 1
            else f"All {len(shapes)} {source.table} files are empty.",
            where=", ".join(shape.name for shape in empty[:5]),
            todo="Export the file again.",
        )
    for shape in empty:
        store.warn(f"{shape.name}: empty file, nothing read from it.")
    batches = []
    full = sorted((s for s in shapes if not s.empty), key=lambda s: (str(s.key), s.path))
    for _, group in groupby(full, key=lambda s: s.key):
        batches.append(_batch(source, list(group)))
    for batch in batches:
        for line in unused_near_misses(batch.shapes[0], batch.layout, batch.places):
            store.warn(line)
    return batches


def _batch(source: Source, shapes: list[Shape]) -> Batch:
    given = dict(source.spec.columns)
    layout = source.table
    if layout == "records":
        told = "layout" in source.spec.model_fields_set
        layout = source.records.layout if told else tell_layout(shapes[0].columns, given)
    return Batch(source.table, layout, source.records, given, shapes, map_columns(shapes[0], layout, given))


def open_relation(batch: Batch, store: Store, folder: Path) -> DuckDBPyRelation:
    """Return the batch as a lazy relation of our columns plus ``file`` and ``row``, values as in the file.

    Text files are first brought into tables of text, so that they are parsed once and keep their row numbers;
    Parquet is read where it stands. ``row`` counts the data rows of a file from 1.

    Parameters
    ----------
    folder
        Temporary folder for transcoded text.
    """
    if batch.shapes[0].form == "parquet":
        return _open_parquet(batch, store)
    parts = []
    for place, shape in enumerate(batch.shapes):
        table = store.new_name("staged")
        part, rows, batch.shapes[place] = stage_text(store, shape, batch.places, folder, table)
        batch.rows[shape.name] = rows
        parts.append(part)
    relation = parts[0]
    for part in parts[1:]:
        relation = relation.union(part)
    return relation


def _open_parquet(batch: Batch, store: Store) -> DuckDBPyRelation:
    import duckdb

    whole = store.connection.read_parquet([str(shape.path) for shape in batch.shapes])
    for shape in batch.shapes:
        batch.rows[shape.name] = int(shape.rows or 0)
    picked = []
    for name, places in batch.places.items():
        columns = [duckdb.ColumnExpression(batch.columns[place]) for place in places]
        one = columns[0]
        if len(columns) > 1:
            one = duckdb.FunctionExpression("concat_ws", duckdb.ConstantExpression(glue(name)), *columns)
        picked.append(one.alias(name))
    # The engine offers both as virtual columns, at no cost where they are not asked for.
    first = batch.shapes[0]
    row = duckdb.FunctionExpression("add", duckdb.ColumnExpression("file_row_number"), duckdb.ConstantExpression(1))
    if first.path.suffix == FRAME:
        return whole.select(*picked, duckdb.ConstantExpression(first.name).alias("file"), row.alias("row"))
    above = duckdb.ConstantExpression(str(first.path).removesuffix(first.name))
    file = duckdb.FunctionExpression(
        "replace", duckdb.ColumnExpression("filename"), above, duckdb.ConstantExpression("")
    )
    return whole.select(*picked, file.alias("file"), row.alias("row"))
