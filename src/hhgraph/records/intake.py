"""What came in: files, rows accepted and rejected, days, coverage."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Any

__all__ = ["FileIntake", "Intake"]


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
    def reject_share(self) -> float:
        """Share of bad rows among the rows of records, those of other services left aside."""
        bad = sum(count for reason, count in self.rejected.items() if reason not in NOT_BAD)
        return bad / self.rows if self.rows else 0.0

    def as_dict(self) -> dict[str, Any]:
        """Return plain dictionaries and lists, ready for JSON."""
        return {**dataclasses.asdict(self), "reject_share": round(self.reject_share, 6)}


NOT_BAD = frozenset({"kind kept out", "cell description replaced"})
"""Reasons that keep a row out without any fault of the row."""
