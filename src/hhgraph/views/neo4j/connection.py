"""An open connection to a graph database, or one clear sentence why there is none."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hhgraph.engine.files import read_text
from hhgraph.engine.statements import read_statement
from hhgraph.errors import ServerError
from hhgraph.views.neo4j.faults import explain
from hhgraph.views.neo4j.home import DEFAULT_HOME, USER
from hhgraph.views.neo4j.labels import check_prefix, prefix_labels
from hhgraph.views.neo4j.running import find_server

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Graph", "Login", "check_version", "connect", "find_login", "find_prefix"]

_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
_OLDEST = (5, 26)
_USE = "use Neo4j 5.26 or later; hhgraph neo4j start runs one"
_NAMES = ("URI", "USER", "PASSWORD_FILE", "DATABASE")
Table = tuple[list[str], list[list[Any]]]
"""Column names and rows."""

_PATIENCE = 5  # seconds for a connection to come about


@dataclass(frozen=True)
class Login:
    """Where a server is, how to enter, and what stands before hhgraph's labels there."""

    uri: str
    user: str
    password: str
    database: str = "neo4j"
    prefix: str = ""

    def __repr__(self) -> str:
        return f"Login(uri={self.uri!r}, user={self.user!r}, database={self.database!r})"


@dataclass(frozen=True)
class Graph:
    """An open connection. Queries travel with their parameters beside them."""

    driver: Any
    login: Login

    def read(self, text: str, values: Mapping[str, Any] | None = None) -> Table:
        """Return the column names and rows of a query that must not write.

        Raises
        ------
        ServerError
            When the server refuses or is gone.
        """
        return self._run(text, values or {}, "r")

    def read_named(self, name: str, **values: Any) -> Table:
        """Return the answer of statement ``neo4j/<name>``; see :meth:`read`."""
        return self.read(read_statement(f"neo4j/{name}", "cypher"), values)

    def write_named(self, name: str, **values: Any) -> list[list[Any]]:
        """Return the rows of statement ``neo4j/<name>``, run in one transaction that may write."""
        return self.write(read_statement(f"neo4j/{name}", "cypher"), values)

    def write(self, text: str, values: Mapping[str, Any]) -> list[list[Any]]:
        """Return the rows of a text of Cypher, run in one transaction that may write."""
        return self._run(text, values, "w")[1]

    def write_schema(self, file: str) -> None:
        """Run the statements of ``graphs/<file>``, which are apart by ``;``."""
        for statement in self.spell(read_text(f"graphs/{file}")).split(";"):
            if any(line.strip() and not line.startswith("//") for line in statement.splitlines()):
                self._run(statement, {}, "w")

    def spell(self, text: str) -> str:
        """Return Cypher with the labels that hhgraph uses in this database."""
        return prefix_labels(text, self.login.prefix)

    @contextmanager
    def session(self) -> Iterator[Any]:
        """Yield a session; the driver's faults leave it as :class:`ServerError`."""
        from neo4j.exceptions import DriverError, Neo4jError

        try:
            with self.driver.session(database=self.login.database) as session:
                yield session
        except (DriverError, Neo4jError) as error:
            raise explain(error, self.login.uri, self.login.database) from error

    def _run(self, text: str, values: Mapping[str, Any], mode: str) -> Table:
        from neo4j.exceptions import DriverError, Neo4jError

        try:
            answer = self.driver.execute_query(
                self.spell(text), dict(values), routing_=mode, database_=self.login.database
            )
        except (DriverError, Neo4jError) as error:
            raise explain(error, self.login.uri, self.login.database) from error
        return list(answer.keys), [list(record.values()) for record in answer.records]


