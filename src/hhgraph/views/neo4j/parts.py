"""The parts a run is loaded in: every kind of node and relationship has its rows and its writing.

Statement ``neo4j/nodes.<name>`` or ``neo4j/relationships.<name>`` makes the rows, ``neo4j/write.<name>`` writes them,
``neo4j/delete.relationships`` takes relationships away again.
"""

from __future__ import annotations

from dataclasses import dataclass

from hhgraph.engine.statements import read_statement

__all__ = ["BUILD_ORDER", "PARTS", "Part"]


@dataclass(frozen=True)
class Part:
    """One kind of node or relationship.

    Parameters
    ----------
    name
        Of its table and its queries.
    kind
        Label of the nodes, or type of the relationships.
    title
        What a person calls them.
    ends
        Labels of a relationship's two ends, which are its first two columns; empty for nodes, whose id is
        the first column.
    """

    name: str
    kind: str
    title: str
    ends: tuple[str, ...] = ()

    @property
    def is_node(self) -> bool:
        """Whether these are nodes."""
        return not self.ends

    @property
    def removal(self) -> str:
        """The Cypher that takes some relationships of this type away; the type is one of :data:`PARTS`."""
        return read_statement("neo4j/delete.relationships", "cypher").replace(":TYPE", f":{self.kind}")

    @property
    def rows(self) -> str:
        """The statement that makes the rows."""
        return f"neo4j/{'nodes' if self.is_node else 'relationships'}.{self.name}"


PARTS = (
    Part("subscriber", "Subscriber", "subscribers"),
    Part("household", "Household", "households"),
    Part("cell", "Cell", "cells"),
    Part("product", "Product", "products"),
    Part("registered_group", "Group", "registered groups"),
    Part("list", "List", "lists"),
    Part("member_of", "MEMBER_OF", "memberships", ("Subscriber", "Household")),
    Part("home_at", "HOME_AT", "home cells", ("Subscriber", "Cell")),
    Part("contacted", "CONTACTED", "contacts", ("Subscriber", "Subscriber")),
    Part("strong_tie", "STRONG_TIE", "strong ties", ("Subscriber", "Subscriber")),
    Part("second_sim", "SECOND_SIM", "second SIMs", ("Subscriber", "Subscriber")),
    Part("holds", "HOLDS", "products held", ("Household", "Product")),
    Part("in_group", "IN_GROUP", "members of registered groups", ("Subscriber", "Group")),
    Part("on_list", "ON_LIST", "list entries", ("Household", "List")),
)
"""Every part in the order of loading: a relationship after both its ends."""

BUILD_ORDER = (
    "contacted", "home_at", "in_group", "subscriber", "household", "member_of", "cell", "product",
    "registered_group", "list", "strong_tie", "second_sim", "holds", "on_list",
)  # fmt: skip
"""The same parts in the order their rows are made: some read others."""
