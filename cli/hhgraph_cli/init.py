"""``hhgraph init``: a configuration proposed by looking at the files."""

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["init"]


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Data folder.")],
    *,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace an existing hhgraph.toml.")] = False,
    show: Annotated[bool, typer.Option("--show", help="Print the proposal, write nothing.")] = False,
) -> None:
    """Look at the files of a folder and propose hhgraph.toml.

    Example: hhgraph init DIR
    """
    from hhgraph.records.proposal import init as propose

    proposal = propose(folder, overwrite=overwrite, show=show)
    if show:
        print(proposal.text, end="")
        return
    for name, taken in proposal.files.items():
        print(f"  {name}: {taken}")
    print(f"\nWrote {proposal.path}.")
    if proposal.unsure:
        print("Unsure of, please look:")
        for doubt in proposal.unsure:
            print(f"  - {doubt}")
    print(f"Next: hhgraph check {folder}")
