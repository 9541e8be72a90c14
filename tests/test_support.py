"""The tables of tests keep to their declarations."""

import numpy as np
import pytest

from hhgraph.engine.check import check_published
from hhgraph.engine.store import Store
from hhgraph.engine.tables import TABLES
from hhgraph.settings import Limits
from support.tables import put

IDS = np.arange(3)


@pytest.fixture
def store():
    with Store(Limits(threads=1)) as opened:
        yield opened


@pytest.mark.parametrize("name", sorted(name for name in TABLES if not TABLES[name].of))
def test_a_key_alone_makes_a_table_that_the_runner_would_publish(store, name):
    kinds = {column.name: column.type for column in TABLES[name].columns}
    first = next(iter(kinds))
    keys = {one: IDS.astype(str) if kinds[one] == "VARCHAR" else IDS for one in (*TABLES[name].key, first)}
    put(store, name, keys)
    check_published(store, "a test", [name], [], TABLES)


def test_what_is_left_out_is_null_where_the_declaration_says_so(store):
    put(store, "calls", {"caller": IDS, "callee": IDS})
    (row, *_) = store.connection.table("calls").fetchall()
    assert row == (0, 0, 0, 0, 0, None, None)


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"id": IDS, "kind": IDS}, "declares no kind"),
        ({"on_net": IDS > 0}, "key of table numbers is missing: id"),
        ({"id": IDS * 1.0}, "column id of table numbers is UINTEGER, not float64"),
        ({"id": IDS, "on_net": IDS}, "column on_net of table numbers is BOOLEAN, not int64"),
        ({"id": IDS, "subscriber": IDS}, "column subscriber of table numbers is VARCHAR, not int64"),
        ({"id": IDS - 1}, "column id of table numbers: Integer value -1 not in range"),
        ({"id": IDS // 2}, "key of table numbers stands twice"),
    ],
)
def test_a_table_that_breaks_its_declaration_is_refused(store, columns, says):
    with pytest.raises(AssertionError, match=says):
        put(store, "numbers", columns)


def test_further_columns_are_for_open_tables_alone(store):
    with pytest.raises(AssertionError, match="not open"):
        put(store, "numbers", {"id": IDS}, {"brand": IDS})
    put(store, "customers", {"id": IDS}, {"colour": np.array(list("rgb"))})
    assert store.columns("customers")[-1] == "colour"
