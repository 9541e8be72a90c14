"""``hhgraph simulate``: a region with known truth."""

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["simulate"]


def simulate(
    out: Annotated[Path, typer.Argument(help="A new or empty folder.")],
    *,
    households: Annotated[int, typer.Option(help="Households of the region.")] = 2000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same files.")] = 1,
    layout: Annotated[str, typer.Option(help="event, or leg: a row each side of a record.")] = "event",
    months: Annotated[int, typer.Option(help="Months; several go to month_01, month_02 ...")] = 1,
    places: Annotated[str, typer.Option(help="noisy: handsets wander between sites; or clean.")] = "noisy",
    world: Annotated[
        str, typer.Option(help="home, dense, rural, coarse, chat, ...: what the region is like (docs/worlds.md).")
    ] = "home",
    dirt: Annotated[bool, typer.Option("--dirt/--clean", help="Whether 1 % of the rows are dirty.")] = True,
    file_format: Annotated[str, typer.Option(help="csv.gz, csv or parquet.")] = "csv.gz",
    json: Annotated[bool, typer.Option("--json", help="Print what was written as JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Show no progress.")] = False,
) -> None:
    """Simulate a region with known households, as a data folder.

    Example: hhgraph simulate region --households 2000 --seed 1
    """
    from dataclasses import asdict

    from hhgraph.run import as_json
    from hhgraph.simulate import simulate as draw
    from hhgraph_cli.terminal import Watch

    with Watch(quiet or json) as watch:
        watch.stage("simulate")
        region = draw(
            out,
            households=households,
            seed=seed,
            layout=layout,
            months=months,
            places=places,
            world=world,
            dirt=dirt,
            file_format=file_format,
            progress=watch.count,
        )
    if json:
        print(as_json(asdict(region)), end="")
        return
    print(
        f"{region.folder}: {region.households:,} households, {region.people:,} people, {region.subscribers:,}"
        f" subscribers of the operator, {region.groups:,} registered groups, {region.records:,} records."
    )
    first = out / "month_01" if months > 1 else out
    print(f"The truth is in {first / 'truth.csv'}.")
    print(f"Next: hhgraph detect {first} --out run")
