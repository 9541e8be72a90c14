"""What a file looks like before it is read: kind, delimiter, encoding, columns."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from hhgraph.errors import InputError

__all__ = ["DELIMITERS", "FRAME", "Shape", "open_bytes", "peek", "sample_rows", "truncated"]

DELIMITERS = (",", ";", "\t", "|")
"""Delimiters tried on the header line; the one that gives the most columns wins."""

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
    except (EOFError, OSError, zlib.error) as error:
        raise truncated(path, error) from error
    if not head.strip():
        return Shape(path, name, size, "csv", ())
    encoding = _encoding(head, whole=len(head) < _HEAD, path=path)
    text = codecs.getincrementaldecoder(encoding)().decode(head)
    delimiter, header = _header(text)
    return Shape(path, name, size, "csv", header, delimiter=delimiter, encoding=encoding)


def open_bytes(path: Path) -> IO[bytes]:
    """Return the decompressed bytes of a file as a stream."""
    name = path.name.lower()
    stream: Any
    if name.endswith(".gz"):
        stream = gzip.open(path, "rb")  # noqa: SIM115 - the caller closes it
    elif name.endswith(".zst"):
        import pyarrow as pa

        stream = pa.input_stream(str(path), compression="zstd")
    else:
        stream = path.open("rb")
    return cast("IO[bytes]", stream)


def truncated(path: Path, error: Exception) -> InputError:
    """Return the error for a file whose compressed content ends early or is no such content."""
    reason = str(error).splitlines()[0] if str(error) else type(error).__name__
    return InputError(
        "A compressed file is cut short or damaged.",
        where=f"{path.name}: {reason}",
        todo="Copy the file again from its source; check it with gzip -t or zstd -t.",
    )


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


def _encoding(head: bytes, *, whole: bool, path: Path) -> str:
    """Return the first encoding that the head decodes in."""
    for name in ("utf-8-sig", "gb18030"):
        try:
            codecs.getincrementaldecoder(name)().decode(head, final=whole)
        except UnicodeDecodeError:
            continue
        return name
    raise InputError(
        "The text is neither UTF-8 nor GB18030.",
        where=path.name,
        todo="Convert it, for example: iconv -f ENCODING -t UTF-8 OLD > NEW",
    )


def _header(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the delimiter and the column names of the first line that is not blank."""
    text = re.sub(r"\A\s*\n", "", text)
    found = {d: next(csv.reader(io.StringIO(text), delimiter=d), []) for d in DELIMITERS}
    best = max(DELIMITERS, key=lambda d: len(found[d]))
    return best, tuple(name.strip() for name in found[best])
