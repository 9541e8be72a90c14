"""Small tables that people hand in: any delimiter and encoding, everything as trimmed text."""

import gzip

import pandas as pd
import pytest

from hhgraph.errors import InputError, MissingColumn, MissingFile
from hhgraph.evaluation.read_table import read_table


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_texts_stay_texts(tmp_path, delimiter, encoding):
    text = delimiter.join(["phone ", "城市"]) + "\n" + delimiter.join(["007 ", "福州"]) + "\n" + delimiter + "\n"
    (tmp_path / "t.csv").write_bytes(text.encode(encoding))
    found = read_table(tmp_path / "t.csv", ["phone"])
    assert found.to_dict("records") == [{"phone": "007", "城市": "福州"}, {"phone": "", "城市": ""}]


def test_packed_and_parquet(tmp_path):
    (tmp_path / "t.csv.gz").write_bytes(gzip.compress(b"a,b\nNA,1\n"))
    assert read_table(str(tmp_path / "t.csv.gz"), ["a"]).to_dict("records") == [{"a": "NA", "b": "1"}]
    pd.DataFrame({"a": ["x", None], "n": [1, 2]}).to_parquet(tmp_path / "t.parquet")
    assert read_table(tmp_path / "t.parquet", []).to_dict("list") == {"a": ["x", ""], "n": ["1", "2"]}


@pytest.mark.parametrize(
    ("content", "error", "says"),
    [
        (None, MissingFile, "no file t.csv"),
        (b"phon,city\n1,2\n", MissingColumn, r"phone \(is it phon\?\), outcome\."),
        (b"", InputError, "cannot be read as a table"),
        (b"\xff\xff\xff", InputError, "neither UTF-8 nor GB18030"),
        (b'a,"b\n1', InputError, "cannot be read as a table"),
    ],
)
def test_what_is_no_such_table_is_said(tmp_path, content, error, says):
    if content is not None:
        (tmp_path / "t.csv").write_bytes(content)
    with pytest.raises(error, match=says) as caught:
        read_table(tmp_path / "t.csv", ["phone", "outcome"])
    assert str(tmp_path / "t.csv") in caught.value.where
    assert caught.value.todo
