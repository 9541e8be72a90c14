"""What goes wrong in a file of records: numbers in odd forms, and rows that should not be there."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np

from hhgraph.engine.types import Array

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["SHARE", "soil"]

SHARE = 0.01
"""Share of rows that are dirty."""

Row = dict[str, Any]


def _plus(number: str) -> str:
    return "+86" + number


def _zeros(number: str) -> str:
    return "0086" + number


def _carrier(number: str) -> str:
    return "17951" + number


def _wide(number: str) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in number)


def _spaced(number: str) -> str:
    return f"{number[:3]} {number[3:7]} {number[7:]}"


def _decimal(number: str) -> str:
    return number + ".0"


def _rounded(number: str) -> str:
    return f"{float(number):.2E}"


_FORMS: tuple[tuple[float, Callable[[str], str]], ...] = (
    (0.16, _plus), (0.10, _zeros), (0.05, _carrier), (0.04, _wide),
    (0.05, _spaced), (0.04, _decimal), (0.03, _rounded),
)  # fmt: skip
"""Odd ways to write a mobile number, and how often; all but the last can be read back."""

_FAULTS: tuple[tuple[float, str], ...] = (
    (0.28, "twice"), (0.03, "self"), (0.05, "negative"), (0.06, "zero"),
    (0.03, "endless"), (0.04, "time"), (0.04, "kind"),
)  # fmt: skip
"""Rows that come on top, and how often: sent twice, to oneself, impossible lengths, times and kinds."""

_TIMES = ("2025-13-41 25:61:00", "n/a", "00000000", "31/09/2025")
_KINDS = ("mms", "data", "ussd", "VM")


def soil(rows: list[Row], sides: tuple[str, str], rng: np.random.Generator) -> tuple[list[Row], Array]:
    """Return dirty copies of ``rows`` and whether each one replaces its clean row or comes on top of it.

    Parameters
    ----------
    rows
        Clean rows; ``start`` a datetime, ``duration`` an int, the rest text or None.
    sides
        Names of the two number columns.
    rng
        Random stream.
    """
    shares = np.array([share for share, _ in _FORMS] + [share for share, _ in _FAULTS])
    ailment = rng.choice(len(shares), len(rows), p=shares / shares.sum())
    luck = rng.integers(0, 4, len(rows))
    dirty = [_spoil(dict(row), int(a), int(u), sides) for row, a, u in zip(rows, ailment, luck, strict=True)]
    return dirty, ailment < len(_FORMS)


def _spoil(row: Row, ailment: int, luck: int, sides: tuple[str, str]) -> Row:
    if ailment < len(_FORMS):
        side = sides[luck % 2]
        side = side if _is_mobile(row[side]) else sides[(luck + 1) % 2]
        if _is_mobile(row[side]):
            row[side] = _FORMS[ailment][1](row[side])
        return row
    fault = _FAULTS[ailment - len(_FORMS)][1]
    if fault == "self":
        row[sides[1]] = row[sides[0]]
    elif fault == "negative":
        row["duration"] = -1 - row["duration"]
    elif fault == "zero":
        row["duration"], row["kind"] = 0, "voice"
    elif fault == "endless":
        row["duration"], row["kind"] = 86_401 + row["duration"], "voice"
    elif fault == "time":
        row["start"] = _TIMES[luck]
    elif fault == "kind":
        row["kind"] = _KINDS[luck]
    if fault in {"zero", "endless"} and isinstance(row["start"], dt.datetime):
        row["start"] += dt.timedelta(seconds=7)  # its own event, not a partial copy of the clean row
    return row


def _is_mobile(number: str) -> bool:
    return len(number) == 11 and number[0] == "1"
