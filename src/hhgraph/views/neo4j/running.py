"""The server of a folder: its addresses, and whether it runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hhgraph.views.neo4j.home import DEFAULT_HOME, USER, Home
from hhgraph.views.neo4j.ports import HOST
from hhgraph.views.neo4j.processes import is_server

__all__ = ["Server", "find_server"]


@dataclass(frozen=True)
class Server:
    """A server of this machine."""

    home: Path
    bolt_port: int
    http_port: int
    running: bool

    @property
    def uri(self) -> str:
        """Address for the driver."""
        return f"bolt://{HOST}:{self.bolt_port}"

    @property
    def user(self) -> str:
        """Name to log in with."""
        return USER

    @property
    def password_file(self) -> Path:
        """File with the password to log in with."""
        return Home(self.home).password_file

    @property
    def browser(self) -> str:
        """Address of Neo4j Browser."""
        return f"http://{HOST}:{self.http_port}/browser/"


def find_server(home: str | Path = DEFAULT_HOME) -> Server | None:
    """Return the server of a folder, running or not; None where there never was one.

    Raises
    ------
    ServerError
        When the folder's state cannot be read.
    """
    place = Home(Path(home).expanduser().resolve())
    state = place.read_state()
    if state is None or not state.bolt_port:
        return None
    return Server(place.path, state.bolt_port, state.http_port, is_server(state.pid, place.path))
