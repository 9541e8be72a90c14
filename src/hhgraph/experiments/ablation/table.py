"""The rows of an ablation as text, for the terminal and for the documentation alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hhgraph.engine.figures import UNKNOWN, decimal
from hhgraph.run.figures import CurveRow, Rate

if TYPE_CHECKING:
    from collections.abc import Callable

    from hhgraph.experiments.ablation.ablate import Ablation, Row

__all__ = ["COMMUNITY_HEADINGS", "HEADINGS", "LEGEND", "list_communities", "list_rows", "widest"]

FIGURES: dict[str, Callable[[Row], Rate | None]] = {
    "AUC": lambda row: row.pairs and row.pairs["auc"],
    "AP": lambda row: row.pairs and row.pairs["average_precision"],
    "hit 5 %": lambda row: row.pairs and _hit(row.pairs["at"]["0.05"]),
    "base": lambda row: row.pairs and row.pairs["base_rate"],
    "prec.": lambda row: row.households["precision"],
    "recall": lambda row: row.households["recall"],
    "F1": lambda row: row.households["f1"],
    "exact": lambda row: row.households["exact"],
    "E/cand.": lambda row: row.expected and row.expected["ratio"],
    "E/all": lambda row: row.expected and row.expected["ratio_to_all"],
}
"""Columns with an interval: heading to rate."""

HEADINGS = ("step", *FIGURES, "s", "CPU s")
"""Columns of :func:`list_rows`."""

LEGEND = (
    "AUC, AP (average precision), hit 5 % (hit rate of the best twentieth) and base (rate): pairs with a record,"
    " nobody in a registered group. prec., recall, F1: household pairs of all on-net people; exact: households of"
    " two or more with exactly the right people. E/cand., E/all: expected household pairs (sum of probabilities)"
    " over the true ones among the candidates, and over all true ones, nobody in a registered group. s, CPU s:"
    " detect by the clock and of all processors."
)
"""What the columns say."""

COMMUNITY_HEADINGS = ("groups from", "prec.", "recall", "F1", "exact", "largest")
"""Columns of :func:`list_communities`."""


def list_rows(found: Ablation) -> list[tuple[str, ...]]:
    """Return the ablation as texts, columns as in :data:`HEADINGS`; empty where only the clustering differs."""
    return [
        (
            row.name,
            *(_value(take(row)) for take in FIGURES.values()),
            f"{row.seconds:.1f}",
            f"{row.cpu_seconds:.1f}",
        )
        for row in found.rows
    ]


def list_communities(found: Ablation) -> list[tuple[str, ...]]:
    """Return the communities as texts, columns as in :data:`COMMUNITY_HEADINGS`."""
    return [
        (
            one["way"],
            *(_value(one[name], 4) for name in ("precision", "recall", "f1", "exact")),
            f"{one['largest_found']:,}",
        )
        for one in found.communities
    ]


def widest(found: Ablation) -> str:
    """Return one sentence with the cases behind each figure and the widest half interval of each column."""
    halves = []
    for name, take in FIGURES.items():
        widths = [
            rate["high"] - rate["low"]
            for row in found.rows
            if (rate := take(row)) and rate["low"] is not None and rate["high"] is not None
        ]
        if widths:
            halves.append(f"{name} {max(widths) / 2:.4f}")
    first = found.rows[0]
    pairs = f"{first.pairs['n']:,} pairs with a record outside the plans; " if first.pairs else ""
    return (
        f"n: {pairs}{first.households['true_pairs']:,} true household pairs and"
        f" {first.households['households']:,} households of two or more, of {first.households['people']:,}"
        f" people. Widest 95 % interval, plus or minus: {', '.join(halves) or UNKNOWN}."
    )


def _hit(row: CurveRow) -> Rate:
    return {"value": row["hit"], "low": row["hit_low"], "high": row["hit_high"], "n": row["extracted"]}


def _value(rate: Rate | None, digits: int = 3) -> str:
    return "" if rate is None else decimal(rate["value"], digits)
