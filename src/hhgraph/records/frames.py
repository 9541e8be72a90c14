"""The lazy table of a batch in one vocabulary, whatever the types of its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hhgraph.records.batches import Batch
from hhgraph.records.words import DIRECTIONS, KINDS, merge_words
from hhgraph.settings import Project

if TYPE_CHECKING:
    from duckdb import DuckDBPyRelation, Expression

__all__ = ["frame_records", "party_columns"]

_UNITS = {"seconds": 1.0, "minutes": 60.0, "milliseconds": 0.001}

_SIDES = {
    "event": {"one": "caller", "two": "callee", "one_cell": "caller_cell", "two_cell": "callee_cell"},
    "leg": {"one": "subscriber", "two": "other", "one_cell": "cell"},
    "ties": {"one": "a", "two": "b"},
}
"""Our two parties by layout; in legs ``one`` is the subscriber, whichever side that is."""


def party_columns(batch: Batch) -> dict[str, str]:
    """Return the table's name of ``one``, ``two`` and their cells, without those the files lack."""
    return {ours: name for ours, name in _SIDES[batch.layout].items() if name in batch.places}


def frame_records(batch: Batch, relation: DuckDBPyRelation, project: Project) -> DuckDBPyRelation:
    """Return records or ties as ``one, two, start, seconds, kind, ...`` with the texts they came from.

    Parameters
    ----------
    relation
        Of :func:`hhgraph.records.batches.open_relation`.

    Returns
    -------
    duckdb relation
        one, two, one_cell, two_cell VARCHAR; start TIMESTAMP local; seconds; kind 0 voice, 1 sms, 2 kept out;
        outgoing BOOLEAN; ``*_text`` as in the file; file, row. Ties have relation_text and weight_text
        instead of times. All lazy: unused columns cost nothing.
    """
    import duckdb

    sides = party_columns(batch)
    picked = [
        (duckdb.ColumnExpression(sides[ours]) if ours in sides else _null()).cast("VARCHAR").alias(ours)
        for ours in ("one", "two", "one_cell", "two_cell")
    ]
    place = [duckdb.ColumnExpression("file"), duckdb.ColumnExpression("row")]
    if batch.layout == "ties":
        return relation.select(*picked, _text(batch, "relation"), _text(batch, "weight"), *place)
    picked += [_start(batch, project).alias("start"), _text(batch, "start")]
    picked += [_seconds(batch).alias("seconds"), _text(batch, "duration").alias("seconds_text")]
    picked += [_kind(batch).alias("kind"), _text(batch, "kind")]
    picked += [_outgoing(batch).alias("outgoing"), _text(batch, "direction")]
    return relation.select(*picked, *place)


def _null() -> Expression:
    import duckdb

    return duckdb.ConstantExpression(None)


def _text(batch: Batch, name: str) -> Expression:
    """Return a column as text, NULL where the files lack it, called ``<name>_text``."""
    import duckdb

    column = duckdb.ColumnExpression(name) if name in batch.places else _null()
    return column.cast("VARCHAR").alias(f"{name}_text")


def _start(batch: Batch, project: Project) -> Expression:
    """Return local time by the macro that fits the column's type."""
    import duckdb

    kind = batch.type_of("start")
    if kind.startswith("timestamp"):
        macro = "time_of_instant" if "tz=" in kind else "time_of_stamp"
    elif kind.startswith(("int", "uint", "double", "float", "halffloat", "decimal")):
        macro = "time_of_number"
    else:
        macro = "time_of_text"
    column = duckdb.ColumnExpression("start")
    zone = duckdb.ConstantExpression(project.timezone)
    day_zero = duckdb.ConstantExpression(batch.spec.epoch or None).cast("TIMESTAMP")
    return duckdb.FunctionExpression(
        macro, column.cast("VARCHAR") if macro == "time_of_text" else column, zone, day_zero
    )


def _seconds(batch: Batch) -> Expression:
    """Return the duration in seconds; whole seconds stay whole numbers, which costs least."""
    import duckdb

    if "duration" not in batch.places:
        return _null().cast("BIGINT")
    column = duckdb.ColumnExpression("duration")
    unit = _UNITS[batch.spec.duration_unit]
    factor = duckdb.ConstantExpression(unit)
    kind = batch.type_of("duration")
    if kind.startswith(("int", "uint")) and unit == 1:
        return column
    if kind.startswith(("int", "uint", "double", "float", "halffloat", "decimal")):
        return duckdb.FunctionExpression("seconds_of_number", column, factor)
    return duckdb.FunctionExpression("seconds_of_text", column.cast("VARCHAR"), factor)


def _kind(batch: Batch) -> Expression:
    """Return the kind by its word; without such a column all rows are of the settings' kind, else voice."""
    import duckdb

    if batch.spec.kind is not None or "kind" not in batch.places:
        return duckdb.ConstantExpression(1 if batch.spec.kind == "sms" else 0)
    words = merge_words(KINDS, batch.spec.values.get("kind", {}))
    lists = [duckdb.ConstantExpression(words[meaning]) for meaning in ("voice", "sms", "other")]
    return duckdb.FunctionExpression("kind_of", duckdb.ColumnExpression("kind").cast("VARCHAR"), *lists)


def _outgoing(batch: Batch) -> Expression:
    """Return whether the first party began the record: by its word in legs, always in events."""
    import duckdb

    if batch.layout == "event":
        return duckdb.ConstantExpression(True)
    words = merge_words(DIRECTIONS, batch.spec.values.get("direction", {}))
    lists = [duckdb.ConstantExpression(words[meaning]) for meaning in ("out", "in")]
    column = duckdb.ColumnExpression("direction").cast("VARCHAR")
    return duckdb.FunctionExpression("outgoing_of", column, *lists)
