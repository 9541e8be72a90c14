"""What came in: files, rows accepted and rejected, days, coverage."""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from hhgraph.engine.figures import percent, reasons
from hhgraph.errors import InputError, TooManyRejects
from hhgraph.settings import Limits

__all__ = ["NOT_BAD", "FileIntake", "Intake", "Layout", "refuse_bad"]


class Layout(StrEnum):
    """What a run is made of: records in time, or ties without time."""

    RECORDS = "records"
    TIES = "ties"


@dataclass(frozen=True)
class FileIntake:
    """One input file; ``accepted + sum(rejected.values()) == rows`` always holds."""

    file: str
    table: str
    layout: str
    bytes: int
    sha256: str
    delimiter: str
    encoding: str
    rows: int
    accepted: int
    rejected: dict[str, int]


@dataclass(frozen=True)
class Intake:
    """Quality of everything that was read; the content of ``quality.json``.

    ``rows``, ``accepted`` and ``rejected`` count rows of records files; ``legs_merged`` says how many records
    were seen from both sides, so ``records`` = accepted rows - legs_merged;
    ``ties_summed`` how many rows of ties were added to another row of the same tie. Shares are in [0, 1].
    """

    files: list[FileIntake]
    layouts: list[str]
    rows: int
    accepted: int
    rejected: dict[str, int]
    legs_merged: int
    ties_summed: int
    records: int
    voice: int
    sms: int
    first_day: str | None
    last_day: str | None
    days: int
    days_missing: list[str]
    half_days: list[dict[str, Any]]
    cell_coverage: dict[str, Any]
    numbers: dict[str, dict[str, int]]
    customers: int
    customers_without_consent: int
    registered: int
    warnings: list[str] = field(default_factory=list)

    @property
    def layout(self) -> Layout:
        """What the run is made of."""
        return Layout.TIES if "ties" in self.layouts else Layout.RECORDS

    @property
    def reject_share(self) -> float:
        """Share of bad rows among the rows of records, those of other services left aside."""
        bad = sum(count for reason, count in self.rejected.items() if reason not in NOT_BAD)
        return bad / self.rows if self.rows else 0.0

    def as_dict(self) -> dict[str, object]:
        """Return plain dictionaries and lists, ready for JSON."""
        return {**dataclasses.asdict(self), "reject_share": round(self.reject_share, 6)}


def refuse_bad(intake: Intake, limits: Limits) -> None:
    """Raise when the input is too bad to go on with.

    Raises
    ------
    TooManyRejects
        No record was accepted, or the share of bad rows of a table is over ``limits.max_reject_share``.
    """
    if not intake.rows:
        raise InputError(
            "The records files hold no rows.",
            where=", ".join(f.file for f in intake.files if f.table == "records"),
            todo="Export them again.",
        )
    parts = [("records", intake.rows, intake.rejected)]
    for table in sorted({f.table for f in intake.files} - {"records"}):
        files = [f for f in intake.files if f.table == table]
        faults: Counter[str] = Counter()
        for file in files:
            faults.update(file.rejected)
        parts.append((table, sum(f.rows for f in files), dict(faults)))
    for table, rows, rejected in parts:
        bad = {reason: count for reason, count in rejected.items() if reason not in NOT_BAD}
        share = sum(bad.values()) / rows if rows else 0.0
        nothing = table == "records" and not intake.accepted
        if share > limits.max_reject_share or nothing:
            told = ", ".join(reasons(rejected))
            raise TooManyRejects(
                f"No row of {table} was accepted."
                if nothing
                else f"{percent(share)} of the rows of {table} are bad; limits.max_reject_share allows "
                f"{percent(limits.max_reject_share)}.",
                where=f"{table}: {told}",
                todo="Mend the files or the mapping (hhgraph check shows the reasons), or raise the limit.",
            )


NOT_BAD = frozenset({"kind kept out", "cell description replaced", "member twice", "subscriber twice", "product twice"})
"""Reasons that keep a row out without any fault of the row."""
