"""``hhgraph ablate``: what each step of the method gains on the same data."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hhgraph.experiments.ablation import WorldRow

__all__ = ["ablate"]


def ablate(
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help="Data folder; none with --worlds.")] = None,
    truth: Annotated[
        Path | None, typer.Option(help="Known households: subscriber, household, optionally onnet.")
    ] = None,
    *,
    quick: Annotated[bool, typer.Option("--quick", help="The first and the last logistic step only.")] = False,
    communities: Annotated[
        bool, typer.Option("--communities", help="Community detection on the raw contacts too.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(help="Write the table into this Markdown file, communities into communities.md beside it."),
    ] = None,
    worlds: Annotated[
        bool, typer.Option("--worlds", help="The method as it is in every named world of simulate, one table.")
    ] = False,
    world: Annotated[list[str] | None, typer.Option(help="With --worlds: this one alone; may be repeated.")] = None,
    households: Annotated[int, typer.Option(help="With --worlds: households of each region.")] = 2000,
    seed: Annotated[int, typer.Option(help="With --worlds: of the regions.")] = 1,
    places: Annotated[str, typer.Option(help="With --worlds: noisy or clean.")] = "noisy",
    blend: Annotated[bool, typer.Option("--blend", help="With --worlds: the blend beside the logistic.")] = False,
    against: Annotated[
        Path | None, typer.Option(help="With --worlds: an earlier table (--out), to say what has changed.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Show no progress.")] = False,
) -> None:
    """Run detect with one step more each time, and measure every run against known households.

    Takes as long as six runs of detect, with --quick as two. With --worlds the method as it is runs once in each world
    of docs/worlds.md; --out then writes a CSV file.

    Example: hhgraph ablate DIR --truth DIR/truth.csv --quick
    """
    from datetime import UTC, datetime

    from hhgraph.errors import SettingsError
    from hhgraph.experiments import ablation
    from hhgraph.run import as_json
    from hhgraph_cli.terminal import Watch

    if worlds:
        models = ("logistic", "blend") if blend else ("logistic",)
        with Watch(quiet or json) as watch:
            rows = ablation.measure_worlds(
                names=world or (), households=households, seed=seed, places=places, models=models, progress=watch
            )
        if out is not None:
            ablation.write_worlds(rows, out)
        before = ablation.read_worlds(against) if against is not None else []
        show_worlds(rows, before, json=json)
        return
    if folder is None or truth is None:
        raise SettingsError(
            "A data folder and its truth are needed, or --worlds.",
            where="ablate",
            todo="For example: hhgraph ablate DIR --truth DIR/truth.csv",
        )
    with Watch(quiet or json) as watch:
        found = ablation.ablate(folder, truth, quick=quick, communities=communities, progress=watch)
    if out is not None:
        options = " --quick" * quick + " --communities" * communities
        command = f"hhgraph ablate {found.name} --truth {found.name}/{truth.name}{options}"
        ablation.write_sections(out, found, command, datetime.now(UTC).date())
    if json:
        print(as_json(found.as_dict()), end="")
        return
    _show(f"Ablation of {found.name}", ablation.HEADINGS, ablation.list_rows(found))
    if found.communities:
        title = "Groups from raw contacts, same people"
        _show(title, ablation.COMMUNITY_HEADINGS, ablation.list_communities(found))
    for note in (ablation.LEGEND, ablation.widest(found), *found.notes):
        print(note)


def show_worlds(rows: "Sequence[WorldRow]", before: "Sequence[WorldRow]", *, json: bool = False) -> None:
    """Print a table of worlds with mean and worst, and what has moved since another one."""
    from dataclasses import asdict

    from hhgraph.experiments import ablation
    from hhgraph.run import as_json

    moved = ablation.compare_tables(rows, before)
    if json:
        print(as_json({"worlds": [asdict(row) for row in rows], "moved": [asdict(row) for row in moved]}), end="")
        return
    summary = ablation.summarise_worlds(rows)
    plain = [_figures(f"{row.world}, {row.model}", asdict(row)) for row in rows]
    _show("Every world", WORLD_HEADINGS, [*plain, *(_figures(name, found) for name, found in summary.items())])
    if moved:
        changes = [_figures(f"{row.world}, {row.model}", asdict(row), signed=True) for row in moved]
        _show("Moved since the earlier table", WORLD_HEADINGS, changes)
        least = min(moved, key=lambda row: row.f1)
        print(f"The worst move of F1 is {least.f1:+.4f}, in world {least.world}.")


WORLD_HEADINGS = ("", "AUC", "AP", "AP all", "hit", "F1", "exact", "ceiling", "exp/true", "CPU s")


def _figures(name: str, row: "Mapping[str, Any]", *, signed: bool = False) -> list[str]:
    """Return a row of text; figures that are not there stay empty."""
    from hhgraph.experiments.ablation import FIGURES

    sign = "+" if signed else ""
    figures = [f"{row[figure]:{sign}.3f}" for figure in FIGURES]
    return [name, *figures, f"{row['cpu_seconds']:{sign}.1f}" if "cpu_seconds" in row else ""]


def _show(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print plain columns: a step's figures are for comparing, so a narrow terminal must not cut them."""
    first = max(len(row[0]) for row in (headings, *rows))
    print(title)
    for name, *figures in (headings, *rows):
        print(f"{name:<{first}}" + "".join(f"{figure:>9}" for figure in figures))
    print()
