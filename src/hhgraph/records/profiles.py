"""What the values of a column look like."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from hhgraph.records.words import DIRECTIONS, KINDS

__all__ = ["Profile", "profile"]

_NUMBER = re.compile(r"(?:\+|00)?\d[\d \-]{6,17}")
_CHINESE = re.compile(r"(?:(?:\+|00)?86)?1[3-9]\d{9}")
_CLOCK = re.compile(r"\d{1,2}:\d\d")
_DAY = re.compile(r"\d{4}[-/]\d{1,2}[-/]\d{1,2}|^20\d\d[01]\d[0-3]\d(?= |$)")
_PACKED = re.compile(r"20\d{12}|20\d{10}")
_EPOCH = re.compile(r"1\d{9}(\.\d+)?|1\d{12}")
_WHOLE = re.compile(r"[+-]?\d+")
_DECIMAL = re.compile(r"[+-]?\d+[.,]\d+")


@dataclass(frozen=True)
class Profile:
    """Shares, in [0, 1], of the filled values of a column that look like this or that.

    ``time`` are moments, whatever their form; ``clock`` hours without a day, ``day`` days without an hour;
    ``median`` the middle of the absolute numbers; ``words`` the distinct values in lower case, at most 40.
    """

    filled: float
    number: float
    chinese: float
    time: float
    clock: float
    day: float
    whole: float
    decimal: float
    median: float
    words: tuple[str, ...]
    kind: float
    direction: float


def profile(values: Sequence[str]) -> Profile:
    """Return the profile of a sample of values."""
    texts = [value.strip() for value in values if value.strip()]
    if not texts:
        return Profile(0, 0, 0, 0, 0, 0, 0, 0, 0, (), 0, 0)

    def share(matches: Sequence[bool]) -> float:
        return sum(matches) / len(texts)

    whole = [bool(_WHOLE.fullmatch(t)) for t in texts]
    decimal = [bool(_DECIMAL.fullmatch(t)) for t in texts]
    figures = [abs(float(t.replace(",", "."))) for t, w, d in zip(texts, whole, decimal, strict=True) if w or d]
    day, clock = [bool(_DAY.search(t)) for t in texts], [bool(_CLOCK.search(t)) for t in texts]
    stamped = [bool(_PACKED.fullmatch(t) or _EPOCH.fullmatch(t)) for t in texts]
    folded = [t.lower() for t in texts]
    kinds = {word for words in KINDS.values() for word in words}
    directions = {word for words in DIRECTIONS.values() for word in words}
    distinct = sorted(set(folded))
    return Profile(
        filled=len(texts) / len(values),
        number=share(
            [bool(_NUMBER.fullmatch(t)) and not s and not d for t, s, d in zip(texts, stamped, day, strict=True)]
        ),
        chinese=share([bool(_CHINESE.fullmatch(t)) for t in texts]),
        time=share([(d and c) or s for d, c, s in zip(day, clock, stamped, strict=True)]),
        clock=share([c and not d for d, c in zip(day, clock, strict=True)]),
        day=share([d and not c for d, c in zip(day, clock, strict=True)]),
        whole=share(whole),
        decimal=share(decimal),
        median=statistics.median(figures) if figures else 0.0,
        words=tuple(distinct[:40]),
        kind=share([t in kinds for t in folded]),
        direction=share([t in directions for t in folded]),
    )
