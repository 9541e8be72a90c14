"""Where the query and graph files are, in a checkout and in a wheel alike."""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["ROOT", "read_text"]

_packaged = Path(__file__).parents[1] / "_data"
ROOT = _packaged if _packaged.is_dir() else Path(__file__).parents[3]
"""The folder that holds ``queries/`` and ``graphs/``."""


@cache
def read_text(name: str) -> str:
    """Return the text of one packaged file.

    Parameters
    ----------
    name
        Path below :data:`ROOT`, such as ``"queries/graph/household_of.cypher"``.

    Raises
    ------
    FileNotFoundError
        When no such file is packaged: a fault of the build, not of the user.
    """
    return (ROOT / name).read_text(encoding="utf-8")
