"""Named statements: ``queries/<room>/<table>.sql`` holds, in order, all that is asked of one table.

A file opens with a comment on the table. ``-- name: fill`` begins a statement (``// name:`` in Cypher), and the
comment lines below it say what it is for, its parameters, what it reads and writes, or its columns; a test parses every
file and holds these lines true. ``records/calls.fill`` is the statement ``fill`` of ``queries/records/calls.sql``.
"""

from __future__ import annotations

import re
from functools import cache

from hhgraph.engine.files import read_text

__all__ = ["read_statement", "read_statements"]

_NAME = re.compile(r"^(?:--|//) name: (\w+)\n", re.MULTILINE)


@cache
def read_statements(path: str) -> dict[str, str]:
    """Return the statements of a file below ``queries/`` by name, in order, each with its comment.

    Parameters
    ----------
    path
        Such as ``"records/calls.sql"``.

    Raises
    ------
    FileNotFoundError
        No such file is packaged: a fault of the build, not of the user.
    ValueError
        Two statements of the file have one name.
    """
    _, *parts = _NAME.split(read_text(f"queries/{path}"))
    names, texts = parts[::2], parts[1::2]
    if len(set(names)) < len(names):
        raise ValueError(f"Two statements of queries/{path} have one name.")
    return {name: text.rstrip().removesuffix(";") for name, text in zip(names, texts, strict=True)}


def read_statement(query: str, suffix: str = "sql") -> str:
    """Return one statement by ``<room>/<table>.<statement>``.

    Raises
    ------
    KeyError
        The file has no statement of that name.

    Examples
    --------
    >>> read_statement("network/ties.edges").splitlines()[-1]
    'ORDER BY a, b'
    """
    path, _, name = query.rpartition(".")
    return read_statements(f"{path}.{suffix}")[name]
