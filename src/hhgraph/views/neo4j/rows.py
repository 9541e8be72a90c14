"""A run folder as rows of the graph model, read by DuckDB straight from its Parquet files."""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager
from dataclasses import dataclass
from glob import escape
from typing import TYPE_CHECKING, Any

from hhgraph.engine.statements import read_statement
from hhgraph.errors import RunError
from hhgraph.views.neo4j.parts import BUILD_ORDER, PARTS
from hhgraph.views.neo4j.values import plain_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from hhgraph.settings import Neo4jSettings

__all__ = ["REQUIRED", "RunFacts", "RunRows", "open_run", "read_facts"]

REQUIRED = ("members", "households", "pairs", "homes")
"""Files without which there is nothing to load."""

OPTIONAL = ("subscribers", "holdings", "products", "registered", "lists", "hubs", "second_sims", "network")
"""Files that are loaded where they are."""


@dataclass(frozen=True)
class RunFacts:
    """What ``run.json`` says that the graph keeps.

    ``id`` stays the same when the folder is moved, and differs between two runs.
    """

    id: str
    started: str
    version: str
    country: str

    @property
    def kept(self) -> dict[str, str]:
        """What the run's node keeps beside its id."""
        return {"started": self.started, "version": self.version, "country": self.country}


@dataclass(frozen=True)
class RunRows:
    """The rows of every part, as tables of one DuckDB connection."""

    connection: Any
    facts: RunFacts

    def mark(self, part: str) -> tuple[int, str]:
        """Return the number of rows of a part, and a text that changes when one of them does."""
        query = read_statement("neo4j/left_out.fingerprint")
        rows, mark = self.connection.execute(query, {"part": part}).fetchall()[0]
        return int(rows), f"{rows}:{mark}"

    def batches(self, part: str, first: int, size: int) -> Iterator[list[list[Any]]]:
        """Yield a part from row ``first`` on, at most ``size`` rows at a time, in their fixed order."""
        for batch in self.arrow(part, size, first):
            yield plain_rows(batch)

    def arrow(self, part: str, size: int, first: int = 0) -> Iterator[Any]:
        """Yield the same rows as Arrow record batches."""
        yield from self.connection.table(part).limit(2**62, offset=first).to_arrow_reader(size)

    def columns(self, part: str) -> list[str]:
        """Return the column names of a part."""
        return list(self.connection.table(part).columns)

    def add_previous(self, path: Path) -> str:
        """Return the table of subscribers with their households before, which ``path`` tells."""
        _open_file(self.connection, "previous", path)
        self.connection.execute(read_statement("neo4j/nodes.import_subscriber"))
        return "import_subscriber"

    def left_out(self) -> dict[str, int]:
        """Return how many rows of the run have no place in the graph, by what they are."""
        rows = self.connection.execute(read_statement("neo4j/left_out.rows")).fetchall()
        return {what: int(count) for what, count in rows if count}


@contextmanager
def open_run(folder: Path, settings: Neo4jSettings) -> Iterator[RunRows]:
    """Yield the rows of a run folder.

    Parameters
    ----------
    folder
        What ``hhgraph detect`` wrote.
    settings
        Which pairs are worth showing.

    Raises
    ------
    RunError
        When the folder is no run, or a file in it cannot be read.
    """
    import duckdb

    facts = read_facts(folder)
    connection = duckdb.connect()
    try:
        for name in (*REQUIRED, *OPTIONAL):
            _open_file(connection, name, folder / f"{name}.parquet")
            connection.execute(read_statement(f"neo4j/run_tables.{name}"))
        values = {
            "least_probability": settings.least_probability,
            "strong_probability": settings.strong_probability,
            "today": facts.started[:10] or "9999-12-31",
        }
        statements = {part.name: part.rows for part in PARTS}
        for part in BUILD_ORDER:
            query = read_statement(statements[part])
            connection.execute(query, _used(query, values))
        yield RunRows(connection, facts)
    except duckdb.Error as error:
        raise RunError(
            f"The run cannot be read: {str(error).splitlines()[0]}",
            where=str(folder),
            todo="was it written by this version of hhgraph? hhgraph detect --overwrite writes it anew",
        ) from error
    finally:
        connection.close()


def read_facts(folder: Path) -> RunFacts:
    """Return what ``run.json`` says.

    Raises
    ------
    RunError
        When the folder is no run.
    """
    missing = [name for name in (*REQUIRED, "run") if not _path(folder, name).exists()]
    if missing:
        raise RunError(
            f"This is not a run folder: it lacks {', '.join(_path(folder, name).name for name in missing)}",
            where=str(folder),
            todo="name the folder that hhgraph detect wrote with --out",
        )
    try:
        info = json.loads(_path(folder, "run").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RunError("run.json cannot be read", where=str(folder)) from error
    telling = {key: info.get(key) for key in ("version", "started", "config", "inputs", "counts")}
    digest = hashlib.sha256(json.dumps(telling, sort_keys=True, default=str).encode()).hexdigest()
    started = str(info.get("started") or "")
    country = (info.get("config") or {}).get("project", {}).get("country", "")
    return RunFacts(f"{started or 'run'} {digest[:8]}", started, str(info.get("version") or ""), country)


def _path(folder: Path, name: str) -> Path:
    return folder / (f"{name}.json" if name == "run" else f"{name}.parquet")


def _open_file(connection: Any, name: str, path: Path) -> None:
    """Make the view ``<name>_file``; a file that is not there is a table without rows."""
    import pyarrow as pa

    if path.exists():
        relation = connection.read_parquet(escape(str(path)))
    else:
        relation = connection.from_arrow(pa.table({"absent": pa.array([], pa.bool_())}))
        relation.create(f"{name}_absent")
        relation = connection.table(f"{name}_absent")
    relation.create_view(f"{name}_file")


def _used(query: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values a query names; DuckDB refuses others."""
    body = "\n".join(line for line in query.splitlines() if not line.startswith("--"))
    return {name: value for name, value in values.items() if f"${name}" in body}
