"""Feature values that no measured table holds, in natural units, so that a run can explain itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.store import Store
from hhgraph.engine.types import Array
from hhgraph.pairs.catalogue import TRIADS, Feature
from hhgraph.pairs.features import BLOCK_ROWS, FeatureValues

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["ODDS_BEFORE", "to_natural", "write_extras"]

ODDS_BEFORE = "pass_before"
"""Column of the triad feature ``first_pass``; the column ``first_pass`` is the first pass's probability."""


def to_natural(feature: Feature, values: Array) -> Array:
    """Return natural values of transformed ones: the inverse of :meth:`Feature.apply`."""
    if feature.transform == "log":
        return np.asarray(np.expm1(values))
    if feature.transform == "signed_log":
        return np.asarray(np.sign(values) * np.expm1(np.abs(values)))
    return values


def write_extras(store: Store, values: FeatureValues, triads: Array | None) -> None:
    """Write table ``derived_features``: a row a pair, its attribute comparisons and the last pass's triad features.

    Parameters
    ----------
    store
        Where the table goes, a block of pairs at a time.
    values
        Knows the pairs and their attributes.
    triads
        Transformed triad features of all pairs, as the last pass saw them; None after a single pass.
    """
    import pyarrow as pa

    attributes = values.attributes.features
    names = [feature.name for feature in attributes]
    if triads is not None:
        names += [ODDS_BEFORE if feature.name == "first_pass" else feature.name for feature in TRIADS]
    schema = pa.schema([("pair", pa.uint32()), *((name, pa.float32()) for name in names)])

    def batches() -> Iterator[pa.RecordBatch]:
        for first in range(0, len(values), BLOCK_ROWS):
            last = min(first + BLOCK_ROWS, len(values))
            flags = np.empty((last - first, len(attributes)), np.float32)
            values.attributes.compare(values.a[first:last], values.b[first:last], flags)
            columns = [np.ascontiguousarray(column) for column in flags.T]
            if triads is not None:
                columns += [
                    to_natural(feature, triads[first:last, place]).astype(np.float32)
                    for place, feature in enumerate(TRIADS)
                ]
            yield pa.record_batch([np.arange(first, last, dtype=np.uint32), *columns], schema=schema)

    store.put_arrow("derived_features", pa.RecordBatchReader.from_batches(schema, batches()))
