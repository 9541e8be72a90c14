"""Which column of a file is which column of a table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hhgraph.errors import MissingColumn, SettingsError, nearest
from hhgraph.records.shapes import Shape
from hhgraph.records.words import COLUMNS

__all__ = ["JOIN_MARK", "glue", "map_columns", "shown", "tell_layout", "unused_near_misses"]

OPEN = {"customers"}  # tables whose further columns are kept

JOIN_MARK = "+"
"""``cell = "LAC+CI"`` reads two columns as one, joined with a dash; ``start = "DAY+HOUR"`` with a blank."""


def glue(name: str) -> str:
    """Return what stands between two columns that are read as one."""
    return " " if name == "start" else "-"


def map_columns(shape: Shape, table: str, given: Mapping[str, str]) -> dict[str, tuple[int, ...]]:
    """Return the positions in the file of each column of the table.

    Parameters
    ----------
    shape
        The file; only its column names matter.
    table
        Key of :data:`hhgraph.records.words.COLUMNS`.
    given
        ``columns`` of the settings: our name to the file's name.

    Raises
    ------
    MissingColumn
        Required columns are absent, or named in the settings but not in the file; all are told at once.
    SettingsError
        The settings map a column that the table does not have.
    """
    required, optional = COLUMNS[table]
    known = (*required, *optional)
    for name in given:
        if name not in known and table not in OPEN:
            close = nearest(name, known)
            raise SettingsError(
                f"{table} has no column {name!r}" + (f"; did you mean {close}?" if close else "."),
                where="columns = {...} in hhgraph.toml",
                todo=f"Known columns: {', '.join(known)}.",
            )
    places = {column.strip().lower(): i for i, column in reversed(list(enumerate(shape.columns)))}
    found: dict[str, tuple[int, ...]] = {}
    faults: list[str] = []
    for name in (*known, *(n for n in given if n not in known)):
        wanted = given.get(name, name)
        whole = places.get(wanted.strip().lower())
        parts = [places.get(part.strip().lower()) for part in wanted.split(JOIN_MARK)]
        if whole is not None:
            found[name] = (whole,)
        elif name in given and len(parts) > 1 and None not in parts:
            found[name] = tuple(part for part in parts if part is not None)
        elif name in required or name in given:
            faults.append(_fault(name, wanted, shape.columns))
    if faults:
        raise MissingColumn(
            "; ".join(faults) + ".",
            where=f"{shape.name}, which has: {', '.join(shown(c) for c in shape.columns)}",
            todo="Rename the column, or map it in hhgraph.toml (hhgraph init proposes the mapping).",
        )
    if table == "holdings" and not {"subscriber", "household_id"} & set(found):
        raise MissingColumn(
            "Holdings need a column subscriber or household_id.",
            where=f"{shape.name}, which has: {', '.join(shown(c) for c in shape.columns)}",
            todo="Add one of them, or map it in hhgraph.toml.",
        )
    return found


def tell_layout(columns: Sequence[str], given: Mapping[str, str]) -> str:
    """Return the records layout whose required columns are best covered by the file's names."""
    have = {column.strip().lower() for column in columns} | set(given)
    layouts = ("event", "leg", "ties")
    covered = {name: sum(c in have for c in COLUMNS[name][0]) / len(COLUMNS[name][0]) for name in layouts}
    return max(layouts, key=lambda name: covered[name])


def unused_near_misses(shape: Shape, table: str, found: Mapping[str, tuple[int, ...]]) -> list[str]:
    """Return a sentence for each unused column that looks like a misspelt optional one."""
    used = {place for places in found.values() for place in places}
    open_names = [name for name in COLUMNS[table][1] if name not in found]
    lines = []
    for place, column in enumerate(shape.columns):
        close = nearest(column, open_names) if place not in used else None
        if close and _alike(column, close):
            lines.append(f"{shape.name}: column {shown(column)} is not read; did you mean {close}?")
    return lines


def shown(name: str) -> str:
    """Return a column name safe to print: a file without a header would show real numbers.

    Examples
    --------
    >>> shown("A_NUMBER2"), shown("13800138000")
    ('A_NUMBER2', '*********00')
    """
    return re.sub(r"\d{5,}", lambda m: "*" * (len(m[0]) - 2) + m[0][-2:], name)


def _alike(column: str, name: str) -> bool:
    """Return whether two names differ by little more than a typing error."""
    import difflib

    return difflib.SequenceMatcher(None, column.lower(), name).ratio() >= 0.8


def _fault(name: str, wanted: str, columns: Sequence[str]) -> str:
    close = nearest(wanted, columns)
    text = f"column {wanted}" + (f" (for {name})" if wanted != name else "") + " is missing"
    return text + (f"; did you mean {shown(close)}?" if close else "")
