"""The riverbed: one DuckDB database a run, and the only way to it.

Heavy work is SQL in ``queries/<room>/<name>.sql``, run by name. Small arrays go in and out as NumPy.
"""

from __future__ import annotations

import os
import resource
import shutil
import tempfile
import time
import warnings
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

import numpy as np

from hhgraph.errors import HhgraphError
from hhgraph.files import read_text
from hhgraph.settings import Limits

__all__ = ["Progress", "Silent", "StageTime", "Store"]

ROW_GROUP = 250_000


class Progress(Protocol):
    """What long work tells the person who waits."""

    def stage(self, name: str, total: int | None = None) -> None:
        """Announce a stage, with its number of steps where known."""

    def step(self, count: int = 1) -> None:
        """Report finished steps of the current stage."""

    def note(self, text: str) -> None:
        """Say one line, such as a warning."""


class Silent:
    """Progress that nobody watches."""

    def stage(self, name: str, total: int | None = None) -> None:
        """Do nothing."""

    def step(self, count: int = 1) -> None:
        """Do nothing."""

    def note(self, text: str) -> None:
        """Do nothing."""


@dataclass(frozen=True)
class StageTime:
    """Seconds and peak memory (MB of the whole process, so far) of one stage."""

    stage: str
    seconds: float
    peak_mb: float


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
    times: list[StageTime] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        import duckdb

        self._home = Path(tempfile.mkdtemp(prefix="hhgraph-", dir=self.folder))
        self.threads = self.limits.threads or len(os.sched_getaffinity(0))
        self.connection = duckdb.connect(
            str(self._home / "river.duckdb"),
            config={
                "memory_limit": self.limits.engine_memory,
                "threads": self.threads,
                "temp_directory": str(self._home / "spill"),
                "preserve_insertion_order": False,
            },
        )
        self.connection.execute("SET TimeZone = 'UTC'")
        self.connection.execute("SET enable_progress_bar = false")  # what runs beside may print JSON
        self._schema = "main"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()
        shutil.rmtree(self._home, ignore_errors=True)

    def run(self, query: str, **parameters: Any) -> None:
        """Run ``queries/<query>.sql`` for its effect; see the file's header for what it writes."""
        self._execute(query, parameters)

    def arrays(self, query: str, **parameters: Any) -> dict[str, np.ndarray[Any, Any]]:
        """Run a query and return its columns as NumPy arrays (masked where NULL occurs)."""
        return dict(self._execute(query, parameters).fetchnumpy())

    def rows(self, query: str, **parameters: Any) -> list[tuple[Any, ...]]:
        """Run a query and return its rows, for small answers."""
        return list(self._execute(query, parameters).fetchall())

    def record(self, query: str, **parameters: Any) -> dict[str, Any]:
        """Run a query of one row and return it by column name."""
        found = self._execute(query, parameters)
        names = [column[0] for column in found.description]
        row = found.fetchone()
        return dict(zip(names, row, strict=True)) if row is not None else {}

    def put(self, table: str, columns: Mapping[str, np.ndarray[Any, Any]]) -> None:
        """Write arrays of one length as ``table``, replacing it. Masked entries become NULL."""
        import pyarrow as pa

        arrow = pa.table(
            {
                name: pa.array(np.ma.getdata(values), mask=np.ma.getmaskarray(values))
                if isinstance(values, np.ma.MaskedArray)
                else pa.array(values)
                for name, values in columns.items()
            }
        )
        self.put_arrow(table, arrow)

    def put_arrow(self, table: str, arrow: Any) -> None:
        """Write an Arrow table or reader as ``table``, replacing it."""
        self.drop(table)
        self.connection.from_arrow(arrow).create(table)

    def count(self, table: str) -> int:
        """Return the number of rows of a table."""
        (row,) = self.connection.table(table).count("*").fetchall()
        return int(row[0])

    def columns(self, table: str) -> list[str]:
        """Return the column names of a table."""
        return list(self.connection.table(table).columns)

    def has(self, table: str) -> bool:
        """Return whether a table or view of that name exists."""
        return bool(self.rows("store/has_table", table=table)[0][0])

    def drop(self, *tables: str) -> None:
        """Remove tables that are no longer read, to free their space."""
        import duckdb

        for table in tables:
            try:
                kind = "VIEW" if self.rows("store/is_view", table=table)[0][0] else "TABLE"
                self.connection.execute(f'DROP {kind} IF EXISTS {self._schema}."{table}"')
            except duckdb.CatalogException:  # pragma: no cover - a concurrent drop
                continue

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Work on copies: a table made inside hides the one of the same name, and is gone afterwards."""
        self.run("store/aside_make")
        self.run("store/aside_enter")
        self._schema = "aside"
        try:
            yield
        finally:
            self._schema = "main"
            self.run("store/aside_leave")
            self.run("store/aside_remove")

    def write_parquet(self, query: str, path: Path, **parameters: Any) -> int:
        """Write a query's rows to a Parquet file and return their number.

        Row groups have one fixed size, so the same rows give the same bytes with any number of threads.
        """
        self.run("records/keep_row_order")  # else the engine hands out sorted rows in any order
        self._execute(query, parameters)
        with warnings.catch_warnings():  # the one extra copy is cheaper than SQL with pasted parameters
            warnings.simplefilter("ignore", UserWarning)
            reader = self.connection.to_arrow_reader(ROW_GROUP)
        rows = _write_row_groups(reader, path)
        self.run("records/free_row_order")
        return rows

    def write_csv(self, query: str, path: Path, **parameters: Any) -> None:
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

    def _execute(self, query: str, parameters: Mapping[str, Any]) -> Any:
        text = read_text(f"queries/{query}.sql")
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


def _write_row_groups(reader: Any, path: Path) -> int:
    """Write record batches of any lengths in row groups of one length, and return the number of rows.

    Numbers hardly repeat, so only texts get a dictionary; one group is encoded while the next is read.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    texts = [column.name for column in reader.schema if pa.types.is_string(column.type)]
    rows = 0
    held: list[Any] = []
    with (
        pq.ParquetWriter(path, reader.schema, compression="zstd", compression_level=1, use_dictionary=texts) as writer,
        ThreadPoolExecutor(1) as encoder,
    ):
        written: list[Future[None]] = []

        def write(table: Any) -> None:
            if written:
                written.pop().result()
            written.append(encoder.submit(writer.write_table, table, row_group_size=ROW_GROUP))

        for batch in reader:
            held.append(batch)
            if sum(len(part) for part in held) >= ROW_GROUP:
                table = pa.Table.from_batches(held)
                write(table.slice(0, ROW_GROUP))
                rows += ROW_GROUP
                held = table.slice(ROW_GROUP).to_batches()
        rest = pa.Table.from_batches(held, reader.schema)
        write(rest)
        written.pop().result()
    return rows + len(rest)
