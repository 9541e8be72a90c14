"""Files of one form, opened as one lazy table with our column names."""

from __future__ import annotations

import codecs
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from hhgraph.errors import InputError
from hhgraph.records.mapping import map_columns, tell_layout, unused_near_misses
from hhgraph.records.shapes import Shape, open_bytes, peek, truncated
from hhgraph.records.sources import Source
from hhgraph.settings import RecordSource
from hhgraph.store import Store

__all__ = ["Batch", "gather_batches", "open_relation"]

_CHUNK = 1 << 22  # bytes transcoded at a time


@dataclass
class Batch:
    """Files with one header that are read together.

    ``layout`` is the key of the column list: event, leg, ties, or the table itself. ``rows`` counts the data
    rows of each file once they are known; ``unreadable`` those that are no rows of the file's form.
    """

    table: str
    layout: str
    spec: RecordSource
    given: dict[str, str]
    shapes: list[Shape]
    places: dict[str, tuple[int, ...]]
    rows: dict[str, int] = field(default_factory=dict)
    relation: Any = None

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


def gather_batches(source: Source, store: Store) -> tuple[list[Batch], list[Shape]]:
    """Return the batches of a source, and the files of it that are empty.

    Raises
    ------
    InputError
        All files are empty, or one cannot be read.
    MissingColumn
        See :func:`hhgraph.records.mapping.map_columns`.
    """
    shapes = [peek(path) for path in source.files]
    empty = [shape for shape in shapes if shape.empty]
    if shapes and len(empty) == len(shapes):
        raise InputError(
            f"The {source.table} file is empty."
            if len(shapes) == 1
            else f"All {len(shapes)} {source.table} files are empty.",
            where=", ".join(shape.path.name for shape in empty[:5]),
            todo="Export the file again.",
        )
    for shape in empty:
        store.warn(f"{shape.path.name}: empty file, nothing read from it.")
    batches = []
    full = sorted((s for s in shapes if not s.empty), key=lambda s: (str(s.key), s.path))
    for _, group in groupby(full, key=lambda s: s.key):
        batches.append(_batch(source, list(group)))
    for batch in batches:
        for line in unused_near_misses(batch.shapes[0], batch.layout, batch.places):
            store.warn(line)
    return batches, empty


def _batch(source: Source, shapes: list[Shape]) -> Batch:
    given = dict(source.spec.columns)
    layout = source.table
    if layout == "records":
        told = "layout" in source.spec.model_fields_set
        layout = source.records.layout if told else tell_layout(shapes[0].columns, given)
    return Batch(source.table, layout, source.records, given, shapes, map_columns(shapes[0], layout, given))


def open_relation(batch: Batch, store: Store, folder: Path, names: Iterable[str] | None = None) -> Any:
    """Return the batch as a lazy relation of our columns plus ``file`` and ``row``, values as in the file.

    Text files are first brought into tables of text, one a file, so that they are parsed once and keep
    their row numbers. ``row`` counts data rows of a file from 1.

    Parameters
    ----------
    folder
        Temporary folder for transcoded text.
    names
        Our columns wanted; all mapped ones when None. Further columns of an open table keep their names.
    """
    import duckdb

    wanted = list(batch.places if names is None else names)
    if batch.shapes[0].form == "parquet":
        paths = [str(shape.path) for shape in batch.shapes]
        whole = store.connection.read_parquet(paths)
        for shape in batch.shapes:
            batch.rows[shape.path.name] = int(shape.rows or 0)
        picked = [_pick(batch.columns, batch.places[n], text=False).alias(n) for n in wanted]
        base = duckdb.FunctionExpression("parse_filename", duckdb.ColumnExpression("filename"))
        row = duckdb.FunctionExpression(
            "add", duckdb.ColumnExpression("file_row_number"), duckdb.ConstantExpression(1)
        )
        return whole.select(*picked, base.alias("file"), row.alias("row"))
    parts = [_stage(batch, shape, store, folder, wanted) for shape in batch.shapes]
    relation = parts[0]
    for part in parts[1:]:
        relation = relation.union(part)
    return relation


def _pick(columns: tuple[str, ...], places: tuple[int, ...], *, text: bool) -> Any:
    """Return the expression for one of our columns; several places are joined with a dash."""
    import duckdb

    named = [duckdb.ColumnExpression(f"c{p}" if text else columns[p]) for p in places]
    if len(named) == 1:
        return named[0]
    return duckdb.FunctionExpression("concat_ws", duckdb.ConstantExpression("-"), *named)


def _stage(batch: Batch, shape: Shape, store: Store, folder: Path, wanted: list[str]) -> Any:
    """Return one text file as a table of text with its row numbers."""
    import duckdb

    # A dot would read as a schema.
    table = f"staged_{shape.path.name}".replace(".", "_")
    path = shape.path
    if shape.encoding == "gb18030":
        path = _transcode(shape, folder)
    store.run("records/keep_row_order")
    try:
        raw = store.connection.read_csv(
            str(path),
            header=True,
            sep=shape.delimiter,
            quotechar='"',
            escapechar='"',
            auto_detect=False,
            columns={f"c{i}": "VARCHAR" for i in range(len(shape.columns))},
            store_rejects=True,
            rejects_table="unreadable",
            rejects_scan="unreadable_scans",
        )
        picked = [_pick(shape.columns, batch.places[n], text=True).alias(n) for n in wanted]
        store.drop(table)
        raw.select(*picked).create(table)
    except duckdb.IOException as error:
        raise truncated(shape.path, error) from error
    finally:
        store.run("records/free_row_order")
    staged = store.connection.table(table)
    batch.rows[shape.path.name] = store.count(table)
    row = duckdb.FunctionExpression("add", duckdb.ColumnExpression("rowid"), duckdb.ConstantExpression(1))
    file = duckdb.ConstantExpression(shape.path.name)
    return staged.select(*[duckdb.ColumnExpression(n) for n in wanted], file.alias("file"), row.alias("row"))


def _transcode(shape: Shape, folder: Path) -> Path:
    """Return a UTF-8 copy of a text file."""
    copy = folder / f"{shape.path.name}.utf8.csv"
    try:
        with open_bytes(shape.path) as raw, copy.open("w", encoding="utf-8", newline="") as out:
            shutil.copyfileobj(codecs.getreader(shape.encoding)(raw), out, _CHUNK)
    except UnicodeDecodeError as error:
        raise InputError(
            "The text is neither UTF-8 nor GB18030 throughout.",
            where=shape.path.name,
            todo="Convert it, for example: iconv -f ENCODING -t UTF-8 OLD > NEW",
        ) from error
    return copy
