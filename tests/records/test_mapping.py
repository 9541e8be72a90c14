"""Which column is which: by name, by the settings, joined of two; what is missing is told with the nearest."""

from pathlib import Path

import pytest

from hhgraph.errors import MissingColumn, SettingsError
from hhgraph.records.mapping import map_columns, tell_layout, unused_near_misses
from hhgraph.records.shapes import Shape


def shape(*columns):
    return Shape(Path("t.csv"), "t.csv", 1, "csv", columns)


def test_names_in_any_case_the_first_of_two_alike():
    assert map_columns(shape("Start", "CALLER", "callee", "caller"), "event", {}) == {
        "caller": (1,),
        "callee": (2,),
        "start": (0,),
    }


def test_settings_name_columns_and_join_two():
    given = {"caller": "A_NR", "callee": "B_NR", "start": "DAY+HOUR"}
    assert map_columns(shape("A_NR", "B_NR", "HOUR", "DAY"), "event", given)["start"] == (3, 2)
    whole = map_columns(shape("A_NR", "B_NR", "DAY+HOUR", "DAY", "HOUR"), "event", given)
    assert whole["start"] == (2,)


def test_everything_missing_is_told_at_once():
    with pytest.raises(MissingColumn) as caught:
        map_columns(shape("caler", "when", "13800138000"), "event", {"start": "wen"})
    assert "column caller is missing; did you mean caler?" in caught.value.what
    assert "column callee is missing" in caught.value.what
    assert "column wen (for start) is missing; did you mean when?" in caught.value.what
    assert "13800138000" not in str(caught.value)


def test_a_column_no_table_has_is_a_fault_of_the_settings():
    with pytest.raises(SettingsError, match="cells has no column 'sitee'; did you mean site"):
        map_columns(shape("cell"), "cells", {"sitee": "s"})
    assert map_columns(shape("subscriber", "x"), "customers", {"hobby": "x"}) == {"subscriber": (0,), "hobby": (1,)}


def test_holdings_are_of_somebody():
    with pytest.raises(MissingColumn, match="subscriber or household_id"):
        map_columns(shape("product"), "holdings", {})


@pytest.mark.parametrize(
    ("columns", "given", "layout"),
    [
        (("caller", "callee", "start"), {}, "event"),
        (("subscriber", "other", "direction", "start"), {}, "leg"),
        (("A", "b"), {}, "ties"),
        (("x", "y", "z"), {"subscriber": "x", "other": "y", "direction": "z", "start": "z"}, "leg"),
    ],
)
def test_the_layout_is_told_by_the_names(columns, given, layout):
    assert tell_layout(columns, given) == layout


def test_a_misspelt_optional_column_is_noticed():
    columns = shape("caller", "callee", "start", "durations", "remark")
    (line,) = unused_near_misses(columns, "event", map_columns(columns, "event", {}))
    assert line == "t.csv: column durations is not read; did you mean duration?"
