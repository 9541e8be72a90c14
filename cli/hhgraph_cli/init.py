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
    from hhgraph.records import propose_settings, write_proposal

    proposal = propose_settings(folder)
    if show:
        print(proposal.text, end="")
        return
    path = write_proposal(folder, proposal, overwrite=overwrite)
    for name, taken in proposal.files.items():
        print(f"  {name}: {taken}")
    print(f"\nWrote {path}.")
    if proposal.unsure:
        print("Unsure of, please look:")
        for doubt in proposal.unsure:
            print(f"  - {doubt}")
    print(f"Next: hhgraph check {folder}")
