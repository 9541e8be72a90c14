"""Every error a person can meet, as one tree.

::

    HhgraphError
    ├── SettingsError        hhgraph.toml or --set says something we do not know
    ├── InputError           the data folder, a file or a table in it
    │   ├── MissingFile      no such folder or file
    │   ├── MissingColumn    a required column is absent or misspelt
    │   └── TooManyRejects   more bad rows than limits.max_reject_share allows
    ├── LabelError           the registered groups cannot teach a model
    ├── ModelError           a model file does not fit this version or these data
    ├── RunError             a run folder is absent, incomplete or in the way
    ├── PlanError            a stage broke its declaration: a fault of hhgraph, not of the data
    ├── SurveyError          a survey sample or return file
    └── ServerError          the Neo4j server or the connection to it

The command line prints ``what``, ``where`` and ``todo`` and leaves with exit code 1.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

__all__ = [
    "HhgraphError",
    "InputError",
    "LabelError",
    "MissingColumn",
    "MissingFile",
    "ModelError",
    "PlanError",
    "RunError",
    "ServerError",
    "SettingsError",
    "SurveyError",
    "TooManyRejects",
    "nearest",
]


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name closest to ``name``, or None when nothing is close.

    Examples
    --------
    >>> nearest("subscribr", ["subscriber", "other"])
    'subscriber'
    """
    folded = {k.lower(): k for k in known}
    found = difflib.get_close_matches(name.lower(), folded, n=1, cutoff=0.5)
    return folded[found[0]] if found else None


class HhgraphError(Exception):
    """Anything hhgraph refuses to do.

    Parameters
    ----------
    what
        The fault in one sentence, without personal data.
    where
        File, table, row or setting it was seen in.
    todo
        The next step, ready to type where possible.
    """

    def __init__(self, what: str, *, where: str = "", todo: str = "") -> None:
        self.what, self.where, self.todo = what, where, todo
        super().__init__(str(self))

    def __str__(self) -> str:
        lines = [self.what]
        if self.where:
            lines.append(f"  where: {self.where}")
        if self.todo:
            lines.append(f"  to do: {self.todo}")
        return "\n".join(lines)


class SettingsError(HhgraphError):
    """A key or value of the configuration is unknown or out of range."""


class InputError(HhgraphError):
    """The data folder cannot be used as it is."""


class MissingFile(InputError):  # noqa: N818 - reads as the failure it names
    """A folder or file is not there."""


class MissingColumn(InputError):  # noqa: N818
    """A required column is absent; the message names the nearest one found."""


class TooManyRejects(InputError):  # noqa: N818
    """More rows were rejected than the settings allow."""


class LabelError(HhgraphError):
    """The registered groups cannot be used as labels."""


class ModelError(HhgraphError):
    """A model file cannot be applied here."""


class RunError(HhgraphError):
    """A run folder is absent, incomplete, or in the way."""


class PlanError(HhgraphError):
    """A plan does not fit together, or a stage broke its declaration; report it."""


class SurveyError(HhgraphError):
    """A survey sample or its return file cannot be used."""


class ServerError(HhgraphError):
    """The Neo4j server cannot be started or reached."""
