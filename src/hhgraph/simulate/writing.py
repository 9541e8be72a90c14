"""Tables to files: the same bytes for the same tables."""

from __future__ import annotations

import gzip
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyarrow as pa

__all__ = ["write_csv", "write_parquet"]

_FEW_VALUES = frozenset({"kind", "direction", "cell", "caller_cell", "callee_cell"})
_LEVEL = 1  # of gzip: records are written once and read a few times, and level 6 takes three times as long


def write_csv(path: Path, *tables: pa.Table) -> None:
    """Write Arrow tables (or dicts of columns) of one set of columns below each other as UTF-8 CSV.

    Names ending in ``.gz`` are packed with time 0, so that equal tables give equal bytes; null stays empty.
    """
    import pyarrow as pa
    from pyarrow import csv

    parts = [pa.table(part) for part in tables]
    options = csv.WriteOptions(quoting_style="none", include_header=False)
    with _open(path) as file:
        file.write((",".join(parts[0].column_names) + "\n").encode())
        for part in parts:
            csv.write_csv(part, file, options)


def write_parquet(path: Path, table: pa.Table) -> None:
    """Write an Arrow table as Parquet, packed with Zstandard.

    Only columns of few values get a dictionary: numbers are nearly all different, and trying costs a third
    of the time.
    """
    from pyarrow import parquet

    few = [name for name in table.column_names if name in _FEW_VALUES]
    parquet.write_table(table, path, compression="zstd", compression_level=1, use_dictionary=few)


@contextmanager
def _open(path: Path) -> Iterator[IO[bytes]]:
    with path.open("wb") as raw:
        if path.suffix != ".gz":
            yield raw
            return
        with gzip.GzipFile("", "wb", _LEVEL, raw, mtime=0) as packed:
            yield packed  # type: ignore[misc]
