"""The first stage: a data folder becomes tables with dense ids."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hhgraph.engine.id_widths import MOST_CELLS, MOST_NUMBERS, refuse_more
from hhgraph.engine.store import Store
from hhgraph.records.batches import Batch, Frames, gather_batches, open_relation
from hhgraph.records.calls import build_calls, build_ties, see_parties
from hhgraph.records.checksums import Checksums
from hhgraph.records.frames import frame_records
from hhgraph.records.intake import Intake, refuse_bad
from hhgraph.records.numbers import build_numbers
from hhgraph.records.people import (
    NUMBER_COLUMNS,
    build_customers,
    build_groups,
    build_lists,
    mark_on_net,
    note_cell_faults,
)
from hhgraph.records.pseudonyms import load_key, pseudonymise_texts
from hhgraph.records.rows import stage_rows
from hhgraph.records.sources import Source, find_sources
from hhgraph.records.summary import summarise
from hhgraph.settings import Settings

__all__ = ["read_records"]

_SMALL = ("customers", "groups", "cells", "holdings", "products", "suppression")
_EMPTY = (
    *("spellings.create_seen", "cells.create_seen", "calls.create", "ties.create"),
    *("rejects.create", "legs.create_sides"),
)
"""Statements that make the tables which one part of the work after another adds to."""


def read_records(store: Store, settings: Settings, folder: Path, *, strict: bool = True) -> Intake:
    """Read a data folder into the tables of room ``records`` (see :mod:`hhgraph.engine.tables`).

    Parameters
    ----------
    store
        Open store that the tables are written to.
    settings
        Of the folder; see :func:`hhgraph.settings.load_settings`.
    folder
        The data folder.
    strict
        Whether too many bad rows stop the work.

    Returns
    -------
    Intake
        Files with SHA-256, rows accepted and rejected by reason, days missing, coverage of cells, warnings.

    Raises
    ------
    MissingFile, MissingColumn, InputError
        The folder, a file or a column is not there, or a file cannot be read.
    TooManyRejects
        More bad rows than ``limits.max_reject_share``, when strict.
    SettingsError
        Pseudonyms are asked for without a key.
    """
    sources = find_sources(settings, folder)
    key = load_key(settings.privacy, folder) if settings.privacy.pseudonymise else None
    files = [path for source in sources for path in source.files]
    with Checksums(files) as sums, tempfile.TemporaryDirectory(prefix="hhgraph-", dir=store.folder) as home:
        _prepare(store)
        batches, frames = _open(store, settings, sources, Path(home))
        _identify(store, settings, frames, key)
        merged = build_calls(store, frames)
        ties = [pair for pair in frames if pair[0].layout == "ties"]
        summed = build_ties(store, ties) if ties else 0
        note_cell_faults(store, batches)
        build_customers(store, batches)
        build_groups(store, batches)
        build_lists(store, batches)
        mark_on_net(store, settings.privacy)
        intake = summarise(store, batches, sums.result(), merged=merged, summed=summed)
    if strict:
        refuse_bad(intake, settings.limits)
    return intake


def _prepare(store: Store) -> None:
    """Define the macros of this room and its empty tables."""
    for name in _EMPTY:
        store.run(f"records/{name}")


def _open(store: Store, settings: Settings, sources: list[Source], home: Path) -> tuple[dict[str, list[Batch]], Frames]:
    """Open all files: the batches of each table, small tables staged, records as lazy frames."""
    batches: dict[str, list[Batch]] = {}
    for source in sources:
        batches.setdefault(source.table, []).extend(gather_batches(source, store))
    for table in _SMALL:
        stage_rows(store, table, batches.get(table, []), home)
    frames = []
    for batch in batches["records"]:
        relation = open_relation(batch, store, home)
        frames.append((batch, frame_records(batch, relation, settings.project)))
    return batches, frames


def _identify(store: Store, settings: Settings, frames: Frames, key: bytes | None) -> None:
    """Give every number and cell of all inputs its id."""
    import duckdb

    for _, frame in frames:
        see_parties(store, frame)
    for table, column in NUMBER_COLUMNS.items():
        rows = store.connection.table(f"{table}_rows")
        nothing = duckdb.ConstantExpression(None).cast("VARCHAR").alias("two")
        numbers = rows.select(duckdb.ColumnExpression(column).alias("one"), nothing)
        store.run("records/spellings.collect", {"parties": numbers})
    build_numbers(store, settings.project, key)
    fewer = {"where": "stage read_records", "todo": "Give the records of fewer places."}
    refuse_more(store.count("numbers"), MOST_NUMBERS, what="numbers", **fewer)
    if key is not None:
        pseudonymise_texts(store, key)
    store.run("records/cells.create")
    refuse_more(store.count("cells"), MOST_CELLS, what="cells", **fewer)
    store.run("records/cells.ids")
