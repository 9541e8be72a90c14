"""The first stage: a data folder becomes tables with dense ids."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hhgraph.records.batches import Batch, gather_batches, open_relation
from hhgraph.records.calls import build_calls, build_ties, see_parties
from hhgraph.records.checksums import Checksums
from hhgraph.records.frames import frame_records
from hhgraph.records.intake import Intake
from hhgraph.records.numbers import build_numbers
from hhgraph.records.people import NUMBER_COLUMNS, build_customers, build_groups, build_lists, mark_on_net
from hhgraph.records.rows import stage_rows
from hhgraph.records.sources import find_sources
from hhgraph.records.summary import summarise
from hhgraph.settings import Settings
from hhgraph.store import Store

__all__ = ["read_records"]

_SMALL = ("customers", "groups", "cells", "holdings", "products", "suppression")
_MACROS = (
    "time_of_text",
    "time_of_number",
    "time_of_instant",
    "time_of_stamp",
    "seconds_of_text",
    "seconds_of_number",
    "kind_of",
    "outgoing_of",
    "fault_of",
    "tie_fault_of",
    "masked",
    "masked_digits",
    "day_of_text",
    "truth_of",
)
_TABLES = ("seen", "seen_cells", "calls", "rejects", "leg_sides")


def read_records(store: Store, settings: Settings, folder: Path) -> Intake:
    """Read a data folder into the tables of room ``records`` (see :mod:`hhgraph.tables`).

    Parameters
    ----------
    store
        Open store that the tables are written to.
    settings
        Of the folder; see :func:`hhgraph.settings.load_settings`.
    folder
        The data folder.

    Returns
    -------
    Intake
        Files with SHA-256, rows accepted and rejected by reason, days missing, coverage of cells, warnings.

    Raises
    ------
    MissingFile, MissingColumn, InputError
        The folder, a file or a column is not there, or a file cannot be read.
    TooManyRejects
        More bad rows than ``limits.max_reject_share``.
    """
    sources = find_sources(settings, folder)
    files = [path for source in sources for path in source.files]
    with Checksums(files) as sums, tempfile.TemporaryDirectory(prefix="hhgraph-", dir=store.folder) as home:
        for name in _MACROS:
            store.run(f"records/define_{name}")
        for name in _TABLES:
            store.run(f"records/create_{name}")
        batches: dict[str, list[Batch]] = {}
        for source in sources:
            found, _ = gather_batches(source, store)
            batches.setdefault(source.table, []).extend(found)
        for table in _SMALL:
            stage_rows(store, table, batches.get(table, []), Path(home))
        frames = []
        for batch in batches["records"]:
            relation = open_relation(batch, store, Path(home))
            frames.append((batch, frame_records(batch, relation, settings.project)))
        _identify(store, settings, frames)
        ties = [pair for pair in frames if pair[0].layout == "ties"]
        merged = build_calls(store, frames)
        summed = build_ties(store, ties) if ties else 0
        build_customers(store, batches)
        build_groups(store, batches)
        build_lists(store, batches)
        mark_on_net(store, settings.privacy)
        return summarise(store, batches, sums.result(), merged=merged, summed=summed)


def _identify(store: Store, settings: Settings, frames: list[tuple[Batch, Any]]) -> None:
    """Give every number and cell of all inputs its id."""
    import duckdb

    for _, frame in frames:
        see_parties(store, frame)
    for table, column in NUMBER_COLUMNS.items():
        rows = store.connection.table(f"{table}_rows")
        nothing = duckdb.ConstantExpression(None).cast("VARCHAR").alias("two")
        rows.select(duckdb.ColumnExpression(column).alias("one"), nothing).create_view(
            "parties", replace=True
        )
        store.run("records/see_parties")
    build_numbers(store, settings.project)
    store.run("records/build_cells")
    store.run("records/cell_ids")
