"""Ports of this machine: free, taken, answering."""

from __future__ import annotations

import socket

from hhgraph.errors import ServerError

__all__ = ["HOST", "bolt_answers", "choose_port"]

HOST = "127.0.0.1"
"""The only address the server listens on."""

# The handshake of Bolt: a magic number and four versions; a server answers with the one it takes.
_HELLO = bytes.fromhex("6060B017") + bytes.fromhex("00000405") + bytes(12)


def choose_port(wanted: int, option: str) -> int:
    """Return ``wanted``, or any free port for 0.

    Raises
    ------
    ServerError
        When something else listens there; ``option`` is the flag that names another one.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, wanted))
        except (OSError, OverflowError) as error:
            raise ServerError(
                f"Port {wanted} is in use by another program, or not allowed",
                where=f"{HOST}:{wanted}",
                todo=f"choose another one with {option}, or {option} 0 for any free one",
            ) from error
        return int(probe.getsockname()[1])


def bolt_answers(port: int) -> bool:
    """Return whether a Neo4j server answers the Bolt handshake on this machine's ``port``."""
    try:
        with socket.create_connection((HOST, port), timeout=2) as line:
            line.sendall(_HELLO)
            return len(line.recv(4)) == 4
    except OSError:
        return False
