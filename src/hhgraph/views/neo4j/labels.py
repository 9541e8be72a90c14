"""hhgraph's labels in a database that others use too: a prefix before them, and nothing touched that is not ours.

Every node of ours carries :Hhgraph beside its label, every relationship the property ``hhgraph``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hhgraph.errors import ServerError

if TYPE_CHECKING:
    from hhgraph.views.neo4j.connection import Graph

__all__ = ["LABELS", "check_prefix", "prefix_labels", "refuse_foreign", "refuse_loss"]

LABELS = ("Subscriber", "Household", "Cell", "Product", "Group", "List", "Run", "KeyMember", "Hub", "Gone")

_LABEL = re.compile(rf"(?<=[:|&!])({'|'.join(LABELS)})\b")
_SCHEMA = re.compile(r"\b(CONSTRAINT|INDEX) (\w+) (?=IF )")
_PREFIX = re.compile(r"[A-Z][A-Za-z0-9]{0,30}")


def check_prefix(prefix: str) -> str:
    """Return the prefix.

    Raises
    ------
    ServerError
        It does not begin with a capital letter, or has anything but letters and digits.
    """
    if prefix and not _PREFIX.fullmatch(prefix):
        raise ServerError(
            f"{prefix!r} cannot stand before a label",
            where="--label-prefix",
            todo="take letters and digits, a capital first, such as Hh",
        )
    return prefix


def prefix_labels(text: str, prefix: str) -> str:
    """Return Cypher with a prefix before hhgraph's labels, and before its constraints' and indexes' names.

    Examples
    --------
    >>> prefix_labels("MATCH (n:Subscriber|Household&!Hub)-[:MEMBER_OF]-(:Shop)", "Hh")
    'MATCH (n:HhSubscriber|HhHousehold&!HhHub)-[:MEMBER_OF]-(:Shop)'
    >>> prefix_labels("DROP INDEX cell_city IF EXISTS", "Hh")
    'DROP INDEX hh_cell_city IF EXISTS'
    """
    if not prefix:
        return text
    text = _LABEL.sub(rf"{prefix}\1", text)
    return _SCHEMA.sub(rf"\1 {prefix.lower()}_\2 ", text)


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
