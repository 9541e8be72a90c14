"""One row in a hundred is dirty, in every way a file can be."""

import datetime as dt
import re
import unicodedata

import numpy as np
import pandas as pd
import pytest

from hhgraph.simulate import simulate
from hhgraph.simulate.dirt import SHARE, soil

ROW = {
    "caller": "19000000001", "callee": "95588", "start": dt.datetime.fromisoformat("2025-09-03 08:00:00"),
    "duration": 12, "kind": "voice", "caller_cell": "C000001", "callee_cell": None,
}  # fmt: skip


@pytest.fixture(scope="module")
def many():
    """Return 4,000 dirty copies of one row, and whether each replaces it."""
    return soil([ROW] * 4000, ("caller", "callee"), np.random.default_rng(1))


def plain(text):
    """Return a number as a careful reader would."""
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", text).removesuffix(".0"))
    return re.sub(r"^(0086|86|17951)(?=1\d{10}$)", "", digits)


def test_odd_forms_replace_the_clean_row_and_can_be_read_back(many):
    dirty, replaces = many
    forms = {row["caller"] for row, moved in zip(dirty, replaces, strict=True) if moved}
    readable = {form for form in forms if "E" not in form}
    assert forms - readable == {"1.90E+10"}
    assert {plain(form) for form in readable} == {"19000000001"}
    assert len(readable) == 6
    assert all(row["callee"] == "95588" for row, moved in zip(dirty, replaces, strict=True) if moved)


def test_every_fault_comes_on_top(many):
    dirty, replaces = many
    extra = [row for row, moved in zip(dirty, replaces, strict=True) if not moved]
    assert any(row == ROW for row in extra)
    assert any(row["caller"] == row["callee"] for row in extra)
    assert any(row["duration"] < 0 for row in extra)
    assert any(row["duration"] == 0 and row["kind"] == "voice" for row in extra)
    assert any(row["duration"] > 86_400 for row in extra)
    assert any(isinstance(row["start"], str) for row in extra)
    assert {"mms", "data"} <= {row["kind"] for row in extra}


def test_about_one_row_in_a_hundred(event_region):
    rows = dirty = 0
    for path in sorted(event_region.folder.glob("records_*.csv"))[:10]:
        table = pd.read_csv(path, dtype=str)
        start = pd.to_datetime(table.start, format="%Y-%m-%d %H:%M:%S", errors="coerce")
        back = (start < start.cummax()) | start.isna() | table.duplicated()
        rows, dirty = rows + len(table), dirty + int(back.sum())
    assert dirty / rows == pytest.approx(SHARE, rel=0.35)


def test_parquet_keeps_its_types(tmp_path):
    region = simulate(tmp_path / "typed", households=120, file_format="parquet")
    table = pd.concat(pd.read_parquet(path) for path in region.folder.glob("records_*.parquet"))
    assert table.start.dtype.kind == "M"
    assert table.start.isna().any()
    assert table.duration.min() < 0
    assert table.duration.max() > 86_400
    assert table.caller.str.startswith("+86").any()


def test_clean_files_are_clean(tmp_path):
    region = simulate(tmp_path / "clean", households=120, dirt=False, file_format="parquet")
    table = pd.concat(pd.read_parquet(path) for path in region.folder.glob("records_*.parquet"))
    assert len(table) == region.records
    assert table.caller.str.fullmatch(r"\d+").all()
    assert table.start.notna().all()
    assert set(table.kind) == {"voice", "sms"}
    assert table.duration.min() >= 0
    customers = pd.read_csv(region.folder / "customers.csv", dtype=str)
    assert customers.subscriber.is_unique
    assert customers.subscriber.str.fullmatch(r"1\d{10}").all()
