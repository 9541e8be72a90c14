"""Data quality alone: what ``hhgraph check`` tells before anything is detected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypedDict

from hhgraph.engine.progress import Progress, Silent
from hhgraph.engine.store import Store
from hhgraph.records.given_frames import Frame, files_of, settle
from hhgraph.records.intake import Intake, refuse_bad
from hhgraph.records.read import read_records
from hhgraph.settings import Overrides, Settings

__all__ = ["BusyNumber", "Quality", "check", "check_data"]

_MOST = 10  # numbers with the most contacts that are shown


BusyNumber = TypedDict("BusyNumber", {"number": str, "class": str, "contacts": int, "records": int})
"""A number with many contacts: masked, its class, numbers it was in touch with, records with them."""


@dataclass(frozen=True)
class Quality:
    """The intake of a folder, its busiest numbers (masked), and whether ``detect`` would go on with it."""

    intake: Intake
    hubs: list[BusyNumber]
    settings: Settings

    def refuse(self) -> None:
        """Raise as ``detect`` would.

        Raises
        ------
        TooManyRejects
            More bad rows than ``limits.max_reject_share``, or no row left.
        """
        refuse_bad(self.intake, self.settings.limits)

    def as_dict(self) -> dict[str, object]:
        """Return plain dictionaries and lists, ready for JSON."""
        return {**self.intake.as_dict(), "hubs": self.hubs}


def check(
    records: str | Path | Frame,
    *,
    customers: Frame | None = None,
    groups: Frame | None = None,
    cells: Frame | None = None,
    holdings: Frame | None = None,
    products: Frame | None = None,
    suppression: Frame | None = None,
    settings: Settings | None = None,
    overrides: Overrides = (),
    progress: Progress | None = None,
) -> Quality:
    """Count, and say what is wrong with the data of a folder or of frames, before anything is detected.

    Parameters
    ----------
    records, customers, groups, cells, holdings, products, suppression, settings, overrides
        As for :func:`hhgraph.detect`.
    progress
        Told of the reading.

    Returns
    -------
    Quality
        Its method ``refuse`` raises where ``detect`` would.

    Raises
    ------
    MissingFile, MissingColumn, InputError
        Something is not there or cannot be read at all.
    """
    folder, settings = settle(records, settings, overrides)
    frames = {
        "records": None if isinstance(records, str | Path) else records,
        "customers": customers,
        "groups": groups,
        "cells": cells,
        "holdings": holdings,
        "products": products,
        "suppression": suppression,
    }
    with (
        files_of(folder, frames, settings) as (source, reading),
        Store(settings.limits, progress=progress or Silent()) as store,
        store.stage("read"),
    ):
        return replace(check_data(store, reading, source), settings=settings)


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
    rows = store.rows("records/numbers.most_contacts", most=_MOST)
    hubs: list[BusyNumber] = [
        {"number": number, "class": kind, "contacts": contacts, "records": records}
        for number, kind, contacts, records in rows
    ]
    return Quality(intake, hubs, settings)