def find_login(
    *,
    home: str | Path | None = None,
    uri: str | None = None,
    user: str | None = None,
    password_file: str | Path | None = None,
    database: str | None = None,
    prefix: str | None = None,
) -> Login:
    """Return how to reach the server that is meant.

    What is named comes first: ``uri``, then ``home``; then the environment variables
    ``HHGRAPH_NEO4J_URI``, ``_USER``, ``_PASSWORD_FILE``, ``_DATABASE`` and ``_LABEL_PREFIX``; then the server that
    ``start`` runs in the current folder.

    Raises
    ------
    ServerError
        When there is no such server, or no password to enter with.
    """
    env = {key: os.environ.get(f"HHGRAPH_NEO4J_{key}") for key in _NAMES}
    before = find_prefix(prefix)
    named = database or env["DATABASE"] or "neo4j"
    if uri is None and (home is not None or not env["URI"]):
        server = find_server(home or DEFAULT_HOME)
        if server is None or not server.running:
            raise ServerError(
                "No server runs there" if server else "There is no server of that folder",
                where=str(home or DEFAULT_HOME),
                todo="hhgraph neo4j start, with the same --home; or name a server with --uri",
            )
        password = _read_password(Path(password_file or server.password_file))
        return Login(server.uri, user or USER, password, named, before)
    address = uri or env["URI"] or ""
    file = password_file or env["PASSWORD_FILE"]
    if file is None:
        raise ServerError(
            "There is no password for that server",
            where=address,
            todo="name a file with --password-file or HHGRAPH_NEO4J_PASSWORD_FILE",
        )
    return Login(address, user or env["USER"] or USER, _read_password(Path(file)), named, before)


def find_prefix(prefix: str | None = None) -> str:
    """Return what stands before hhgraph's labels: what is named, else ``HHGRAPH_NEO4J_LABEL_PREFIX``, else nothing.

    Raises
    ------
    ServerError
        It cannot stand before a label.
    """
    return check_prefix(os.environ.get("HHGRAPH_NEO4J_LABEL_PREFIX", "") if prefix is None else prefix)


@contextmanager
def connect(login: Login, *, retry_seconds: float = 30) -> Iterator[Graph]:
    """Yield an open connection.

    Parameters
    ----------
    login
        Where and as whom.
    retry_seconds
        How long a write is tried again on passing faults, seconds.

    Raises
    ------
    ServerError
        When the driver is missing, or the server does not let us in; the message says which and why.
    """
    _check_scheme(login.uri)
    try:
        from neo4j import GraphDatabase
    except ImportError as error:
        raise ServerError("The package neo4j is not installed", todo="pip install neo4j") from error
    from neo4j.exceptions import DriverError, Neo4jError

    try:
        driver = GraphDatabase.driver(
            login.uri,
            auth=(login.user, login.password),
            connection_timeout=_PATIENCE,
            connection_acquisition_timeout=_PATIENCE,
            max_transaction_retry_time=retry_seconds,
            notifications_min_severity="OFF",
        )
    except (DriverError, Neo4jError, ValueError) as error:
        raise ServerError(f"The address cannot be used: {error}", where=login.uri) from error
    with driver:
        try:
            driver.verify_connectivity()
            check_version(driver.get_server_info().agent)
            driver.execute_query("RETURN 1", database_=login.database)  # is there such a database?
        except (DriverError, Neo4jError, OSError, ValueError) as error:
            raise explain(error, login.uri, login.database) from error
        yield Graph(driver, login)


def _read_password(file: Path) -> str:
    try:
        return file.expanduser().read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ServerError(
            "The password file cannot be read", where=str(file), todo="name it with --password-file"
        ) from error


def _check_scheme(uri: str) -> None:
    scheme = uri.partition("://")[0]
    if "://" not in uri or scheme not in _SCHEMES:
        raise ServerError(
            f"An address of this kind is not for loading: {scheme or 'empty'}",
            where=uri,
            todo="Neo4j Browser has http://; give the Bolt address, such as bolt://127.0.0.1:7687",
        )


def check_version(agent: str) -> None:
    """Refuse a server that is older than Neo4j 5.26, or none of Neo4j's.

    Raises
    ------
    ServerError
        It is one of these; the message names it.
    """
    found = re.fullmatch(r"Neo4j/(\d+)\.(\d+)\b.*", agent)
    if found is None:
        raise ServerError("The server is no Neo4j", where=agent or "it does not say what it is", todo=_USE)
    if (int(found[1]), int(found[2])) < _OLDEST:
        raise ServerError("The server is older than Neo4j 5.26", where=agent, todo=_USE)
