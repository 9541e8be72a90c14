"""``hhgraph detect``: a data folder becomes a run folder."""

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["detect"]


def detect(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Data folder.")],
    out: Annotated[Path, typer.Option(help="Run folder to write: complete or absent.")],
    *,
    model: Annotated[Path | None, typer.Option(help="Apply this model.json instead of fitting one.")] = None,
    overrides: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="SECTION.KEY=VALUE", help="Stronger than hhgraph.toml."),
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace an existing run.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Show no progress.")] = False,
) -> None:
    """Find the households of a data folder.

    Example: hhgraph detect DIR --out RUN --set households.max_size=6
    """
    from hhgraph.pipeline import detect as find
    from hhgraph.run import as_json
    from hhgraph.run.summary import summarise_run
    from hhgraph_cli.summary import show
    from hhgraph_cli.terminal import Watch

    with Watch(quiet or json) as watch:
        run = find(folder, out, model=model, overrides=overrides or (), overwrite=overwrite, progress=watch)
    summary = summarise_run(run)
    if json:
        print(as_json(summary), end="")
    else:
        show(summary, folder)
