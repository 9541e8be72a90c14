"""Files that appear under their name only when they are written whole, and what is said when the disk refuses."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hhgraph.errors import HhgraphError, RunError

__all__ = ["DISK_FAULTS", "draft_of", "refused", "whole_file"]

DISK_FAULTS = {
    errno.ENOSPC: "The disk is full.",
    errno.EDQUOT: "The disk quota is used up.",
    errno.EFBIG: "A file grew beyond the size that is allowed here.",
    errno.EROFS: "The disk can only be read.",
}


@contextmanager
def whole_file(path: Path, *, private: bool = False, error: type[HhgraphError] = RunError) -> Iterator[Path]:
    """Give the name of a draft beside ``path``; it takes the place of ``path`` at the end, or is removed.

    A reader sees the old content or the new, never a part. Missing parents are made.

    Parameters
    ----------
    path
        The file to come.
    private
        Whether only the owner may read and write it, from its first byte on.
    error
        Class of what is raised when the disk refuses.

    Raises
    ------
    HhgraphError
        The disk refuses.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     with whole_file(Path(folder, "a.txt")) as draft:
    ...         _ = draft.write_text("all of it")
    ...     [one.name for one in Path(folder).iterdir()]
    ['a.txt']
    """
    draft = draft_of(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if private:
            draft.unlink(missing_ok=True)  # else what a killed process left would keep its rights
            draft.touch(mode=0o600, exist_ok=False)
        yield draft
        draft.replace(path)
    except OSError as fault:
        raise refused(fault, path, error) from fault
    finally:
        with suppress(OSError):
            draft.unlink()


def draft_of(path: Path) -> Path:
    """Return the name that this process writes a file or folder under until it is whole."""
    return path.with_name(f".{path.name}.partial-{os.getpid()}")


def refused(fault: BaseException, where: Path, error: type[HhgraphError] = RunError) -> HhgraphError:
    """Return the error a person meets when the disk refuses."""
    number = getattr(fault, "errno", None) or 0
    if number not in DISK_FAULTS and "no space left" in str(fault).lower():
        number = errno.ENOSPC
    reason = os.strerror(number) if number else fault
    return error(
        DISK_FAULTS.get(number) or f"{where.name} cannot be written: {reason}.",
        where=str(where),
        todo="Free space, or write to a folder you may write to.",
    )
