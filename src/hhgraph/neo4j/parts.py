"""The parts a run is loaded in: seven kinds of node and relationship each have their rows and their writing.

``queries/neo4j/part_<name>.sql`` makes the rows, ``write_<name>.cypher`` writes them,
``delete_<name>.cypher`` takes relationships away again.
"""

from __future__ import annotations

from dataclasses import dataclass

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
    ends
        Labels of a relationship's two ends, which are its first two columns; empty for nodes, whose id is
        the first column.
    """

    name: str
    kind: str
    ends: tuple[str, ...] = ()

    @property
    def is_node(self) -> bool:
        """Whether these are nodes."""
        return not self.ends


PARTS = (
    Part("subscriber", "Subscriber"),
    Part("household", "Household"),
    Part("cell", "Cell"),
    Part("product", "Product"),
    Part("registered_group", "Group"),
    Part("list", "List"),
    Part("member_of", "MEMBER_OF", ("Subscriber", "Household")),
    Part("home_at", "HOME_AT", ("Subscriber", "Cell")),
    Part("contacted", "CONTACTED", ("Subscriber", "Subscriber")),
    Part("strong_tie", "STRONG_TIE", ("Subscriber", "Subscriber")),
    Part("holds", "HOLDS", ("Household", "Product")),
    Part("in_group", "IN_GROUP", ("Subscriber", "Group")),
    Part("on_list", "ON_LIST", ("Household", "List")),
)
"""Every part in the order of loading: a relationship after both its ends."""

BUILD_ORDER = (
    "contacted", "home_at", "in_group", "subscriber", "household", "member_of", "cell", "product",
    "registered_group", "list", "strong_tie", "holds", "on_list",
)  # fmt: skip
"""The same parts in the order their rows are made: some read others."""
