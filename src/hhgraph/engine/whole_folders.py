"""Folders that appear under their name only when all in them is written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path

from hhgraph.engine.folder_lock import release_lock, take_lock
from hhgraph.engine.whole_files import DISK_FAULTS, draft_of, refused
from hhgraph.errors import RunError

__all__ = ["whole_folder"]


@contextmanager
def whole_folder(out: Path, check: Callable[[Path], None]) -> Iterator[Path]:
    """Give a hidden folder beside ``out``; it takes the place of ``out`` at the end, or is removed.

    One process at a time writes ``out``. What a killed process left beside it is cleared.

    Parameters
    ----------
    out
        The folder to come, absolute. Missing parents are made.
    check
        Called with ``out`` at the beginning and before the end: raises where what is there must not be replaced.

    Raises
    ------
    RunError
        Another process writes the folder, or the disk refuses.
    """
    folder, lock = draft_of(out), _beside(out, "lock")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        handle = take_lock(lock, out.name)
    except OSError as fault:
        raise refused(fault, out) from fault
    try:
        with _told(out):
            _tidy(out)
            check(out)
            folder.mkdir()
        try:
            yield folder
        except BaseException as fault:
            if _is_of_disk(fault, folder):
                raise refused(fault, out) from fault
            raise
        with _told(out):
            check(out)
            _publish(folder, out)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        release_lock(lock, handle)


@contextmanager
def _told(out: Path) -> Iterator[None]:
    """Say what the disk refuses as our own error."""
    try:
        yield
    except OSError as fault:
        raise refused(fault, out) from fault


def _beside(out: Path, suffix: str) -> Path:
    return out.with_name(f".{out.name}.{suffix}")


def _tidy(out: Path) -> None:
    """Clear what a killed process left; a folder it had moved away comes back. The lock is ours here."""
    for old in out.parent.glob(f".{escape(out.name)}.old-*"):
        if not out.exists():
            old.rename(out)
        else:
            shutil.rmtree(old)
    for partial in out.parent.glob(f".{escape(out.name)}.partial-*"):
        shutil.rmtree(partial)


def _publish(folder: Path, out: Path) -> None:
    """Give the finished folder its name."""
    if not out.exists():
        folder.rename(out)
        return
    old = _beside(out, f"old-{os.getpid()}")
    out.rename(old)
    try:
        folder.rename(out)
    except BaseException:
        old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _is_of_disk(fault: BaseException, folder: Path) -> bool:
    """Return whether the disk refused what was written into the folder."""
    if isinstance(fault, RunError):
        return False
    if isinstance(fault, OSError) and (fault.errno in DISK_FAULTS or str(folder) in str(fault.filename or "")):
        return True
    return "no space left on device" in str(fault).lower()
