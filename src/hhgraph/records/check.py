"""Data quality alone: what ``hhgraph check`` tells before anything is detected."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hhgraph.engine.store import Store
from hhgraph.records.intake import Intake, refuse_bad
from hhgraph.records.read import read_records
from hhgraph.settings import Settings

__all__ = ["Quality", "check_data"]

_MOST = 10  # numbers with the most contacts that are shown


@dataclass(frozen=True)
class Quality:
    """The intake of a folder, its busiest numbers (masked), and whether ``detect`` would go on with it."""

    intake: Intake
    hubs: list[dict[str, Any]]
    settings: Settings

    def refuse(self) -> None:
        """Raise as ``detect`` would.

        Raises
        ------
        TooManyRejects
            More bad rows than ``limits.max_reject_share``, or no row left.
        """
        refuse_bad(self.intake, self.settings.limits)

    def as_dict(self) -> dict[str, Any]:
        """Return plain dictionaries and lists, ready for JSON."""
        return {**self.intake.as_dict(), "hubs": self.hubs}


def check_data(store: Store, settings: Settings, folder: Path) -> Quality:
    """Return the quality of a data folder, however bad it is.

    Raises
    ------
    MissingFile, MissingColumn, InputError
        Something is not there or cannot be read at all; see :func:`hhgraph.records.read_records`.
    """
    for note in settings.notes:
        store.warn(note)
    intake = read_records(store, settings, folder, strict=False)
    names = ("number", "class", "contacts", "records")
    hubs = [dict(zip(names, row, strict=True)) for row in store.rows("records/numbers.most_contacts", most=_MOST)]
    return Quality(intake, hubs, settings)
