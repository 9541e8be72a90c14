"""What Bolt takes: one place, every library's way to say missing."""

import datetime as dt
import decimal
import math

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhgraph.views.neo4j.values import plain, plain_batch, plain_rows


@pytest.mark.parametrize(
    "missing",
    [None, float("nan"), np.nan, np.float32("nan"), pd.NA, pd.NaT, decimal.Decimal("nan"), pa.scalar(None)],
)
def test_missing_is_none(missing):
    assert plain(missing) is None


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (np.int32(7), 7),
        (np.float32(0.5), 0.5),
        (np.bool_(True), True),
        (np.str_("x"), "x"),
        (pa.scalar(3), 3),
        (decimal.Decimal("1.5"), 1.5),
        (2**63, str(2**63)),
        (-(2**63), -(2**63)),
        ({"b", "a"}, ["a", "b"]),
        (("a", None), ["a", None]),
        (np.array([1.0, np.nan]), [1.0, None]),
        (dt.date(2026, 1, 2), "2026-01-02"),
        (pd.Timestamp("2026-01-02T03:04:05"), "2026-01-02T03:04:05"),
        ({"k": np.int64(1)}, {"k": 1}),
    ],
)
def test_values_become_plain(value, wanted):
    found = plain(value)
    assert found == wanted
    assert type(found) is type(wanted)


nested = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.decimals(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.sets(st.integers()),
    max_leaves=15,
)


@given(nested)
def test_nothing_that_bolt_refuses_is_left(value):
    def check(found):
        if isinstance(found, list):
            [check(entry) for entry in found]
        elif isinstance(found, dict):
            [check(entry) for entry in found.values()]
        else:
            assert found is None or isinstance(found, bool | str | int | float)
            assert not (isinstance(found, float) and math.isnan(found))
            assert isinstance(found, bool) or not isinstance(found, int) or -(2**63) <= found < 2**63

    check(plain(value))


def test_columns_become_plain():
    batch = pa.record_batch(
        {
            "text": ["a", None],
            "small": pa.array([1, None], pa.int16()),
            "huge": pa.array([2**63, 1], pa.uint64()),
            "half": pa.array([0.5, float("nan")], pa.float32()),
            "money": pa.array([decimal.Decimal("1.25"), None], pa.decimal128(9, 2)),
            "day": pa.array([dt.date(2026, 1, 2), None]),
            "flag": [True, None],
        }
    )
    assert plain_rows(batch) == [
        ["a", 1, str(2**63), 0.5, 1.25, "2026-01-02", True],
        [None, None, "1", None, None, None, None],
    ]
    assert plain_batch(batch).schema.names == batch.schema.names
