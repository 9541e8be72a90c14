"""Encoding, delimiter and compression of text files, and that records and handed-in tables agree on them."""

from __future__ import annotations

import gzip

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhgraph.engine.text_files import DELIMITERS, decodes, open_bytes, sniff
from hhgraph.errors import InputError
from hhgraph.evaluation.read_table import read_table
from hhgraph.records.shapes import peek

ROWS = ("lead_code", "结果"), ("a1", "好")


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("ending", ["", ".gz", ".zst"])
def test_records_and_tables_are_read_alike(tmp_path, delimiter, encoding, ending):
    content = ("\n" + "\n".join(delimiter.join(row) for row in ROWS) + "\n").encode(encoding)
    path = tmp_path / f"answers.csv{ending}"
    path.write_bytes(gzip.compress(content) if ending == ".gz" else content)
    if ending == ".zst":
        with pa.output_stream(str(path), compression="zstd") as stream:
            stream.write(content)
    shape = peek(path, tmp_path)
    assert (shape.columns, shape.delimiter) == (ROWS[0], delimiter)
    assert shape.encoding == ("gb18030" if encoding == "gb18030" else "utf-8-sig")
    table = read_table(path, ("lead_code",))
    assert [tuple(table.columns), *table.itertuples(index=False, name=None)] == list(ROWS)


def test_a_delimiter_inside_quotes_does_not_count(tmp_path):
    (tmp_path / "a.csv").write_text('"name, first, last";lead_code\nLi, Na;7\n')
    assert sniff((tmp_path / "a.csv").read_bytes(), whole=True, name="a.csv").delimiter == ";"
    assert read_table(tmp_path / "a.csv", ("lead_code",))["lead_code"].tolist() == ["7"]


@given(st.integers(1, 8))
def test_a_character_cut_at_the_end_of_the_head_is_no_fault(cut):
    head = "a,b\n结果结果".encode()
    assert sniff(head[:-cut], whole=False, name="a.csv").columns == ("a", "b")


def test_bytes_that_are_no_text_name_their_file(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"lead_code\n\xff\xff\n")
    with pytest.raises(InputError, match=r"(?s)neither UTF-8 nor GB18030.*a\.csv"):
        read_table(tmp_path / "a.csv", ("lead_code",))
    assert not decodes(tmp_path / "a.csv", "utf-8")


def test_a_table_cut_short_is_a_clear_error(tmp_path):
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"lead_code\n" + bytes(range(48, 90)) * 99)[:-20])
    with open_bytes(tmp_path / "a.csv.gz") as stream, pytest.raises(EOFError):
        stream.read()
    with pytest.raises(InputError, match=r"a\.csv\.gz cannot be read as a table"):
        read_table(tmp_path / "a.csv.gz", ("lead_code",))
