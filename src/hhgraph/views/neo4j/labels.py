"""hhgraph's labels in a database that others use too: a prefix before them, and nothing touched that is not ours.

Every node of ours carries :Hhgraph beside its label, every relationship the property ``hhgraph``.
"""

from __future__ import annotations

import re

from hhgraph.errors import ServerError

__all__ = ["LABELS", "check_prefix", "prefix_labels"]

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
