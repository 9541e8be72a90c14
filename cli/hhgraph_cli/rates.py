"""Rates with their intervals, as a table on the terminal."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from hhgraph.run.figures import Rate

__all__ = ["show_rates"]


def show_rates(title: str, rates: "Mapping[str, Rate]") -> None:
    """Print one row a rate, with its 95 % interval and n."""
    table = Table(title=title, title_justify="left", title_style="bold")
    for heading in ("figure", "value", "95 % interval", "n"):
        table.add_column(heading, justify="left" if heading == "figure" else "right")
    for name, found in rates.items():
        ends = f"{_number(found['low'])} - {_number(found['high'])}" if found["low"] is not None else "n/a"
        table.add_row(name, _number(found["value"]), ends, f"{found['n']:,.0f}")
    Console().print(table)


def _number(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.4f}"
