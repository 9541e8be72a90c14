"""The store: one DuckDB database a run, and the only way to it.

Heavy work is SQL in ``queries/<room>/<table>.sql``, run by name (see :mod:`hhgraph.engine.statements`). Small
arrays go in and out as NumPy.
"""

from __future__ import annotations

import os
import resource
import shutil
import tempfile
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeAlias, cast

import numpy as np

from hhgraph.engine.parquet import ROW_GROUP, write_row_groups
from hhgraph.engine.progress import Progress, Silent, StageTime
from hhgraph.engine.statements import read_statement, read_statements
from hhgraph.engine.types import Array, Arrays
from hhgraph.errors import HhgraphError
from hhgraph.settings import Limits

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

__all__ = ["Given", "Store"]

Given: TypeAlias = "Mapping[str, DuckDBPyRelation | Mapping[str, Array]]"
"""Relations, or arrays by column, by the name under which a statement reads them."""

IN_MEMORY, ON_DISK = 0.55, 0.36
"""The engine's part of ``limits.memory``: tables that do not fit mean large arrays as well."""


@dataclass
class Store:
    """A DuckDB database in a temporary folder, with named queries.

    Parameters
    ----------
    limits
        Memory and threads.
    folder
        Where the database lives while it is open; a new folder inside is removed on close.
    progress
        Told of every stage.
    in_memory
        Whether tables live in memory, which is faster, and go to disk only where memory ends.

    Examples
    --------
    >>> with Store(Limits()) as store:
    ...     store.put("t", {"a": np.arange(3)})
    ...     store.count("t")
    3
    """

    limits: Limits
    folder: Path | None = None
    progress: Progress = field(default_factory=Silent)
    in_memory: bool = False
    times: list[StageTime] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        import duckdb

        self._home = Path(tempfile.mkdtemp(prefix="hhgraph-", dir=self.folder))
        self.threads = self.limits.threads or len(os.sched_getaffinity(0))
        self.connection = duckdb.connect(
            ":memory:" if self.in_memory else str(self._home / "run.duckdb"),
            config={
                "memory_limit": self.limits.engine_memory(IN_MEMORY if self.in_memory else ON_DISK),
                "threads": self.threads,
                "temp_directory": str(self._home / "spill"),
                "preserve_insertion_order": False,
                "checkpoint_threshold": "1TB",  # it lives as long as the run, and a checkpoint rewrites tables
            },
        )
        self.connection.execute("SET TimeZone = 'UTC'")
        self.connection.execute("PRAGMA disable_checkpoint_on_shutdown")  # the database is thrown away
        self.connection.execute("SET enable_progress_bar = false")  # what runs beside may print JSON
        self.schema = "main"
        self._schemas = count(1)
        self._names = count(1)
        self._shown: set[str] = set()
        self.run_all("macros")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()
        shutil.rmtree(self._home, ignore_errors=True)

    def new_folder(self) -> Path:
        """Return a new folder on disk that goes when the store is closed."""
        return Path(tempfile.mkdtemp(dir=self._home))

    def run(self, query: str, given: Given | None = None, /, **parameters: object) -> None:
        """Run a named statement for its effect.

        Parameters
        ----------
        query
            Such as ``records/calls.fill``; the comment above the statement says what it reads and writes.
        given
            What it reads by a name of its own, for this once: a relation, or arrays of one length by column.
        parameters
            Values of its parameters.
        """
        with self._given(given):
            self._execute(query, parameters)

    def run_all(self, path: str) -> None:
        """Run all statements of ``queries/<path>.sql`` in order."""
        for name in read_statements(f"{path}.sql"):
            self.run(f"{path}.{name}")

    def arrays(self, query: str, given: Given | None = None, /, **parameters: object) -> Arrays:
        """Run a statement and return its columns as NumPy arrays (masked where NULL occurs)."""
        with self._given(given):
            return cast("Arrays", self._execute(query, parameters).fetchnumpy())

    def rows(self, query: str, **parameters: object) -> list[tuple[Any, ...]]:
        """Run a statement and return its rows, for small answers."""
        return list(self._execute(query, parameters).fetchall())

    def record(self, query: str, **parameters: object) -> dict[str, Any]:
        """Run a statement of one row and return it by column name."""
        found = self._execute(query, parameters)
        names = [column[0] for column in found.description]
        rows = found.fetchall()
        return dict(zip(names, rows[0], strict=True)) if rows else {}

    @contextmanager
    def _given(self, tables: Given | None) -> Iterator[None]:
        """Show relations and arrays by name as long as a statement runs."""
        tables = tables or {}
        for name, rows in tables.items():
            if isinstance(rows, Mapping):
                self.connection.register(name, arrow_of(rows))
            else:
                rows.create_view(name, replace=False)
        try:
            yield
        finally:
            for name, rows in tables.items():
                if isinstance(rows, Mapping):
                    self.connection.unregister(name)
                else:
                    self._drop(self.schema, name, is_view=True)

    @contextmanager
    def scratch(self, *kept: str) -> Iterator[set[str]]:
        """Remove at the end all tables and views that were made inside, but those that are kept.

        Yields the set of those kept, to which names may be added.
        """
        before, keep = self.own_tables(), set(kept)
        try:
            yield keep
        finally:
            self.drop(*sorted(self.own_tables() - before - keep))

    @contextmanager
    def ordered(self) -> Iterator[None]:
        """Keep the order of rows inside, which is slower and needs more memory: else they come in any order."""
        self.connection.execute("SET preserve_insertion_order = true")
        try:
            yield
        finally:
            self.connection.execute("SET preserve_insertion_order = false")

    @contextmanager
    def uncompressed(self) -> Iterator[None]:
        """Store the rows written inside as they are: a third faster to write, twice as large."""
        self.connection.execute("SET force_compression = 'uncompressed'")
        try:
            yield
        finally:
            self.connection.execute("SET force_compression = 'auto'")

    def set_variable(self, name: str, value: int) -> None:
        """Set a number that macros read by ``getvariable``."""
        self.connection.execute(f"SET VARIABLE {name} = {int(value)}")

    def put(self, table: str, columns: Mapping[str, Array]) -> None:
        """Write arrays of one length as ``table``, replacing it. Masked entries become NULL."""
        self.put_arrow(table, arrow_of(columns))

    def put_arrow(self, table: str, arrow: pa.Table | pa.RecordBatchReader) -> None:
        """Write an Arrow table or reader as ``table``, replacing it."""
        import duckdb

        self.drop(table)
        try:
            self.connection.from_arrow(arrow).create(table)
        except duckdb.Error as error:
            if "KeyboardInterrupt" in str(error):  # while the reader was asked: the engine takes it for a fault
                raise KeyboardInterrupt from error
            raise

    def new_name(self, stem: str) -> str:
        """Return a name for a scratch table that no other has."""
        return f"{stem}_{next(self._names)}"

    def count(self, table: str) -> int:
        """Return the number of rows of a table."""
        (row,) = self.connection.table(table).count("*").fetchall()
        return int(row[0])

    def columns(self, table: str) -> list[str]:
        """Return the column names of a table."""
        return list(self.connection.table(table).columns)

    def has(self, table: str) -> bool:
        """Return whether a table or view of that name is seen in this scope."""
        return table in self.own_tables() or self.is_view(self.schema, table)

    def own_tables(self) -> set[str]:
        """Return the tables that were made in this scope, and the views that do not stand for what it reads."""
        found = self.rows("engine/catalog.own_tables", schema=self.schema)
        return {str(name) for name, is_view in found if not (is_view and name in self._shown)}

    def schema_of(self, table: str) -> list[tuple[str, str]]:
        """Return the columns of a table with their types."""
        relation = self.connection.table(table)
        return list(zip(relation.columns, [str(kind) for kind in relation.types], strict=True))

    def span(self, table: str, column: str) -> tuple[int, int]:
        """Return the least and the greatest number of a column; 0 and -1 where there is none."""
        from duckdb import ColumnExpression, FunctionExpression

        ends = [FunctionExpression(name, ColumnExpression(column)) for name in ("min", "max")]
        ((least, greatest),) = self.connection.table(table).aggregate(ends).fetchall()
        return (0, -1) if least is None else (int(least), int(greatest))

    def repeated_keys(self, table: str, key: Sequence[str], buckets: int) -> int:
        """Return how many rows of a table have the key of another row; of one hash bucket of the first column."""
        from duckdb import ColumnExpression, ConstantExpression, FunctionExpression

        columns = [ColumnExpression(name) for name in key]
        keys = self.connection.table(table).select(*columns)
        if buckets > 1:
            bucket = FunctionExpression("hash", columns[0]) % ConstantExpression(buckets)
            keys = keys.filter(bucket == ConstantExpression(0))
        return int(keys.df().duplicated().sum())

    def is_view(self, schema: str, table: str) -> bool:
        """Return whether a schema has a view of that name."""
        return bool(self.rows("engine/catalog.is_view", schema=schema, table=table)[0][0])

    def drop(self, *tables: str) -> None:
        """Remove tables of this scope that are no longer read, to free their space."""
        for table in tables:
            self._drop(self.schema, table, is_view=self.is_view(self.schema, table))

    def drop_all_but(self, schema: str, kept: Collection[str]) -> None:
        """Remove all tables and views of a schema but some."""
        for table, is_view in self.rows("engine/catalog.own_tables", schema=schema):
            if table not in kept:
                self._drop(schema, table, is_view=is_view)

    def _drop(self, schema: str, table: str, *, is_view: bool) -> None:
        kind = "VIEW" if is_view else "TABLE"
        self.connection.execute(f'DROP {kind} IF EXISTS {schema}."{table}"')

    def new_schema(self, pattern: str) -> str:
        """Make an empty schema, its name the pattern with a number of its own."""
        schema = pattern.format(next(self._schemas))
        self.connection.execute(f"CREATE SCHEMA {schema}")
        return schema

    def drop_schema(self, schema: str) -> None:
        """Remove a schema and all in it."""
        self.connection.execute(f"DROP SCHEMA {schema} CASCADE")

    @contextmanager
    def scope(self, schema: str, views: Mapping[str, str]) -> Iterator[None]:
        """Work in a schema that shows some tables of others, by name, as views that cannot be written.

        What is made inside stands in the schema; nothing else but macros of ``main`` is seen.
        """
        outer, shown = self.schema, self._shown
        self._enter(schema, set(views))
        for name, place in views.items():
            self.connection.table(place).create_view(name)
        try:
            yield
        finally:
            self._enter(outer, shown)

    def _enter(self, schema: str, shown: set[str]) -> None:
        self.schema, self._shown = schema, shown
        self.connection.execute(f"SET search_path = '{schema},main'")

    def write_parquet(self, queries: Sequence[str], path: Path) -> int:
        """Write the rows of one query after another to a Parquet file, and return their number.

        Row groups have one fixed size, so the same rows give the same bytes with any number of threads. Columns
        that a later query lacks are NULL in its rows.
        """
        with self.ordered():
            return write_row_groups((self._reader(query) for query in queries), path)

    def _reader(self, query: str) -> pa.RecordBatchReader:
        """Return the rows of a query as an Arrow reader that is read while the query runs."""
        with self._in_plain_words(f"query {query}"):
            return self.connection.sql(read_statement(query)).to_arrow_reader(ROW_GROUP)

    def write_csv(self, query: str, path: Path, **parameters: object) -> None:
        """Write a query's rows to a CSV file with a header; for small tables."""
        import csv

        found = self._execute(query, parameters)
        names = [column[0] for column in found.description]
        with path.open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(names)
            out.writerows(found.fetchall())

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[None]:
        """Time a stage and tell the progress of it."""
        self.progress.stage(name, total)
        begun = time.perf_counter()
        with self._in_plain_words(f"stage {name}"):
            yield
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        self.times.append(StageTime(name, round(time.perf_counter() - begun, 3), round(peak, 1)))

    def warn(self, text: str) -> None:
        """Keep a warning for the run's record and say it."""
        self.warnings.append(text)
        self.progress.note(text)

    def _execute(self, query: str, parameters: Mapping[str, object]) -> DuckDBPyConnection:
        text = read_statement(query)
        with self._in_plain_words(f"query {query}"):
            return self.connection.execute(text, dict(parameters))

    @contextmanager
    def _in_plain_words(self, where: str) -> Iterator[None]:
        """Turn what the engine says of memory, disk and Ctrl-C into our own errors."""
        import duckdb

        try:
            yield
        except duckdb.OutOfMemoryException as error:
            raise HhgraphError(
                "The work does not fit into the memory and disk it may use.",
                where=f"{where}, limits.memory = {self.limits.memory}",
                todo="Raise limits.memory, or free disk space in the folder of the output.",
            ) from error
        except (duckdb.OutOfRangeException, duckdb.ConversionException) as error:
            reason = str(error).splitlines()[0].partition(": ")[2]
            if isinstance(error, duckdb.ConversionException) and "out of range" not in reason:
                raise
            raise HhgraphError(
                f"A figure is larger than its column holds: {reason}.",
                where=where,
                todo="Look for a machine among the numbers, or give the records of fewer months or places.",
            ) from error
        except (duckdb.IOException, duckdb.TransactionException) as error:
            reason = str(error).splitlines()[0].rpartition(": ")[2]
            raise HhgraphError(
                f"The disk refused: {reason}.",
                where=where,
                todo="Free disk space, or write to another folder.",
            ) from error
        except RuntimeError as error:
            if "interrupted" not in str(error):
                raise
            raise KeyboardInterrupt from error


def arrow_of(columns: Mapping[str, Array]) -> pa.Table:
    """Return arrays of one length as an Arrow table. Masked entries become NULL."""
    import pyarrow as pa

    return pa.table(
        {
            name: pa.array(np.ma.getdata(values), mask=np.ma.getmaskarray(values))
            if isinstance(values, np.ma.MaskedArray)
            else pa.array(values)
            for name, values in columns.items()
        }
    )
