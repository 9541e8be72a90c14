"""The ties of a run that are strong enough to count, as an igraph graph."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass
from glob import escape
from typing import TYPE_CHECKING, Any

from hhgraph.engine.statements import read_statement
from hhgraph.errors import RunError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hhgraph.settings import NetworkSettings

__all__ = ["Network", "open_network"]

_FILES = ("members", "pairs")


@dataclass(frozen=True)
class Network:
    """The thresholded network of a run.

    Parameters
    ----------
    connection
        DuckDB with the tables ``ties``, ``people`` and ``household_ties``.
    subscribers, households
        Id and household (None: in none) of each vertex, in order.
    graph
        Undirected igraph graph; the edge attribute ``weight`` counts records, at least 1.
    """

    connection: Any
    subscribers: list[str]
    households: list[str | None]
    graph: Any


@contextmanager
def open_network(folder: Path, settings: NetworkSettings) -> Iterator[Network]:
    """Yield the network of a run folder.

    Raises
    ------
    RunError
        When the folder is no run, or a file in it cannot be read.
    """
    import duckdb

    for name in _FILES:
        if not (folder / f"{name}.parquet").exists():
            raise RunError(
                f"This is not a run folder: it lacks {name}.parquet",
                where=str(folder),
                todo="name the folder that hhgraph detect wrote with --out",
            )
    connection = duckdb.connect()
    try:
        for name in _FILES:
            connection.read_parquet(escape(str(folder / f"{name}.parquet"))).create_view(f"{name}_file")
        floor = {
            "least_records": settings.least_records,
            "least_probability": settings.least_probability,
        }
        connection.execute(read_statement("network/ties.ties"), floor)
        connection.execute(read_statement("network/people.people"))
        connection.execute(read_statement("network/ties.household_ties"))
        people = connection.table("people").fetchall()
        edges = connection.execute(read_statement("network/ties.edges")).fetchnumpy()
        yield Network(connection, [row[1] for row in people], [row[2] for row in people], _build(len(people), edges))
    except duckdb.Error as error:
        raise RunError(f"The run cannot be read: {str(error).splitlines()[0]}", where=str(folder)) from error
    finally:
        connection.close()


def _build(size: int, edges: dict[str, Any]) -> Any:
    """Return the graph; igraph takes pairs of plain integers fastest, with the collector at rest."""
    import igraph

    was_on = gc.isenabled()
    gc.disable()
    try:
        graph = igraph.Graph(n=size, edges=zip(edges["a"].tolist(), edges["b"].tolist(), strict=True))
    finally:
        if was_on:
            gc.enable()
    graph.es["weight"] = edges["weight"].tolist()
    return graph
