"""An answer as a table for people, CSV for spreadsheets, or JSON for programs."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

from hhgraph.engine.figures import significant

if TYPE_CHECKING:
    from collections.abc import Callable

    from hhgraph.views.neo4j.questions import Answer

__all__ = ["FORMATS", "as_csv", "as_json", "as_table"]

# A spreadsheet takes text that begins so for a formula; a phone number with its plus sign is none.
_FORMULA = re.compile(r"[=@\t\r]|[+-](?!\d+$)")


def as_table(answer: Answer) -> str:
    """Return the answer as a table of text, as wide as its contents."""
    rows = [answer.columns, *([_text(value) for value in row] for row in answer.rows)]
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]]) + "\n"


def as_csv(answer: Answer) -> str:
    """Return the answer as CSV with a header; text that a spreadsheet would run is marked as text."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows([_cell(value) for value in row] for row in answer.rows)
    return file.getvalue()


def as_json(answer: Answer) -> str:
    """Return the answer as a JSON list of one object a row."""
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Answer], str]] = {"table": as_table, "csv": as_csv, "json": as_json}
"""Every format by name."""


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return significant(value)
    if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        return ", ".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)


def _cell(value: Any) -> Any:
    if isinstance(value, list | dict):
        value = _text(value)
    if isinstance(value, str) and _FORMULA.match(value):
        return "'" + value
    return value
