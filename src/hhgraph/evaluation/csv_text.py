"""The tables of an evaluation as CSV text."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["HEADERS", "as_csv"]


def as_csv(rows: Sequence[Mapping[str, object]], header: Sequence[str]) -> str:
    """Return rows as CSV text; None becomes an empty cell."""
    text = io.StringIO()
    table = csv.DictWriter(text, header, lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return text.getvalue()


def _header(text: str) -> tuple[str, ...]:
    return tuple(text.split())


HEADERS = {
    "curve": _header(
        "asked extracted share cut tied tied_extracted true hit hit_low hit_high lift lift_low lift_high"
        " coverage coverage_low coverage_high"
    ),
    "deciles": _header(
        "decile n probability_low probability_high probability_mean true hit hit_low hit_high lift coverage"
        " coverage_to_here"
    ),
    "top1": _header(
        "rule above mains pairs share true hit hit_low hit_high lift coverage coverage_low coverage_high ties"
    ),
}
"""Columns of the tables, also when they have no row."""
