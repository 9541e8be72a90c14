"""Who is loading: a token that tells one loader from another, and whether that one is still at work."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["is_gone", "owning"]

_here: set[str] = set()
"""Tokens of the loads that this process is at."""


@contextmanager
def owning() -> Iterator[str]:
    """Give a token for one load: host, process and a random part.

    Examples
    --------
    >>> with owning() as owner:
    ...     is_gone(owner)
    False
    >>> is_gone(owner), is_gone(None), is_gone("elsewhere:1:x")
    (True, False, False)
    """
    owner = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(8)}"
    _here.add(owner)
    try:
        yield owner
    finally:
        _here.discard(owner)


def is_gone(owner: str | None) -> bool:
    """Return whether a load is known to be at work no more: it was of this machine, and its process is not there."""
    host, _, process = (owner or "").rpartition(":")[0].rpartition(":")
    if host != socket.gethostname() or not process.isdecimal():
        return False
    if int(process) == os.getpid():
        return owner not in _here
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except OSError:  # it is there, and another user's
        return False
    return False
