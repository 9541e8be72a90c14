"""The intake report out of the tables just read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from hhgraph.engine.store import Store
from hhgraph.engine.types import Array
from hhgraph.records.batches import Batch
from hhgraph.records.gaps import Gaps, find_gaps
from hhgraph.records.intake import NOT_BAD, FileIntake, Intake
from hhgraph.records.shapes import Shape
from hhgraph.records.thin_data import describe_thin_data

__all__ = ["summarise"]


def summarise(
    store: Store, batches: Mapping[str, list[Batch]], sums: Mapping[Path, str], *, merged: int, summed: int
) -> Intake:
    """Return the intake report of a folder whose tables stand in the store.

    Parameters
    ----------
    sums
        SHA-256 of each file.
    merged
        Records seen from both sides.
    summed
        Rows of ties that repeat another.
    """
    rejected: dict[str, dict[str, int]] = {}
    for source, reason, rows in store.rows("records/rejects.counts"):
        rejected.setdefault(source, {})[reason] = int(rows)
    files = [
        _file(shape, batch, rejected.get(shape.name, {}), sums)
        for found in batches.values()
        for batch in found
        for shape in batch.shapes
    ]
    ours = [file for file in files if file.table == "records"]
    reasons: Counter[str] = Counter()
    for file in ours:
        reasons.update(file.rejected)
    hours = store.arrays("records/calls.hours")
    gaps = find_gaps(hours["hour"], hours["records"])
    records = int(np.sum(hours["records"]))
    messages = int(np.ma.sum(hours["messages"])) if records else 0
    customers = store.count("customers")
    _warn(store, gaps, files)
    for line in describe_thin_data(
        gaps.days, records, messages, customers, legs=any(file.layout == "leg" for file in ours)
    ):
        store.warn(line)
    return Intake(
        files=files,
        layouts=sorted({file.layout for file in ours}),
        rows=sum(file.rows for file in ours),
        accepted=sum(file.accepted for file in ours),
        rejected=dict(sorted(reasons.items())),
        legs_merged=merged,
        ties_summed=summed,
        records=records,
        voice=records - messages,
        sms=messages,
        first_day=gaps.first_day,
        last_day=gaps.last_day,
        days=gaps.days,
        days_missing=gaps.missing,
        half_days=gaps.half,
        cell_coverage=_coverage(store, hours, records),
        numbers={
            row[0]: {"numbers": int(row[1]), "on_net": int(row[2])} for row in store.rows("records/numbers.counts")
        },
        customers=customers,
        customers_without_consent=int(store.rows("records/customers.without_consent")[0][0]),
        registered=store.count("registered"),
        warnings=list(store.warnings),
    )


def _warn(store: Store, gaps: Gaps, files: list[FileIntake]) -> None:
    """Say what a person should know before trusting the counts."""
    if gaps.missing:
        told = ", ".join(gaps.missing[:5]) + (" ..." if len(gaps.missing) > 5 else "")
        store.warn(f"{len(gaps.missing)} days without any record: {told}")
    if gaps.half:
        told = ", ".join(day["day"] for day in gaps.half[:5]) + (" ..." if len(gaps.half) > 5 else "")
        store.warn(f"{len(gaps.half)} days with only part of their records: {told}")
    for file in files:
        bad = sum(count for reason, count in file.rejected.items() if reason not in NOT_BAD)
        if bad > 0.01 * file.rows:
            store.warn(f"{file.file}: {bad:,} of {file.rows:,} rows rejected")


def _file(shape: Shape, batch: Batch, rejected: dict[str, int], sums: Mapping[Path, str]) -> FileIntake:
    rows = batch.rows.get(shape.name, 0)
    return FileIntake(
        file=shape.name,
        table=batch.table,
        layout=batch.layout,
        bytes=shape.size,
        sha256=sums.get(shape.path, ""),
        delimiter=shape.delimiter,
        encoding=shape.encoding,
        rows=rows,
        accepted=rows - sum(rejected.values()),
        rejected=rejected,
    )


def _coverage(store: Store, hours: Mapping[str, Array], records: int) -> dict[str, Any]:
    """Return how much of the records carries a cell, and how many of those cells are described."""
    named, described = store.rows("records/cells.coverage")[0]
    share = {
        side: round(float(np.sum(hours[f"{side}_cells"])) / records, 6) if records else 0.0
        for side in ("caller", "callee")
    }
    return {**share, "cells_named": int(named), "cells_described": int(described)}
