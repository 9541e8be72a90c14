"""What a database holds that hhgraph did not write: found before anything is, and never touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hhgraph.errors import ServerError
from hhgraph.views.neo4j.labels import LABELS

if TYPE_CHECKING:
    from hhgraph.views.neo4j.connection import Graph

__all__ = ["refuse_foreign", "refuse_loss"]


def refuse_foreign(graph: Graph) -> None:
    """Refuse a database in which others use hhgraph's labels, before anything is written.

    Raises
    ------
    ServerError
        It holds nodes of these labels that are not hhgraph's; the message counts them.
    """
    ours = {graph.login.prefix + label for label in LABELS}
    found = [(label, nodes) for label, nodes in graph.read_named("run.foreign")[1] if label in ours]
    if found:
        told = ", ".join(f"{nodes:,} :{label}" for label, nodes in found)
        raise ServerError(
            f"The database holds nodes of the same labels that hhgraph did not write: {told}",
            where=f"{graph.login.uri}, database {graph.login.database}",
            todo="load into a database of its own (--database), or under other labels (--label-prefix Hh);"
            " if an older hhgraph wrote them, empty that database first",
        )


def refuse_loss(graph: Graph) -> None:
    """Refuse a bulk import, which replaces the whole database, where it would lose what is not hhgraph's.

    Raises
    ------
    ServerError
        There is such a node or relationship; the message counts them.
    """
    _, ((nodes, ties),) = graph.read_named("run.anything_else")
    if nodes or ties:
        raise ServerError(
            f"The bulk import would replace {nodes:,} nodes and {ties:,} relationships that hhgraph did not write",
            where=f"{graph.login.uri}, database {graph.login.database}",
            todo="leave --offline away, or give hhgraph a server of its own",
        )
