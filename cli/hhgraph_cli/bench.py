"""``hhgraph bench``: what detect costs, beside the plain aggregation of the same records."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hhgraph.engine.figures import percent

if TYPE_CHECKING:
    from hhgraph.experiments.bench import Bench

__all__ = ["bench"]


def bench(
    records: Annotated[int, typer.Option(help="Records, about; 10_000_000 is a number too.")] = 1_000_000,
    folder: Annotated[
        Path | None, typer.Option("--dir", help="Keep the data here, and use them again.")
    ] = None,
    *,
    memory: Annotated[str, typer.Option(help="Limit for both.")] = "4GB",
    threads: Annotated[int, typer.Option(help="For both; 0 for all cores.")] = 0,
    seed: Annotated[int, typer.Option(help="Of the region.")] = 1,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Show no progress.")] = False,
) -> None:
    """Time detect, stage by stage, beside a plain DuckDB aggregation of the same records.

    Example: hhgraph bench --records 10_000_000 --dir bench_10m
    """
    from hhgraph.experiments.bench import bench as compare
    from hhgraph.run import as_json
    from hhgraph_cli.terminal import Watch

    with Watch(quiet or json) as watch:
        found = compare(records, folder=folder, memory=memory, threads=threads, seed=seed, progress=watch)
    if json:
        print(as_json(found.as_dict()), end="")
    else:
        _show(found)


def _show(found: "Bench") -> None:
    print(f"{found.records:,} records, {found.memory} and {found.threads or 'all'} threads for both\n")
    print(f"{'':<20}{'seconds':>10}{'cpu s':>10}{'peak MB':>10}{'records/s':>14}")
    for one in (found.baseline, found.detect):
        rate = found.records / one.seconds
        print(
            f"{one.name:<20}{one.seconds:>10.2f}{one.cpu_seconds:>10.2f}{one.peak_mb:>10,.0f}{rate:>14,.0f}"
        )
    print(f"\n{'stage of detect':<20}{'seconds':>10}{'share':>10}{'peak MB':>10}")
    whole = sum(stage["seconds"] for stage in found.stages)
    for stage in found.stages:
        share = stage["seconds"] / whole
        print(f"{stage['stage']:<20}{stage['seconds']:>10.2f}{percent(share):>10}{stage['peak_mb']:>10,.0f}")
    print(f"\ndetect takes {found.ratio:.2f} times as long as the plain aggregation.")
