"""The store: what is put comes back, scopes show what they are given, and files have one form.

Covers the storage of new rows as well.
"""

from unittest.mock import Mock, call

import duckdb
import numpy as np
import pyarrow as pa
import pytest
from pyarrow.parquet import ParquetFile

from hhgraph.engine import parquet as parquet_module
from hhgraph.engine import store as store_module
from hhgraph.engine.storage import quick_storage
from hhgraph.engine.store import Store
from hhgraph.errors import HhgraphError
from hhgraph.settings import Limits

COVERS = ("engine.parquet", "engine.progress", "engine.storage")


@pytest.fixture
def store(tmp_path):
    with Store(Limits(memory="1GB", threads=1), tmp_path, Mock()) as opened:
        yield opened


@pytest.fixture
def ask(monkeypatch):
    """Return a function that lets every query of the store be a text of the test's."""
    return lambda text: monkeypatch.setattr(store_module, "read_statement", lambda _: text)


def test_masked_entries_become_null(store):
    store.put("t", {"n": np.ma.masked_array([1, 2, 3], [0, 1, 0]), "s": np.array(["x", "y", "z"])})
    assert store.connection.table("t").fetchall() == [(1, "x"), (None, "y"), (3, "z")]
    assert (store.count("t"), store.columns("t")) == (3, ["n", "s"])
    assert store.schema_of("t") == [("n", "BIGINT"), ("s", "VARCHAR")]


def test_putting_replaces_and_dropping_removes(store):
    store.put("t", {"n": np.arange(5)})
    store.put("t", {"n": np.arange(2)})
    assert store.count("t") == 2
    store.drop("t", "never_there")
    assert not store.has("t")


def test_answers_in_every_form(store, ask):
    ask("SELECT $x::INTEGER AS x, NULL::INTEGER AS y")
    assert store.rows("q", x=3) == [(3, None)]
    assert store.record("q", x=3) == {"x": 3, "y": None}
    found = store.arrays("q", x=3)
    assert found["x"].tolist() == [3]
    assert found["y"].mask.all()
    ask("SELECT 1 AS x WHERE false")
    assert store.record("q") == {}


@pytest.mark.parametrize(("numbers", "ends"), [([5, 2, 9], (2, 9)), ([], (0, -1))])
def test_the_span_of_a_column(store, numbers, ends):
    store.put("t", {"n": np.array(numbers, int)})
    assert store.span("t", "n") == ends


def test_repeated_keys_are_counted(store):
    store.put("t", {"a": np.array([1, 1, 2, 1]), "b": np.array([1, 1, 1, 2])})
    assert store.repeated_keys("t", ("a", "b"), 1) == 1
    assert store.repeated_keys("t", ("a",), 1) == 2
    store.put("many", {"a": np.repeat(np.arange(1000), 2)})
    assert 0 < store.repeated_keys("many", ("a",), 4) < 1000


def test_a_scope_sees_what_it_is_shown_and_keeps_what_it_makes(store):
    store.put("outer", {"n": np.arange(3)})
    schema = store.new_schema("stage_{}")
    with store.scope(schema, {"seen": "main.outer"}):
        assert store.count("seen") == 3
        store.put("made", {"n": np.arange(2)})
        assert store.own_tables() == {"made"}
        assert store.has("seen")
    assert not store.has("made")
    store.drop_schema(schema)
    assert store.has("outer")


def test_a_scope_ends_with_its_fault(store):
    schema = store.new_schema("stage_{}")
    with pytest.raises(ValueError, match="no"), store.scope(schema, {}):
        raise ValueError("no")
    store.put("t", {"n": np.arange(1)})
    assert store.schema == "main"
    assert store.has("t")


def test_parquet_has_groups_of_one_length_and_later_rows_may_lack_columns(store, monkeypatch, tmp_path):
    monkeypatch.setattr(store_module, "ROW_GROUP", 100)
    monkeypatch.setattr(parquet_module, "ROW_GROUP", 100)
    texts = {
        "many": "SELECT range AS n, 'x' AS s FROM range(250)",
        "one": "SELECT 1::BIGINT AS n, 'x' AS s",
        "less": "SELECT 2::BIGINT AS n",
    }
    monkeypatch.setattr(store_module, "read_statement", texts.__getitem__)
    assert store.write_parquet(["many"], tmp_path / "t.parquet") == 250
    file = ParquetFile(tmp_path / "t.parquet")
    assert [file.metadata.row_group(place).num_rows for place in range(file.num_row_groups)] == [100, 100, 50]
    assert store.write_parquet(["one", "less"], tmp_path / "two.parquet") == 2
    assert duckdb.read_parquet(f"{tmp_path}/two.parquet").fetchall() == [(1, "x"), (2, None)]


