"""Frames instead of files: each is written as a Parquet file of its own and read as any other file.

So frames pass the same checks as files; a message, a reject or ``run.json`` calls them by the name of their table,
such as ``records frame``. The files lie in a folder that only its owner can enter, and go when the work ends.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

from hhgraph.errors import InputError, SettingsError
from hhgraph.records.shapes import FRAME
from hhgraph.settings import Overrides, RecordSource, Settings, load_settings, override_settings

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["ArrowStream", "Frame", "files_of", "settle"]


@runtime_checkable
class ArrowStream(Protocol):
    """What hands out its rows by the Arrow C stream interface: pandas, polars, Arrow, DuckDB and others do."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return the capsule of a C stream."""


Frame: TypeAlias = ArrowStream
"""A frame of rows; the columns are named as in files, or mapped in the settings."""


def settle(
    records: str | Path | Frame, settings: Settings | None, overrides: Overrides
) -> tuple[Path | None, Settings]:
    """Return the data folder, None where records are a frame, and the settings with the overrides put in.

    Raises
    ------
    SettingsError
        See :func:`hhgraph.settings.load_settings`.
    """
    folder = Path(records) if isinstance(records, str | Path) else None
    if settings is None and folder is not None:
        return folder, load_settings(folder, overrides)
    return folder, override_settings(settings or Settings(), overrides)


@contextmanager
def files_of(
    folder: Path | None, frames: Mapping[str, Frame | None], settings: Settings, beside: Path | None = None
) -> Iterator[tuple[Path, Settings]]:
    """Write frames as files for as long as the context lasts.

    Parameters
    ----------
    folder
        Data folder that the other tables are read from; None: the frames are all there is.
    frames
        Frame of each table, by its name in the settings; None where there is none.
    settings
        Their ``columns`` and other keys hold for frames too; ``files`` is replaced.
    beside
        Where the temporary folder is made, for its owner only; None: where the system keeps such folders.

    Yields
    ------
    folder, settings
        To read, instead of those given.

    Raises
    ------
    InputError
        Something given is no frame, has one column name twice, or a column of several types.
    SettingsError
        Several blocks of records, where there is one frame.
    """
    given = {table: frame for table, frame in frames.items() if frame is not None}
    if not given and folder is not None:
        yield folder, settings
        return
    with tempfile.TemporaryDirectory(prefix="hhgraph-frames-", dir=beside) as home:
        paths = {table: _write(table, frame, Path(home)) for table, frame in given.items()}
        yield folder or Path(home), _point_at(settings, paths, whole=folder is None, tables=list(frames))


def _point_at(settings: Settings, paths: Mapping[str, Path], *, whole: bool, tables: list[str]) -> Settings:
    """Return settings whose sources are the files of frames, and nothing else where frames are the whole input."""
    changed: dict[str, object] = {}
    if whole and settings.privacy.key_file:
        key = Path(settings.privacy.key_file).absolute()  # there is no data folder that it could be relative to
        changed["privacy"] = settings.privacy.model_copy(update={"key_file": str(key)})
    for table in tables:
        if not whole and table not in paths:
            continue
        files = [str(paths[table])] if table in paths else []
        if table == "records":
            changed[table] = [_block(settings).model_copy(update={"files": files})]
        else:
            changed[table] = getattr(settings, table).model_copy(update={"files": files})
    return settings.model_copy(update=changed)


def _block(settings: Settings) -> RecordSource:
    if len(settings.records) > 1:
        raise SettingsError(
            f"The settings describe {len(settings.records)} blocks of records; a frame is one.",
            where="[[records]]",
            todo="Leave the block that says how the frame is to be read.",
        )
    return settings.records[0] if settings.records else RecordSource()


def _write(table: str, frame: Frame, home: Path) -> Path:
    """Write a frame as Parquet, batch by batch, and return the path."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not isinstance(frame, ArrowStream):
        raise InputError(
            f"{table} is {_article(type(frame).__name__)}, and no frame of pandas, polars or Arrow.",
            where=f"{table} frame",
            todo=f"Give {'a data folder or ' if table == 'records' else ''}a frame; collect() a lazy one first.",
        )
    path = home / f"{table}{FRAME}"
    try:
        reader = _open(table, frame)
        schema = pa.schema([pa.field(column.name, _plain(column.type)) for column in reader.schema])
        _refuse_twins(table, schema.names)
        with pq.ParquetWriter(path, schema, coerce_timestamps="us", allow_truncated_timestamps=True) as writer:
            for batch in reader:
                columns = [_cast(one, column.type) for one, column in zip(batch.columns, schema, strict=True)]
                writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=schema))
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError) as error:
        raise InputError(
            f"The frame cannot be read: {str(error.args[0]).splitlines()[0]}",
            where=f"{table} frame",
            todo="Give each column one plain type: texts, numbers or times.",
        ) from error
    path.chmod(0o600)
    return path


def _open(table: str, frame: Frame) -> pa.RecordBatchReader:
    """Return the rows of a frame; the index of a pandas frame is no column."""
    import pandas as pd
    import pyarrow as pa

    if isinstance(frame, pd.DataFrame):
        _refuse_twins(table, [str(name) for name in frame.columns])
        return pa.Table.from_pandas(frame.rename(columns=str), preserve_index=False).to_reader()
    return pa.RecordBatchReader.from_stream(frame)


def _plain(kind: pa.DataType) -> pa.DataType:
    """Return the type that a column has in a file: categories are written as what they stand for."""
    import pyarrow as pa

    if pa.types.is_dictionary(kind):
        return _plain(kind.value_type)
    if pa.types.is_large_string(kind) or pa.types.is_string_view(kind) or pa.types.is_null(kind):
        return pa.string()
    return kind


def _cast(column: pa.Array, kind: pa.DataType) -> pa.Array:
    """Return a column in the type it has in a file."""
    import pyarrow as pa

    if pa.types.is_dictionary(column.type):  # its texts first: Arrow cannot take views of texts by their places
        column = pa.DictionaryArray.from_arrays(column.indices, column.dictionary.cast(kind))
    return column.cast(kind)


def _refuse_twins(table: str, names: list[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise InputError(
            f"The frame has more than one column {', '.join(twice)}.",
            where=f"{table} frame",
            todo="Name every column once.",
        )


def _article(name: str) -> str:
    return f"{'an' if name[0].lower() in 'aeiou' else 'a'} {name}"
