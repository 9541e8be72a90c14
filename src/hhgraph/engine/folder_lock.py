"""One writer a folder: a lock file beside it."""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING

from hhgraph.errors import RunError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["release_lock", "take_lock"]


def take_lock(path: Path, name: str) -> int:
    """Return the handle of a lock on ``path``, which is made if need be.

    The system frees the lock of a process that ends, however it ends, so no lock goes stale.

    Raises
    ------
    RunError
        Another process holds it; ``name`` says what it writes.
    OSError
        The file cannot be made or locked.
    """
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            owner = os.read(handle, 20).decode(errors="replace").strip()
            os.close(handle)
            raise RunError(
                f"Another process{f' ({owner})' if owner else ''} is writing {name} now.",
                where=str(path.with_name(name)),
                todo="Wait until it is done, or choose another folder.",
            ) from error
        except OSError:
            os.close(handle)
            raise
        # The last owner may have removed the file between our open and our lock: then it locks nothing.
        if path.exists() and path.stat().st_ino == os.fstat(handle).st_ino:
            os.ftruncate(handle, 0)
            os.write(handle, str(os.getpid()).encode())
            return handle
        os.close(handle)


def release_lock(path: Path, handle: int) -> None:
    """Remove the lock file, then free the lock."""
    path.unlink(missing_ok=True)
    os.close(handle)
