"""Figures as a person reads them: one spelling of what is unknown, of shares, intervals and counts by reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

__all__ = ["UNKNOWN", "count", "decimal", "interval", "percent", "reasons", "significant"]

UNKNOWN = "n/a"
"""What stands where nothing can be told."""


def count(value: float) -> str:
    """Return a number of things, whole, with its thousands.

    Examples
    --------
    >>> count(12345.6)
    '12,346'
    """
    return f"{value:,.0f}"


def decimal(value: float | None, digits: int = 4) -> str:
    """Return a number with so many digits after the point.

    Examples
    --------
    >>> decimal(0.97126, 3), decimal(None)
    ('0.971', 'n/a')
    """
    return UNKNOWN if value is None else f"{value:.{digits}f}"


def significant(value: float | None, digits: int = 4) -> str:
    """Return a number with so many digits that count.

    Examples
    --------
    >>> significant(0.00123456), significant(123.456)
    ('0.001235', '123.5')
    """
    return UNKNOWN if value is None else f"{value:.{digits}g}"


def percent(share: float | None, digits: int = 1, *, signed: bool = False) -> str:
    """Return a share in per cent.

    Examples
    --------
    >>> percent(0.0514), percent(0.05, 0), percent(0.05, signed=True)
    ('5.1%', '5%', '+5.0%')
    """
    return UNKNOWN if share is None else f"{share:{'+' if signed else ''}.{digits}%}"


def interval(found: Mapping[str, Any], spell: Callable[[float], str]) -> str:
    """Return ``value`` and, where they are known, ``low`` and ``high``, the ends of its 95 % interval.

    Examples
    --------
    >>> interval({"value": 0.6, "low": 0.5, "high": 0.7}, percent)
    '60.0% (50.0% to 70.0%)'
    """
    if found["value"] is None:
        return UNKNOWN
    value = spell(found["value"])
    return value if found["low"] is None else f"{value} ({spell(found['low'])} to {spell(found['high'])})"


def reasons(counts: Mapping[str, int]) -> list[str]:
    """Return each reason with its count, most frequent first.

    Examples
    --------
    >>> reasons({"self call": 81, "duplicate row": 1887})
    ['duplicate row 1,887', 'self call 81']
    """
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return [f"{reason} {count:,}" for reason, count in ordered]
