"""``hhgraph ablate``: what each step of the method gains on the same data."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["ablate"]


def ablate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Data folder.")],
    truth: Annotated[Path, typer.Option(help="Known households: subscriber, household, optionally onnet.")],
    *,
    quick: Annotated[bool, typer.Option("--quick", help="The first and the last logistic step only.")] = False,
    communities: Annotated[
        bool, typer.Option("--communities", help="Community detection on the raw contacts too.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(help="Write the table into this Markdown file, communities into communities.md beside it."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Show no progress.")] = False,
) -> None:
    """Run detect with one step more each time, and measure every run against known households.

    Takes as long as six runs of detect, with --quick as two.

    Example: hhgraph ablate DIR --truth DIR/truth.csv --quick
    """
    from datetime import UTC, datetime

    from hhgraph.experiments import ablation
    from hhgraph.run import as_json
    from hhgraph_cli.terminal import Watch

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


def _show(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print plain columns: a step's figures are for comparing, so a narrow terminal must not cut them."""
    first = max(len(row[0]) for row in (headings, *rows))
    print(title)
    for name, *figures in (headings, *rows):
        print(f"{name:<{first}}" + "".join(f"{figure:>8}" for figure in figures))
    print()
