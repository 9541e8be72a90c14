"""Tables of an evaluation as text."""

import csv
import io

import pytest

from hhgraph.evaluation.csv_text import HEADERS, as_csv


def test_rows_come_back_as_they_went_in():
    rows = [{"a": 1, "b": None}, {"a": 'x,"y"', "b": 0.5}]
    text = as_csv(rows, ["b", "a"])
    assert text.startswith("b,a\n")
    assert list(csv.DictReader(io.StringIO(text))) == [{"b": "", "a": "1"}, {"b": "0.5", "a": 'x,"y"'}]
    with pytest.raises(ValueError, match="c"):
        as_csv([{"c": 1}], ["a"])


def test_every_file_of_a_run_has_its_columns(run):
    for name, header in HEADERS.items():
        first = (run.folder / "evaluation" / f"{name}.csv").read_text().splitlines()[0]
        assert first == ",".join(header), name
