"""How a table is declared."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Column", "Table", "read_columns"]


@dataclass(frozen=True)
class Column:
    """A column: its type in DuckDB and its meaning, with the unit."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True)
class Table:
    """A table between two stages.

    Parameters
    ----------
    name, room
        Of the table, and of the room that writes it.
    row
        What one row is.
    key
        Columns that tell rows apart; empty where rows may repeat.
    columns
        In order.
    open
        Whether further columns may follow (attributes, features).
    dense
        Whether the key, one column, runs from 0 to the number of rows less one.
    of
        Table whose dense key this table's key, one column, refers to.
    """

    name: str
    room: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    open: bool = False
    dense: bool = False
    of: str = ""


def read_columns(text: str) -> tuple[Column, ...]:
    """Return the columns of ``name TYPE meaning`` lines."""
    return tuple(Column(*line.split(None, 2)) for line in text.strip().splitlines())
