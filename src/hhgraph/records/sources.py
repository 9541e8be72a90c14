"""Which files of a data folder hold which table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from hhgraph.errors import MissingFile, nearest
from hhgraph.records.words import STEMS
from hhgraph.settings import RecordSource, Settings, TableSource

__all__ = ["ENDINGS", "Source", "find_sources"]

ENDINGS = (".csv", ".csv.gz", ".csv.zst", ".parquet")
"""File endings that the standard names may have."""


@dataclass(frozen=True)
class Source:
    """The files of one table, or of one block of records, and how to read them."""

    table: str
    files: tuple[Path, ...]
    spec: TableSource
    folder: Path

    @property
    def records(self) -> RecordSource:
        """The settings of a records block."""
        return self.spec if isinstance(self.spec, RecordSource) else RecordSource()


def find_sources(settings: Settings, folder: Path) -> list[Source]:
    """Return every source of the data folder, records first.

    Raises
    ------
    MissingFile
        No such folder, no records in it, or a pattern of the settings that matches nothing.
    """
    if not folder.is_dir():
        close = nearest(folder.name, [p.name for p in folder.parent.iterdir()]) if folder.parent.is_dir() else None
        raise MissingFile(
            "There is no such data folder.",
            where=str(folder),
            todo=f"Did you mean {folder.parent / close}?" if close else "Check the path.",
        )
    blocks: list[RecordSource] = settings.records or [RecordSource()]
    sources = [Source("records", _files(folder, "records", block), block, folder) for block in blocks]
    if not any(source.files for source in sources):
        raise MissingFile(
            "No records file was found.",
            where=f"{folder}, which holds: {_held(folder)}",
            todo=f"Name the files records*.csv or records*.parquet, or run: hhgraph init {folder}",
        )
    for table in STEMS:
        if table != "records":
            spec: TableSource = getattr(settings, table)
            files = _files(folder, table, spec)
            if files:
                sources.append(Source(table, files, spec, folder))
    return sources


def _files(folder: Path, table: str, spec: TableSource) -> tuple[Path, ...]:
    """Return the files of a spec, in name order, each once."""
    if not spec.files:
        stems = "|".join(STEMS[table])
        endings = "|".join(map(re.escape, ENDINGS))
        standard = re.compile(rf"({stems})([_\-.].*)?({endings})", re.IGNORECASE)
        return tuple(sorted(p for p in folder.iterdir() if p.is_file() and standard.fullmatch(p.name)))
    found: set[Path] = set()
    for pattern in spec.files:
        hits = [p for p in _glob(folder, pattern) if p.is_file()]
        if not hits:
            close = nearest(pattern.replace("*", ""), [p.name for p in folder.iterdir() if p.is_file()])
            raise MissingFile(
                f"No file matches {pattern!r}, which the settings name for {table}.",
                where=f"{folder}, which holds: {_held(folder)}",
                todo=f"Did you mean {close}?" if close else "Correct files = [...] in hhgraph.toml.",
            )
        found.update(hits)
    return tuple(sorted(found))


def _glob(folder: Path, pattern: str) -> list[Path]:
    """Return matches of a pattern below the folder, or of an absolute path."""
    path = Path(pattern)
    if path.is_absolute():
        return list(path.parent.glob(path.name))
    return list(folder.glob(pattern))


def _held(folder: Path) -> str:
    """Return the first file names of a folder, for a message."""
    names = sorted(p.name for p in folder.iterdir() if not p.name.startswith("."))
    return ", ".join(names[:12]) + (" ..." if len(names) > 12 else "") if names else "nothing"
