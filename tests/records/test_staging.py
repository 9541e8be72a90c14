"""Text files as tables of text: every row keeps its number, every line that is no row its reason."""

import numpy as np
import pytest

from hhgraph.engine.store import Store
from hhgraph.errors import InputError
from hhgraph.records.shapes import peek
from hhgraph.records.staging import stage_text
from hhgraph.settings import Limits
from support.tables import put

PICKS = {"caller": (0,), "start": (1, 2)}


@pytest.fixture
def stage(tmp_path):
    """Return a function that stages a file: its rows, the number of its rows, its shape, and the rejects."""

    def read(content, picks=PICKS):
        path = tmp_path / "t.csv"
        path.write_bytes(content)
        with Store(Limits(threads=1), tmp_path) as store:
            put(store, "rejects", {"source": np.zeros(0, str)})
            relation, rows, shape = stage_text(store, peek(path, tmp_path), picks, tmp_path, "staged")
            found = relation.order("row").fetchall()
            left = store.own_tables() - {"rejects", "staged", "staged_numbered"}
            assert not any(name.startswith(("unreadable", "row_shifts", "bad", "renumbered")) for name in left)
            return found, rows, shape, store.connection.table("rejects").select("row", "reason").fetchall()

    return read


def test_columns_are_picked_and_joined(stage):
    rows, count, _, rejects = stage(b"a,day,hour\nx,1,10\n,2,\n")
    assert rows == [("x", "1 10", "t.csv", 1), (None, "2", "t.csv", 2)]
    assert (count, rejects) == (2, [])


def test_lines_that_are_no_rows_are_counted_and_the_rest_keeps_its_number(stage):
    rows, count, _, rejects = stage(b"a,b,c\n1,1,1\n2,2\n3,3,3\n4,4,4,4\n5,5\n6,6,6\n")
    assert [(caller, row) for caller, _, _, row in rows] == [("1", 1), ("3", 3), ("6", 6)]
    assert count == 6
    assert sorted(rejects) == [(2, "too few columns"), (4, "too many columns"), (5, "too few columns")]


def test_text_of_another_encoding_is_read_again_when_it_shows(stage):
    filler = b"x,1,10\n" * 200_000  # more than is looked at to tell the encoding
    rows, count, shape, rejects = stage(b"a,b,c\n" + filler + "城,1,10\n".encode("gb18030"))
    assert (rows[-1][0], rows[-1][3], count) == ("城", 200_001, 200_001)
    assert (shape.encoding, rejects) == ("gb18030", [])


def test_bytes_that_are_no_text_are_a_rejected_line_or_a_clear_error(stage):
    filler = b"x,1,10\n" * 200_000
    _, count, shape, rejects = stage(b"a,b,c\n" + filler + b"\xff\xff,1,10\n")
    assert (count, shape.encoding, rejects) == (200_001, "utf-8-sig", [(200_001, "not text")])
    with pytest.raises(InputError, match="neither UTF-8 nor GB18030"):
        stage("a,城,c\n".encode("gb18030") + filler + b"\xff\xff,1,10\n")
