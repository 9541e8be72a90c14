"""Text that goes to disk or to a person: the same every time, and without full numbers."""

from __future__ import annotations

import errno
import json
import math
import os
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.errors import RunError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["DISK_FAULTS", "as_json", "mask", "refused", "write_atomically"]

DISK_FAULTS = {
    errno.ENOSPC: "The disk is full.",
    errno.EDQUOT: "The disk quota is used up.",
    errno.EFBIG: "A file grew beyond the size that is allowed here.",
    errno.EROFS: "The disk can only be read.",
}


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
    draft = path.with_name(f".{path.name}.partial-{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise refused(error, path) from error


def refused(error: BaseException, where: Path) -> RunError:
    """Return the error a person meets when the disk refuses."""
    number = getattr(error, "errno", None) or 0
    if number not in DISK_FAULTS and "no space left" in str(error).lower():
        number = errno.ENOSPC
    reason = os.strerror(number) if number else error
    return RunError(
        DISK_FAULTS.get(number) or f"The folder cannot be written: {reason}.",
        where=str(where),
        todo="Free space, or write to a folder you may write to (--out).",
    )
