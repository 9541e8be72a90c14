"""``hhgraph demo``: from nothing to households, without a network."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hhgraph.engine.figures import percent

if TYPE_CHECKING:
    from hhgraph.run import Run
    from hhgraph.run.figures import TruthFigures

__all__ = ["demo"]


def demo(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Folder to write: data and run.")] = Path(
        "demo"
    ),
    *,
    households: Annotated[int, typer.Option(help="Households of the simulated region.")] = 2000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same region.")] = 1,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace an earlier demo.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Show no progress.")] = False,
) -> None:
    """Simulate a small region, find its households, and compare them with the truth.

    Example: hhgraph demo
    """
    from hhgraph.demo import demo as make
    from hhgraph.run import Run
    from hhgraph.run.summary import summarise_run
    from hhgraph_cli.summary import show
    from hhgraph_cli.terminal import Watch

    with Watch(quiet) as watch:
        made = make(folder, households=households, seed=seed, overwrite=overwrite, progress=watch)
    run = Run(made.run)
    show(summarise_run(run), made.data, known=_known(made.validation["truth"]), example=_example(run))


def _known(truth: "TruthFigures") -> list[str]:
    """Return how the households compare with the truth."""
    found = truth["households"]
    rates = {name: percent(found[name]["value"]) for name in ("precision", "recall", "f1", "exact")}
    return [
        f"pairs in one household: precision {rates['precision']}, recall {rates['recall']}, F1 {rates['f1']}",
        f"households of two or more found exactly: {rates['exact']}",
    ]


def _example(run: "Run") -> str:
    """Return the key member of a household of four, whom every demo has."""
    homes = run.households
    return str(homes[homes["size"] == min(4, homes["size"].max())].iloc[0]["key_member"])
