"""The formulas in SQL and in NumPy say the same, and what they say at their ends."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhgraph.engine.store import Store
from hhgraph.pairs import formulas
from hhgraph.settings import Limits

COUNT = st.integers(0, 100_000)
LATITUDE, LONGITUDE = st.floats(-90, 90), st.floats(-180, 180)
CASES = {
    "shrunk_share": st.tuples(COUNT, COUNT.map(lambda n: n + 1), st.sampled_from([0.5, 0.6, 1.0])),
    "reciprocity": st.tuples(COUNT, COUNT).map(lambda both: (both[0], sum(both))),
    "mean_log_duration": st.tuples(st.floats(0, 1e6), COUNT.map(lambda n: n + 1), st.just(formulas.DURATION_PRIOR)),
    "share_of_records": st.tuples(COUNT, COUNT),
    "distance_km": st.tuples(LATITUDE, LONGITUDE, LATITUDE, LONGITUDE),
}


@pytest.fixture(scope="module")
def macros():
    with Store(Limits(memory="1GB", threads=1)) as store:
        yield store.connection


def in_sql(connection, name, values):
    """Return the macro's value of literals, as features are computed: decimals stay decimals."""
    (found,) = connection.execute(f"SELECT {name}({', '.join(repr(one) for one in values)})::DOUBLE").fetchone()
    return found


@pytest.mark.parametrize("name", CASES)
@given(data=st.data())
def test_both_forms_say_the_same(macros, name, data):
    values = data.draw(CASES[name])
    made = getattr(formulas, name)(*map(np.asarray, values))
    expected = in_sql(macros, name, values)
    # the sine and cosine of two libraries differ in the last bits, which weigh most between antipodes
    tolerance = {"rel": 1e-9, "abs": 1e-3} if name == "distance_km" else {"rel": 1e-15}
    assert float(made) == pytest.approx(expected, **tolerance)


def test_without_records_shares_are_unknown(macros):
    assert in_sql(macros, "shrunk_share", (0, 0, 0.5)) is None
    assert in_sql(macros, "mean_log_duration", (0.0, 0, 4.3)) is None
    assert in_sql(macros, "share_of_records", (0, 0)) == float(formulas.share_of_records(np.array(0), np.array(0))) == 0


def test_values_by_hand():
    assert float(formulas.shrunk_share(np.array(1), np.array(3))) == 0.3
    assert float(formulas.shrunk_share(np.array(1), np.array(3), 0.6)) == 0.32
    assert float(formulas.reciprocity(np.array(9), np.array(10))) == 0.15
    assert float(formulas.mean_log_duration(np.array(7.1), np.array(1))) == pytest.approx(5.0)
    assert float(formulas.distance_km(*map(np.array, (0.0, 0.0, 0.0, 180.0)))) == pytest.approx(np.pi * 6371)
    assert np.isnan(formulas.distance_km(*map(np.array, (np.nan, 0.0, 0.0, 180.0))))
