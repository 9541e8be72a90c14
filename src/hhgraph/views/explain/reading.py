"""Single rows out of a run's files, without reading the whole of them."""

from __future__ import annotations

import math
from typing import Any

from hhgraph.engine.statements import read_statement
from hhgraph.errors import RunError
from hhgraph.run import Run

__all__ = ["read_rows"]


def read_rows(run: Run, query: str, table: str, **parameters: Any) -> list[dict[str, Any]]:
    """Return the rows of statement ``explain/<query>`` on a table of a run; missing values are None.

    Raises
    ------
    RunError
        The file is missing or damaged.
    """
    import duckdb

    path = run.folder / f"{table}.parquet"
    text = read_statement(f"explain/{query}")
    try:
        with duckdb.connect() as connection:
            found = connection.execute(text, {"file": str(path), **parameters})
            names = [column[0] for column in found.description]
            rows = found.fetchall()
    except duckdb.Error as error:
        raise RunError(
            f"{path.name} is missing or cannot be read.",
            where=str(path),
            todo="Make the run again: hhgraph detect DIR --out RUN --overwrite",
        ) from error
    return [{name: known(value) for name, value in zip(names, row, strict=True)} for row in rows]


def known(value: Any) -> Any:
    """Return the value, None for NaN."""
    return None if isinstance(value, float) and math.isnan(value) else value
