"""The server's process: started apart from us, found again, stopped cleanly."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

__all__ = ["has_ended", "is_locked", "is_server", "spawn", "terminate"]

_PAUSE = 0.1  # seconds between two looks


def spawn(command: list[str], log: Path, environment: dict[str, str]) -> int:
    """Start ``command`` in a session of its own, so that it outlives us; return its process id.

    What it prints goes to ``log``.
    """
    write = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    return os.posix_spawn(
        command[0],
        command,
        environment,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, str(log), write, 0o600),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ],
        setsid=True,
    )


def has_ended(pid: int) -> bool:
    """Return whether a process is gone; a child of ours that ended is laid to rest on the way."""
    try:
        if os.waitpid(pid, os.WNOHANG)[0] == pid:
            return True
    except ChildProcessError:  # started by an earlier command
        pass
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def is_server(pid: int, home: Path) -> bool:
    """Return whether ``pid`` is the running server of ``home``, not a later process of that number."""
    if pid <= 0 or has_ended(pid):
        return False
    listed = Path(f"/proc/{pid}/cmdline")
    if listed.parent.parent.joinpath("self").exists():
        try:
            command = listed.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return False
    else:  # macOS
        told = subprocess.run(["ps", "-ww", "-o", "args=", "-p", str(pid)], capture_output=True, text=True, check=False)
        command = told.stdout
    return f"--home-dir={home}" in command


def terminate(pid: int, seconds: float) -> bool:
    """Ask a process to end and wait; return whether it did."""
    try:
        os.kill(pid, signal.SIGTERM)
    except ProcessLookupError:
        return True
    deadline = time.monotonic() + seconds
    while not has_ended(pid):
        if time.monotonic() > deadline:
            return False
        time.sleep(_PAUSE)
    return True


def is_locked(path: Path) -> bool:
    """Return whether another process holds the lock on a file."""
    import fcntl

    if not path.exists():
        return False
    with path.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False
