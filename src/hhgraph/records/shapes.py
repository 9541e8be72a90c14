"""What a file looks like before it is read: kind, delimiter, encoding, columns."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass
from pathlib import Path

from hhgraph.engine.text_files import DAMAGE, open_bytes, sniff, truncated
from hhgraph.errors import InputError

__all__ = ["FRAME", "Shape", "peek", "sample_rows"]

FRAME = ".frame"
"""Ending of a frame that was handed in instead of a file and written as Parquet; people see ``records frame``."""

FRAME = ".frame"
"""Ending of a frame that was handed in instead of a file and written as Parquet; people see ``records frame``."""

_HEAD = 1 << 20  # bytes looked at to tell encoding and header


@dataclass(frozen=True)
class Shape:
    """Form of one file; ``types`` are Arrow type names for Parquet and empty for text."""

    path: Path
    name: str  # path below the data folder, for people
    size: int
    form: str  # "csv" or "parquet"
    columns: tuple[str, ...]
    types: tuple[str, ...] = ()
    delimiter: str = ""
    encoding: str = ""
    rows: int | None = None  # known beforehand for Parquet only

    @property
    def key(self) -> tuple[object, ...]:
        """What files must share to be read as one."""
        return self.form, self.columns, self.types, self.delimiter

    @property
    def empty(self) -> bool:
        """Whether the file has no byte of content."""
        return not self.columns


def peek(path: Path, folder: Path) -> Shape:
    """Return the shape of a file; an empty file has no columns.

    Raises
    ------
    InputError
        The file is neither readable text nor Parquet, or its compression is broken.
    """
    size = path.stat().st_size
    name = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)
    if path.suffix == FRAME:
        return _peek_parquet(path, f"{path.stem} frame", size)
    if path.suffix.lower() == ".parquet":
        return _peek_parquet(path, name, size)
    try:
        with open_bytes(path) as stream:
            head = stream.read(_HEAD)
    except DAMAGE as error:
        raise truncated(path, error) from error
    if not head.strip():
        return Shape(path, name, size, "csv", ())
    form = sniff(head, whole=len(head) < _HEAD, name=path.name)
    return Shape(path, name, size, "csv", form.columns, delimiter=form.delimiter, encoding=form.encoding)


def sample_rows(shape: Shape, count: int = 200) -> list[list[str]]:
    """Return the first data rows of a text file, or of a Parquet file as text."""
    if shape.form == "parquet":
        import pyarrow.parquet as pq

        batch = next(pq.ParquetFile(shape.path).iter_batches(count), None)
        rows = [] if batch is None else zip(*batch.to_pydict().values(), strict=True)
        return [["" if value is None else str(value) for value in row] for row in rows]
    if shape.empty:
        return []
    with open_bytes(shape.path) as stream:
        head = codecs.getincrementaldecoder(shape.encoding)().decode(stream.read(_HEAD))
    found = csv.reader(io.StringIO(head), delimiter=shape.delimiter)
    return [row for _, row in zip(range(count + 1), found, strict=False)][1:]


def _peek_parquet(path: Path, name: str, size: int) -> Shape:
    import pyarrow as pa
    import pyarrow.parquet as pq

    if size == 0:
        return Shape(path, name, size, "parquet", ())
    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowInvalid, OSError) as error:
        raise InputError(
            "A Parquet file cannot be read.",
            where=f"{path.name}: {str(error).splitlines()[0]}",
            todo="Copy the file again from its source.",
        ) from error
    schema = file.schema_arrow
    return Shape(
        path,
        name,
        size,
        "parquet",
        tuple(schema.names),
        types=tuple(str(t) for t in schema.types),
        rows=file.metadata.num_rows,
    )
