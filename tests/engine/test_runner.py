"""A stage that breaks its declaration ends the run with one error that names stage, table and column."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from hhgraph.engine import check as check_module
from hhgraph.engine.plan import Plan, Stage
from hhgraph.engine.runner import Again, run_plan
from hhgraph.engine.store import Store
from hhgraph.engine.tables.declare import Table, read_columns
from hhgraph.errors import PlanError
from hhgraph.settings import Limits

COVERS = ("engine.check",)

COLUMNS = read_columns("id UINTEGER number\nsize DOUBLE of it")
DECLARED = {name: Table(name, "test", "a number", ("id",), COLUMNS) for name in ("raw", "kept", "named")}
DECLARED["dense"] = Table("dense", "test", "a number", ("id",), COLUMNS, dense=True)
DECLARED["part"] = Table("part", "test", "a number", ("id",), COLUMNS, of="raw")


@dataclass(frozen=True)
class Found:
    """How many rows were found."""

    rows: int


@pytest.fixture
def store():
    """Return an empty, open store."""
    with Store(Limits(memory="1GB", threads=1)) as opened:
        yield opened


def rows(ids=(0, 1, 2), kind=np.float64):
    return {"id": np.array(ids, np.uint32), "size": np.arange(len(ids)).astype(kind)}


def read(store: Store) -> None:
    """Write raw, and a scratch table."""
    store.put("raw", rows())
    store.put("scratch", rows())


READ = Stage(read, writes=("raw",))


def run(store, *stages, **more):
    context = frozenset({Store, Again})
    return run_plan(Plan((READ, *stages), DECLARED, context=context), store, {}, {}, **more)


def copying(body, reads=("raw",), writes=("kept",)):
    """Return a stage of a body that takes the store."""

    def keep(store: Store) -> None:
        body(store)

    return Stage(keep, reads=reads, writes=writes)


def test_tables_pass_on_and_scratch_vanishes(store):
    seen = []

    def look(store):
        seen.extend([store.count("raw"), store.has("scratch")])
        store.put("kept", rows())

    outcome = run(store, copying(look), keep=("kept",))
    assert seen == [3, False]
    assert store.count(outcome.tables["kept"]) == 3


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (lambda _: None, "did not write table kept"),
        (lambda store: store.put("kept", rows(kind=np.float32)), "column size should be size DOUBLE and is size FLOAT"),
        (lambda store: store.put("kept", {"id": rows()["id"]}), "column size is missing"),
        (lambda store: store.put("kept", rows() | {"more": np.arange(3)}), "column more is not declared"),
        (lambda store: store.put("kept", rows(ids=(0, 1, 1))), r"1 rows of table kept whose key \(id\)"),
        (lambda store: (store.put("kept", rows()), store.put("raw", rows())), "wrote table raw, which another"),
        (lambda store: store.count("scratch"), "asks for what it does not declare"),
        (lambda store: store.arrays("pairs/pairs.read"), "asks for what it does not declare.*pairs"),
    ],
)
def test_a_broken_declaration_is_one_error(store, body, told):
    with pytest.raises(PlanError, match=told) as caught:
        run(store, copying(body))
    assert "stage keep" in caught.value.where


def test_a_table_that_is_read_cannot_be_written(store):
    def add(store):
        store.connection.execute("INSERT INTO raw VALUES (9, 9)")

    with pytest.raises(PlanError, match="asks for what it does not declare"):
        run(store, copying(add))


@pytest.mark.parametrize(
    ("table", "ids", "told"),
    [
        ("dense", (0, 1, 3), "3 rows, and keys from 0 to 3"),
        ("dense", (1, 2), "2 rows, and keys from 1 to 2"),
        ("part", (0, 3), "speaks of row 3 of raw, which has 3"),
        ("dense", (2, 0, 1), None),
        ("dense", (), None),
        ("part", (2,), None),
    ],
)
def test_keys_are_dense_or_those_of_another_table(store, table, ids, told):
    stage = copying(lambda store: store.put(table, rows(ids=ids)), writes=(table,))
    if told is None:
        run(store, stage)
        return
    with pytest.raises(PlanError, match=told):
        run(store, stage)


def test_rows_of_a_table_that_is_read_cannot_be_deleted(store):
    with pytest.raises(PlanError, match="asks for what it does not declare"):
        run(store, copying(lambda store: store.connection.execute("DELETE FROM raw")))


def test_doubled_keys_are_found_among_many_rows_too(store, monkeypatch):
    monkeypatch.setattr(check_module, "EXACT_ROWS", 1000)
    ids = np.repeat(np.arange(3000), 2)
    with pytest.raises(PlanError, match="whose key"):
        run(store, copying(lambda store: store.put("kept", rows(ids=ids))))


def test_a_table_goes_after_its_last_reader_and_what_a_view_looks_at_stays(store):
    schemas = []

    def look(store: Store) -> None:
        """Publish a view on what it reads."""
        store.connection.table("raw").create_view("kept")

    def use(store: Store) -> None:
        """Read through the view."""
        store.connection.table("kept").create("named")

    def last(store: Store) -> Found:
        """Count what is left."""
        schemas.extend(store.connection.sql("SELECT DISTINCT schema_name FROM duckdb_tables()").fetchall())
        return Found(store.count("named"))

    stages = (
        Stage(look, reads=("raw",), writes=("kept",)),
        Stage(use, reads=("kept",), writes=("named",)),
        Stage(last, reads=("named",), writes=(Found,)),
    )
    assert run(store, *stages, keep=(Found,))[Found].rows == 3
    assert len(schemas) == 1  # raw went when the view on it had been read for the last time


def test_stages_run_again_on_other_tables(store):
    def measure(store: Store) -> None:
        """Double what is read."""
        store.connection.sql("SELECT id, size * 2 AS size FROM raw").create("kept")

    def compare(store: Store, again: Again) -> Found:
        """Run measure on one row."""
        store.put("other", rows(ids=(7,)))
        with again.run({"raw": "other"}, [], keep="kept") as other:
            inside = other.count("kept")
        return Found(10 * inside + store.count("kept"))

    stages = (
        Stage(measure, reads=("raw",), writes=("kept",)),
        Stage(compare, reads=("raw", "kept"), writes=(Found,), again=("measure",)),
    )
    assert run(store, *stages, keep=(Found,))[Found].rows == 13


def test_a_value_of_another_class_is_refused(store):
    def count(store: Store) -> Found:
        """Return something else."""
        return store.count("raw")

    with pytest.raises(PlanError, match="returned value int and not value Found"):
        run(store, Stage(count, reads=("raw",), writes=(Found,)))
