"""Whether a server runs, and what it holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hhgraph.views.neo4j.connection import connect, find_login
from hhgraph.views.neo4j.home import DEFAULT_HOME
from hhgraph.views.neo4j.running import find_server

if TYPE_CHECKING:
    from pathlib import Path

    from hhgraph.views.neo4j.running import Server

__all__ = ["Status", "find_status"]


@dataclass(frozen=True)
class Status:
    """A server and what it holds.

    Parameters
    ----------
    server
        None where there never was one.
    run
        Properties of the run that is loaded, or being loaded; empty without one.
    counts
        Nodes and relationships by part.
    """

    server: Server | None
    run: dict[str, Any] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def as_dict(self) -> dict[str, object]:
        """Return everything for a program to read."""
        server = self.server
        if server is None:
            return {"running": False}
        return {
            "running": server.running,
            "home": str(server.home),
            "uri": server.uri,
            "user": server.user,
            "password_file": str(server.password_file),
            "browser": server.browser,
            "run": {key: self.run.get(key) for key in ("id", "started", "version", "state")} if self.run else None,
            "counts": self.counts,
        }


def find_status(home: str | Path = DEFAULT_HOME) -> Status:
    """Return the status of a folder's server.

    Raises
    ------
    ServerError
        When a server runs there and does not let us in.
    """
    server = find_server(home)
    if server is None or not server.running:
        return Status(server)
    with connect(find_login(home=home)) as graph:
        names, (counts,) = graph.read_named("run.counts")
        runs = graph.read_named("run.runs")[1]
    loaded = [run for run, _ in runs if run.get("state") != "replaced"]
    return Status(server, loaded[0] if loaded else {}, dict(zip(names, counts, strict=True)))
