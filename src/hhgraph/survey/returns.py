"""What the interviewers hand back: every row is used, blank, or rejected with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hhgraph.errors import SurveyError, nearest
from hhgraph.evaluation.read_table import read_table
from hhgraph.run import mask
from hhgraph.survey.outcomes import ANSWERS, OUTCOMES, as_code

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd

__all__ = ["Case", "Reject", "Returns", "read_returns"]

INTERVIEWS = ("complete", "partial")


@dataclass(frozen=True)
class Reject:
    """A row of the return file that cannot be used.

    Attributes
    ----------
    row
        Data row, counted from 1.
    reason
        unknown_lead, unknown_outcome, unknown_answer, answer_missing, answer_without_interview, bad_attempt
        or repeated_attempt.
    column, value
        What is at fault; numbers are masked.
    hint
        Nearest valid value, or empty.
    """

    row: int
    reason: str
    column: str
    value: str
    hint: str = ""

    def __str__(self) -> str:
        hint = f"; did you mean {self.hint}?" if self.hint else ""
        return f"row {self.row}: {self.reason} ({self.column} = {self.value!r}{hint})"


@dataclass(frozen=True)
class Case:
    """The final disposition of a lead: its outcome, and the answer of an interview."""

    lead_code: str
    outcome: str
    answer: str


@dataclass(frozen=True)
class Returns:
    """What a return file holds: final dispositions, rejects, rows left blank, and all rows."""

    cases: list[Case]
    rejects: list[Reject]
    blank: int
    rows: int


def read_returns(path: Path | str, leads: set[str], *, max_reject_share: float = 0.05) -> Returns:
    """Return the final disposition of every lead of a return file.

    Parameters
    ----------
    path
        Columns lead_code and outcome, relation_answer (of complete interviews), and attempt where leads were
        called more than once; see :mod:`hhgraph.survey.outcomes` for the codes. Further columns are ignored.
    leads
        Lead codes of the list.
    max_reject_share
        More rejected rows than this stop the reading.

    Notes
    -----
    An interview is final; otherwise the last attempt is.

    Raises
    ------
    SurveyError
        Too many rows are rejected, or none is left.
    InputError
        The file cannot be read.
    """
    table = read_table(path, ("lead_code", "outcome"))
    best: dict[str, tuple[tuple[bool, int], Case]] = {}
    seen: set[tuple[str, str]] = set()
    rejects, blank = [], 0
    for number, row in enumerate(table.to_dict("records"), start=1):
        if not row["outcome"] and not row.get("relation_answer"):
            blank += 1
            continue
        found = _check(number, row, leads, seen)
        if isinstance(found, Reject):
            rejects.append(found)
            continue
        case, attempt = found
        seen.add((case.lead_code, str(attempt)))
        rank = (case.outcome in INTERVIEWS, attempt)
        if case.lead_code not in best or rank > best[case.lead_code][0]:
            best[case.lead_code] = (rank, case)
    _judge(path, table, rejects, max_reject_share)
    return Returns([case for _, case in best.values()], rejects, blank, len(table))


def _check(
    number: int, row: dict[Any, str], leads: set[str], seen: set[tuple[str, str]]
) -> Reject | tuple[Case, int]:
    """Return the row as a case with its attempt, or why not."""
    lead = row["lead_code"].removeprefix("'").upper()
    outcome, answer = as_code(row["outcome"]), as_code(row.get("relation_answer", ""))
    attempt = (row.get("attempt", "") or "1").lstrip("0")

    def reject(reason: str, column: str, known: Sequence[str] = ()) -> Reject:
        value = row.get(column, "")
        digits = sum(letter.isdigit() for letter in value)
        shown = mask(value) if digits >= 5 else value[:40]
        return Reject(number, reason, column, shown, (nearest(as_code(value), known) or "") if known else "")

    faults = (
        (lead not in leads, "unknown_lead", "lead_code", ()),
        (outcome not in OUTCOMES, "unknown_outcome", "outcome", tuple(OUTCOMES)),
        (answer not in ("", *ANSWERS), "unknown_answer", "relation_answer", ANSWERS),
        (outcome == "complete" and not answer, "answer_missing", "relation_answer", ()),
        (answer and outcome not in INTERVIEWS, "answer_without_interview", "outcome", ()),
        (not attempt.isdecimal(), "bad_attempt", "attempt", ()),
        ((lead, attempt) in seen, "repeated_attempt", "lead_code", ()),
    )
    for fault, reason, column, known in faults:
        if fault:
            return reject(reason, column, known)
    return Case(lead, outcome, answer), int(attempt)


def _judge(path: Path | str, table: pd.DataFrame, rejects: list[Reject], most: float) -> None:
    """Stop when too much was rejected."""
    if rejects and len(rejects) > most * len(table):
        shown = "\n    ".join(str(reject) for reject in rejects[:10])
        more = f"\n    and {len(rejects) - 10} more" if len(rejects) > 10 else ""
        raise SurveyError(
            f"{len(rejects)} of {len(table)} rows of the return file cannot be used:\n    {shown}{more}",
            where=str(path),
            todo=f"Correct these rows; outcomes are {', '.join(OUTCOMES)}; answers are {', '.join(ANSWERS)}.",
        )
