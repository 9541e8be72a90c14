"""A small river: tables as the records room leaves them."""

import numpy as np
import pytest

from hhgraph.engine.store import Store
from hhgraph.settings import Limits
from support.tables import put

MONDAY = 20332
"""1 September 2025, in days since 1970-01-01."""


@pytest.fixture
def store():
    """Return an empty, open store."""
    with Store(Limits(memory="1GB", threads=1)) as opened:
        yield opened


@pytest.fixture
def put_calls(store):
    """Return a function that writes table ``calls`` from (caller, callee, day, hour[, seconds[, kind]]) rows."""

    def write(rows, caller_cell=None, callee_cell=None):
        full = [(*row, *(60, 0)[len(row) - 4 :]) for row in rows]
        caller, callee, day, hour, seconds, kind = (np.array(column) for column in zip(*full, strict=True))
        stamp = np.round((MONDAY + day) * 86400.0 + hour * 3600.0).astype(np.uint32)

        def cells(values):
            given = np.full(len(full), -1) if values is None else np.asarray(values)
            return np.ma.masked_array(given.astype(np.int64), given < 0).astype(np.uint32)

        put(
            store,
            "calls",
            {
                "caller": caller.astype(np.uint32),
                "callee": callee.astype(np.uint32),
                "stamp": stamp,
                "duration": np.where(kind == 1, 0, seconds).astype(np.int32),
                "kind": kind.astype(np.uint8),
                "caller_cell": cells(caller_cell),
                "callee_cell": cells(callee_cell),
            },
        )

    return write
