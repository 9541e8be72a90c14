"""What is told of a file before it is read."""

import gzip

import pandas as pd
import pytest

from hhgraph.errors import InputError
from hhgraph.records.shapes import peek, sample_rows


def shape(folder, name, content):
    (folder / name).write_bytes(content)
    return peek(folder / name, folder)


@pytest.mark.parametrize(
    ("content", "delimiter", "encoding", "columns"),
    [
        (b"a,b;c,d\n1,2,3\n", ",", "utf-8-sig", ("a", "b;c", "d")),
        (b"\xef\xbb\xbfa;b\n1;2\n", ";", "utf-8-sig", ("a", "b")),
        ("城市\t号码\n".encode("gb18030"), "\t", "gb18030", ("城市", "号码")),
        (b'\n \n"x, y" , z\n', ",", "utf-8-sig", ("x, y", "z")),
        (b"only\n1\n", ",", "utf-8-sig", ("only",)),
    ],
)
def test_text_files(tmp_path, content, delimiter, encoding, columns):
    found = shape(tmp_path, "t.csv", content)
    assert (found.form, found.delimiter, found.encoding, found.columns) == ("csv", delimiter, encoding, columns)
    assert (found.name, found.size, found.rows) == ("t.csv", len(content), None)


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_a_file_without_content_is_empty(tmp_path, content):
    assert shape(tmp_path, "t.csv", content).empty


def test_parquet_tells_types_and_rows(tmp_path):
    pd.DataFrame({"a": [1, 2], "b": ["x", None]}).to_parquet(tmp_path / "t.parquet")
    found = peek(tmp_path / "t.parquet", tmp_path)
    assert (found.form, found.columns, found.types[0], found.rows) == ("parquet", ("a", "b"), "int64", 2)
    assert sample_rows(found) == [["1", "x"], ["2", ""]]


def test_a_sample_is_the_first_rows(tmp_path):
    found = shape(tmp_path, "t.csv.gz", gzip.compress(b'a,b\n1,"x\ny"\n2,z\n3,w\n'))
    assert sample_rows(found, 2) == [["1", "x\ny"], ["2", "z"]]
    assert sample_rows(shape(tmp_path, "e.csv", b"")) == []


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("t.csv.gz", gzip.compress(b"a,b\n" * 1000)[:-20], "cut short or damaged"),
        ("t.csv.gz", b"a,b\n", "cut short or damaged"),
        ("t.csv", b"a,\xff\xff\xff\n", "neither UTF-8 nor GB18030"),
        ("t.parquet", b"PAR1", "Parquet file cannot be read"),
    ],
)
def test_damaged_files_are_clear_errors(tmp_path, name, content, says):
    with pytest.raises(InputError, match=says) as caught:
        shape(tmp_path, name, content)
    assert name in caught.value.where
    assert caught.value.todo


def test_files_of_one_key_are_read_as_one(tmp_path):
    one, same, other = (
        shape(tmp_path, f"{n}.csv", text) for n, text in enumerate((b"a,b\n1,2\n", b"a,b\n3,4\n", b"a;b\n3;4\n"))
    )
    assert one.key == same.key != other.key
