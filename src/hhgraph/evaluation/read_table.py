"""Small tables that people hand in: truth, survey returns. Everything as text, rows in their order."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from hhgraph.engine.text_files import DAMAGE, open_bytes, sniff
from hhgraph.errors import InputError, MissingColumn, MissingFile, nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

__all__ = ["read_table"]


def read_table(path: Path | str, required: Sequence[str]) -> pd.DataFrame:
    """Return a table as text, trimmed, with empty text for what is missing.

    Parameters
    ----------
    path
        CSV (also .gz, .zst; UTF-8 or GB18030; delimiter , ; tab or |) or Parquet.
    required
        Columns that must be there, by their exact names.

    Raises
    ------
    MissingFile
        There is no such file.
    MissingColumn
        A required column is absent; the nearest one is named.
    InputError
        The file is empty or no such table.
    """
    file = Path(path)
    if not file.is_file():
        raise MissingFile(f"There is no file {file.name}.", where=str(file), todo="Check the path.")
    try:
        frame = _read_parquet(file) if file.suffix == ".parquet" else _read_csv(file)
    except (*DAMAGE, ValueError) as error:
        first = (str(error).splitlines() or ["it is damaged"])[0]
        raise InputError(
            f"{file.name} cannot be read as a table: {first}",
            where=str(file),
            todo="Save it as CSV or Parquet.",
        ) from error
    frame.columns = [str(name).strip() for name in frame.columns]
    missing = [name for name in required if name not in frame.columns]
    if missing:
        close = [nearest(name, set(frame.columns) - set(required)) for name in missing]
        hints = [
            f"{name} (is it {near}?)" if near else name for name, near in zip(missing, close, strict=True)
        ]
        raise MissingColumn(
            f"{file.name} lacks {', '.join(hints)}.",
            where=f"{file}, columns: {', '.join(frame.columns[:20])}",
            todo=f"Rename the columns; needed are {', '.join(required)}.",
        )
    trimmed: pd.DataFrame = frame.apply(lambda column: column.str.strip())
    return trimmed


def _read_parquet(file: Path) -> pd.DataFrame:
    import pandas as pd

    frame = pd.read_parquet(file)
    return frame.astype("str").where(frame.notna(), "")


def _read_csv(file: Path) -> pd.DataFrame:
    import pandas as pd

    with open_bytes(file) as stream:
        content = stream.read()
    form = sniff(content, whole=True, name=str(file))
    text = io.StringIO(content.decode(form.encoding))
    return pd.read_csv(text, sep=form.delimiter, dtype=str, keep_default_na=False)
