"""``hhgraph compare``: what became of each household between two runs, and what has drifted."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from hhgraph.engine.figures import percent, significant

__all__ = ["compare"]

SHOWN = 10
"""Features and counts shown, those that changed most."""


def compare(
    run_a: Annotated[Path, typer.Argument(help="The earlier run.")],
    run_b: Annotated[Path, typer.Argument(help="The later run.")],
    out: Annotated[
        Path | None, typer.Option(help="Write the lasting id of each household of RUN_B (Parquet).")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
) -> None:
    """Compare two runs: households kept, born, split, merged, gone; people who moved; drift.

    Example: hhgraph compare RUN_2026_09 RUN_2026_10 --out stable.parquet
    """
    from hhgraph.run import Run, as_json
    from hhgraph.views.compare import compare_runs

    found = compare_runs(Run(run_a), Run(run_b))
    if out is not None:
        found.write_stable(out)
    if json:
        print(as_json(found.content), end="")
    else:
        show(found.content)


def show(content: dict[str, Any]) -> None:
    """Print what a comparison found."""
    every, many = content["households"]["all"], content["households"]["two_or_more"]
    _show("Households", ("event", "all", "two or more"), [(e, every[e], many[e]) for e in every])
    people = content["people"]
    print(f"Kept with the same people: {content['unchanged']:,}")
    print(f"People in both: {people['in_both']:,}; moved to another household: {people['moved']:,}")
    _show(
        "Features, most drifted first (population stability index)",
        ("feature", "index", "mean before", "mean now", "state"),
        [
            (
                row["feature"],
                significant(row["index"]),
                significant(row["mean_before"]),
                significant(row["mean_now"]),
                row["state"],
            )
            for row in content["features"][:SHOWN]
        ],
    )
    changed = sorted(content["counts"], key=lambda row: -abs(row["change"] or 0.0))[:SHOWN]
    counts = [
        (row["name"], f"{row['before']:,g}", f"{row['now']:,g}", percent(row["change"], signed=True)) for row in changed
    ]
    _show("Inputs and results, most changed first", ("number", "before", "now", "change"), counts)
    metrics = [
        (name, *(significant(one) for one in (row["before"].get("value"), row["now"].get("value"), row["change"])))
        for name, row in content["metrics"].items()
    ]
    _show("Held-out labels", ("figure", "before", "now", "change"), metrics)
    for note in content["notes"]:
        Console().print(f"Note: {note}")


def _show(title: str, headings: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> None:
    table = Table(title=title, title_justify="left", title_style="bold")
    for heading in headings:
        table.add_column(heading, justify="left" if heading == headings[0] else "right")
    for row in rows:
        table.add_row(*(f"{value:,}" if isinstance(value, int) else str(value) for value in row))
    Console().print(table)
