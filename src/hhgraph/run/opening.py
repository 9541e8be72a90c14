"""A run named by its folder, or already open: every function that reads a run takes both."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from hhgraph.run.reader import Run

__all__ = ["RunLike", "folder_of", "open_run"]

RunLike: TypeAlias = str | Path | Run
"""A run, or the folder that ``detect`` wrote."""


def open_run(run: RunLike) -> Run:
    """Return the run; one that is open is kept, with the tables it has read.

    Raises
    ------
    RunError
        There is no such folder, or it is not a complete run.
    """
    return run if isinstance(run, Run) else Run(run)


def folder_of(run: RunLike) -> Path:
    """Return the folder of a run, whether it is complete or not.

    Examples
    --------
    >>> folder_of("runs/october").name
    'october'
    """
    return run.folder if isinstance(run, Run) else Path(run)
