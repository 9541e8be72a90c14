"""What can come of a call, and what can be answered."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ANSWERS", "CLASSES", "OUTCOMES", "Outcome", "as_code"]

CLASSES = {
    "I": "complete interview",
    "P": "partial interview",
    "R": "refusal or break-off",
    "NC": "eligible, not reached",
    "O": "eligible, other",
    "UH": "unknown whether anybody eligible is there",
    "NE": "not eligible",
}
"""Classes of final dispositions of the American Association for Public Opinion Research (AAPOR)."""


@dataclass(frozen=True)
class Outcome:
    """An outcome code: its class and number in AAPOR's Standard Definitions."""

    group: str
    aapor: str
    meaning: str


def _outcomes(text: str) -> dict[str, Outcome]:
    """Read ``code class number meaning`` lines."""
    lines = [line.split(None, 3) for line in text.strip().splitlines()]
    return {code: Outcome(group, aapor, meaning) for code, group, aapor, meaning in lines}


OUTCOMES = _outcomes("""
    complete       I  1.1  the question was answered, or the answer itself refused
    partial        P  1.2  the interview began and broke off
    refused        R  2.11 refused, kind not noted
    refused_soft   R  2.11 refused for now
    refused_hard   R  2.11 refused for good
    opt_out        R  2.11 asked never to be called again
    not_person     NC 2.2  answered by somebody else
    machine        NC 2.2  voice mail of a number known to be a subscriber's
    language       O  2.3  no common language, or unable
    no_answer      UH 3.13 rang out
    busy           UH 3.12 engaged
    technical      UH 3.16 dropped, or a fault of the line
    not_dialled    UH 3.11 on the list, never dialled
    disconnected   NE 4.3  number not in service
    fax            NE 4.2  fax or data line
    quota_full     NE 4.8  enough answers in this cell
    out_of_sample  NE 4.1  should not have been on the list
""")
"""Outcome codes of a return file, in the order of the reports."""

ANSWERS = ("family", "relative", "friend", "colleague", "other", "self", "refused")
"""Answers to: who uses the other number? ``self`` is a second number of the same person."""


def as_code(text: str) -> str:
    """Return a code in the spelling of the tables above: lower case, words joined by ``_``.

    Examples
    --------
    >>> as_code(" Refused-soft ")
    'refused_soft'
    """
    return "_".join(text.strip().lower().replace("-", " ").replace("_", " ").split())
