"""Text that goes to disk or to a person: the same every time, and without full numbers."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.whole_files import whole_file

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["as_json", "mask", "write_atomically"]


def mask(number: str) -> str:
    """Return a number with its middle hidden, fit for a message.

    Examples
    --------
    >>> mask("+8613800000000"), mask("10086")
    ('+861********00', '*****')
    """
    return "*" * len(number) if len(number) < 8 else number[:4] + "*" * (len(number) - 6) + number[-2:]


def as_json(content: object) -> str:
    """Return JSON text that is the same for the same content: sorted keys, NaN and infinity as null.

    NumPy numbers and arrays, paths and dates are written as their plain counterparts.
    """
    return json.dumps(_plain(content), indent=2, sort_keys=True, ensure_ascii=False, allow_nan=False) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, np.ndarray | np.generic):
        return _plain(value.tolist())  # masked entries come out as None
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, set | frozenset):
        return sorted((_plain(entry) for entry in value), key=str)
    if value is None or isinstance(value, str | int | bool):
        return value
    return (value if math.isfinite(value) else None) if isinstance(value, float) else str(value)


def write_atomically(path: Path, text: str) -> None:
    """Write a text file so that a reader sees the old content or the new, never a part.

    Raises
    ------
    RunError
        The disk refuses.
    """
    with whole_file(path) as draft:
        draft.write_text(text, encoding="utf-8")
