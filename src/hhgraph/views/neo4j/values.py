"""What Bolt takes and what it gives, in one place.

Bolt stores NaN and then answers every comparison with it wrongly; it refuses whole numbers of 2**63 and
above, decimals, sets, and the scalars of NumPy, pandas and Arrow. Missing is None here, and nothing else.
"""

from __future__ import annotations

import decimal
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["plain", "plain_batch", "plain_rows"]

_LARGEST = 2**63


def plain(value: Any) -> Any:
    """Return a value as Bolt, JSON and CSV understand it.

    Missing values of any library and NaN become None; scalars of NumPy, pandas and Arrow their Python
    counterparts; decimals floats; whole numbers beyond 64 bits and all other things text; times ISO text;
    nodes and relationships maps of their properties.

    Examples
    --------
    >>> plain(float("nan")), plain(2**63), plain({3, 1})
    (None, '9223372036854775808', [1, 3])
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int):
        return int(value) if -_LARGEST <= value < _LARGEST else str(value)
    if isinstance(value, float):
        return None if math.isnan(value) else float(value)
    return _plain_other(value)


def plain_batch(batch: pa.RecordBatch) -> Any:
    """Return an Arrow record batch whose columns hold nothing but what Bolt and the importer take.

    NaN becomes null, decimals and half-size numbers their full-size counterparts, everything that is no
    number, truth value or text becomes text.
    """
    import pyarrow as pa

    columns = [_plain_column(column) for column in batch.columns]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def plain_rows(batch: pa.RecordBatch) -> list[list[Any]]:
    """Return an Arrow record batch as lists of plain values, one a row."""
    columns = [column.to_pylist() for column in plain_batch(batch).columns]
    return [list(row) for row in zip(*columns, strict=True)]


def _plain_column(column: Any) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = column.type
    if pa.types.is_string(kind) or pa.types.is_boolean(kind) or pa.types.is_int64(kind):
        return column
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        numbers = column.cast(pa.float64())
        return pc.if_else(pc.is_nan(numbers), None, numbers)
    if pa.types.is_integer(kind) and not pa.types.is_uint64(kind):
        return column.cast(pa.int64())
    return pa.array([None if value is None else str(plain(value)) for value in column.to_pylist()], pa.string())


def _plain_other(value: Any) -> Any:
    if isinstance(value, decimal.Decimal):
        return None if value.is_nan() else float(value)
    if isinstance(value, Mapping):
        return {str(key): plain(entry) for key, entry in value.items()}
    if isinstance(value, set | frozenset):
        return sorted((plain(entry) for entry in value), key=str)
    if isinstance(value, list | tuple):
        return [plain(entry) for entry in value]
    return _plain_foreign(value)


def _plain_foreign(value: Any) -> Any:
    """Unwrap by what a value can do, so that no heavy library is imported to ask for its types."""
    if type(value).__name__ in {"NAType", "NaTType"}:
        return None
    for unwrap in ("as_py", "tolist"):  # Arrow; NumPy
        if hasattr(value, unwrap):
            return plain(getattr(value, unwrap)())
    for telling in ("isoformat", "iso_format"):  # dates and times; the driver's own
        if hasattr(value, telling):
            return getattr(value, telling)()
    return _plain_graph(value)


def _plain_graph(value: Any) -> Any:
    """Return what the driver draws from a graph: properties, and of a path those of all its parts."""
    if hasattr(value, "nodes") and hasattr(value, "relationships"):
        return [plain(part) for part in (*value.nodes, *value.relationships)]
    if hasattr(value, "element_id") and hasattr(value, "items"):
        return {str(key): plain(entry) for key, entry in value.items()}
    return str(value)
