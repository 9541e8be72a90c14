"""Text files as tables of text, parsed once, with their row numbers."""

from __future__ import annotations

import codecs
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.store import Store
from hhgraph.engine.text_files import decodes, no_text, open_bytes, truncated
from hhgraph.records.mapping import glue
from hhgraph.records.shapes import Shape

if TYPE_CHECKING:
    from duckdb import DuckDBPyRelation, Expression

__all__ = ["stage_text"]

_CHUNK = 1 << 22  # bytes transcoded at a time

_REASONS = {
    "MISSING COLUMNS": "too few columns",
    "TOO MANY COLUMNS": "too many columns",
    "INVALID ENCODING": "not text",
    "INVALID UNICODE": "not text",
}
"""Our reason by the engine's name for a line that is no row; anything else is an unreadable row."""


def stage_text(
    store: Store, shape: Shape, picks: dict[str, tuple[int, ...]], folder: Path, table: str
) -> tuple[DuckDBPyRelation, int, Shape]:
    """Return a text file as a lazy relation of text columns with ``file`` and ``row``.

    Lines that are no rows of the file's form go to ``rejects``.

    Parameters
    ----------
    picks
        Our column names and the file's columns that make them.
    folder
        Temporary folder for transcoded text.
    table
        Name of the table to write.

    Returns
    -------
    relation, data rows of the file (good or not), shape with the encoding that was found in the end
    """
    with store.scratch() as kept:
        table, shape, bad = _read_decoded(store, shape, picks, table, folder)
        rows = store.count(table) + len(bad)
        kept.add(f"{table}_numbered" if bad else table)
        if bad:
            _note(store, shape.name, bad)
            _renumber(store, table, [line for line, _ in bad])
    return _with_place(store, table, list(picks), shape.name, numbered=bool(bad)), rows, shape


def _read_decoded(
    store: Store, shape: Shape, picks: dict[str, tuple[int, ...]], table: str, folder: Path
) -> tuple[str, Shape, list[tuple[int, str]]]:
    """Parse the file; return its table, the shape with the encoding found, and the lines that are no rows."""
    bad = _read(store, shape, picks, table, folder)
    if shape.encoding != "gb18030" and any(_REASONS.get(kind) == "not text" for _, kind in bad):
        # The first bytes were plain ASCII, and the rest is not UTF-8.
        again = replace(shape, encoding="gb18030")
        if decodes(again.path, again.encoding):
            shape = again
            table = store.new_name("staged")
            bad = _read(store, shape, picks, table, folder)
    return table, shape, bad


def _read(
    store: Store, shape: Shape, picks: dict[str, tuple[int, ...]], table: str, folder: Path
) -> list[tuple[int, str]]:
    """Parse the file into ``table``, rows in file order; return the lines that are no rows, with why."""
    import duckdb

    path = _transcode(shape, folder) if shape.encoding == "gb18030" else shape.path
    with store.ordered(), store.scratch(table):
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
            raw.select(*[_pick(name, places).alias(name) for name, places in picks.items()]).create(table)
            return store.rows("records/staged_rows.unreadable")
        except duckdb.IOException as error:
            raise truncated(shape.path, error) from error
        finally:
            if path != shape.path:
                path.unlink()


def _pick(name: str, places: tuple[int, ...]) -> Expression:
    """Return the expression for one of our columns; several columns are joined."""
    import duckdb

    columns = [duckdb.ColumnExpression(f"c{place}") for place in places]
    if len(columns) == 1:
        return columns[0]
    return duckdb.FunctionExpression("concat_ws", duckdb.ConstantExpression(glue(name)), *columns)


def _note(store: Store, file: str, bad: Sequence[tuple[int, str]]) -> None:
    """Write the unreadable lines to ``rejects``; the header is line 1, so row = line - 1."""
    lines = np.array([line - 1 for line, _ in bad], np.uint64)
    reasons = np.array([_REASONS.get(kind, "unreadable row") for _, kind in bad], object)
    store.run("records/rejects.of_unreadable", {"bad_lines": {"row": lines, "reason": reasons}}, file=file)


def _renumber(store: Store, table: str, lines: Sequence[int]) -> None:
    """Give the staged rows the numbers they have in the file, unreadable lines counted."""
    import duckdb

    good_before = np.array(lines, np.int64) - 2 - np.arange(len(lines))
    places, last = np.unique(good_before[::-1], return_index=True)
    numbered = f"{table}_numbered"
    rows = store.connection.table(table)
    staged_rows = rows.select(duckdb.StarExpression(), duckdb.ColumnExpression("rowid").alias("place"))
    shifts = {"place": places, "shift": len(lines) - last}
    store.run("records/staged_rows.renumber", {"staged_rows": staged_rows, "row_shifts": shifts})
    store.connection.table("renumbered_rows").create(numbered)


def _with_place(store: Store, table: str, names: Sequence[str], file: str, *, numbered: bool) -> DuckDBPyRelation:
    import duckdb

    columns = [duckdb.ColumnExpression(name) for name in names]
    source = duckdb.ConstantExpression(file).alias("file")
    if numbered:
        return store.connection.table(f"{table}_numbered").select(*columns, source, duckdb.ColumnExpression("row"))
    row = duckdb.FunctionExpression("add", duckdb.ColumnExpression("rowid"), duckdb.ConstantExpression(1))
    return store.connection.table(table).select(*columns, source, row.alias("row"))


def _transcode(shape: Shape, folder: Path) -> Path:
    """Return a UTF-8 copy of a text file."""
    copy = folder / f"{shape.path.name}.utf8.csv"
    try:
        with open_bytes(shape.path) as raw, copy.open("w", encoding="utf-8", newline="") as out:
            shutil.copyfileobj(codecs.getreader(shape.encoding)(raw), out, _CHUNK)
    except UnicodeDecodeError as error:
        raise no_text(shape.name) from error
    return copy