def test_what_a_statement_is_given_is_seen_by_it_alone(store, ask):
    store.put("t", {"n": np.arange(4)})
    ask("SELECT sum(rows.n) AS total, count(extra.m) AS found FROM rows LEFT JOIN extra ON extra.m = rows.n")
    given = {"rows": store.connection.table("t"), "extra": {"m": np.array([1, 2])}}
    assert store.arrays("q", given)["total"].tolist() == [6]
    with pytest.raises(duckdb.CatalogException):
        store.run("q")


def test_a_statement_is_not_given_a_table_that_is_there(store, ask):
    store.put("t", {"n": np.arange(4)})
    ask("SELECT 1")
    with pytest.raises(duckdb.CatalogException):
        store.run("q", {"t": store.connection.table("t")})
    assert store.count("t") == 4


def _write_and_fail(store):
    with store.scratch():
        store.put("scratch", {"n": np.arange(1)})
        store.count("nowhere")


def test_scratch_goes_and_what_is_kept_stays(store):
    store.put("before", {"n": np.arange(1)})
    with store.scratch("named") as kept:
        for name in ("named", "added", "scratch"):
            store.put(name, {"n": np.arange(1)})
        kept.add("added")
    assert store.own_tables() == {"before", "named", "added"}
    with pytest.raises(duckdb.CatalogException):
        _write_and_fail(store)
    assert not store.has("scratch")


def test_csv_has_a_header_and_one_form_of_lines(store, ask, tmp_path):
    ask("SELECT 'a,b' AS s, NULL AS n")
    store.write_csv("q", tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_bytes() == b's,n\n"a,b",\n'


def test_a_stage_is_timed_and_told(store):
    with store.stage("first", 7):
        pass
    store.warn("Mind the gap.")
    assert store.progress.mock_calls == [call.stage("first", 7), call.note("Mind the gap.")]
    assert store.warnings == ["Mind the gap."]
    (time,) = store.times
    assert (time.stage, time.seconds >= 0, time.peak_mb > 1) == ("first", True, True)


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (duckdb.OutOfMemoryException("x"), "does not fit into the memory"),
        (duckdb.IOException("IO Error: No space left"), "The disk refused: No space left."),
    ],
)
def test_what_the_engine_says_is_said_in_our_words(store, fault, says):
    with pytest.raises(HhgraphError, match=says) as caught, store.stage("first"):
        raise fault
    assert "stage first" in caught.value.where
    assert caught.value.todo


def test_ctrl_c_stays_ctrl_c_and_other_faults_themselves(store):
    with pytest.raises(KeyboardInterrupt), store.stage("first"):
        raise RuntimeError("Query interrupted")
    with pytest.raises(RuntimeError, match="else"), store.stage("first"):
        raise RuntimeError("else")


def test_nothing_is_left_on_disk(tmp_path):
    with Store(Limits(threads=1), tmp_path) as store:
        store.put("t", {"n": np.arange(3)})
        assert store.new_folder().is_relative_to(next(tmp_path.iterdir()))
    assert list(tmp_path.iterdir()) == []


def compression(store, table):
    store.connection.execute("CHECKPOINT")
    info = store.connection.table_function("pragma_storage_info", [table])
    return {kind for (kind,) in info.select("compression").fetchall()} - {"Constant"}


@pytest.mark.parametrize(("size", "plain"), [(10, True), (1000, False)])
def test_few_rows_are_stored_as_they_are(store, size, plain):
    with quick_storage(store, size, most=100):
        store.put("t", {"n": np.arange(50_000) // 7})
        assert (compression(store, "t") == {"Uncompressed"}) is plain
    store.put("after", {"n": np.arange(50_000) // 7})
    assert compression(store, "after") != {"Uncompressed"}


@pytest.mark.parametrize(("fault", "raised"), [(KeyboardInterrupt, KeyboardInterrupt), (ValueError, duckdb.Error)])
def test_an_interruption_while_rows_are_made_stays_one(store, fault, raised):
    schema = pa.schema([("a", pa.int32())])

    def rows():
        yield pa.record_batch([pa.array([1], pa.int32())], schema=schema)
        raise fault

    with pytest.raises(raised):
        store.put_arrow("made", pa.RecordBatchReader.from_batches(schema, rows()))
