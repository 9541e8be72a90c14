"""What a data folder holds, and that it is whole, repeatable and refused when in the way."""

import hashlib
from importlib import import_module

import numpy as np
import pandas as pd
import pytest

from hhgraph.errors import RunError, SettingsError
from hhgraph.simulate import simulate

COVERS = ("simulate.cells", "simulate.days", "simulate.truth", "simulate.writing")

TABLES = {
    "customers": [
        "subscriber", "city", "brand", "tenure_months", "monthly_bill", "id_document", "birth_year", "gender",
        "marketing_consent", "address_key",
    ],
    "groups": ["group_id", "subscriber", "role", "joined_on"],
    "cells": ["cell", "site", "longitude", "latitude", "city"],
    "holdings": ["subscriber", "product", "since", "until"],
    "products": ["product", "name", "level", "price", "eligibility"],
    "truth": ["subscriber", "household", "onnet"],
}  # fmt: skip


def fingerprints(folder):
    """Return a hash of every file below a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def read(folder, name):
    """Return a table as text."""
    return pd.read_csv(folder / f"{name}.csv", dtype=str)


@pytest.mark.parametrize("name", TABLES)
def test_tables_have_the_columns_of_the_contract(event_region, name):
    assert read(event_region.folder, name).columns.tolist() == TABLES[name]


def test_a_month_has_a_file_a_day_in_the_columns_of_its_layout(event_region, leg_region):
    for region, columns in (
        (event_region, "caller,callee,start,duration,kind,caller_cell,callee_cell"),
        (leg_region, "subscriber,other,direction,start,duration,kind,cell"),
    ):
        files = sorted(region.folder.glob("records_*.csv"))
        assert [path.stem for path in files] == [f"records_202509{day:02d}" for day in range(1, 31)]
        assert {path.read_text(encoding="utf-8").split("\n", 1)[0] for path in files} == {columns}


def test_counts_are_those_of_the_files(event_region, leg_region):
    truth = read(event_region.folder, "truth")
    customers = read(event_region.folder, "customers")
    assert (
        event_region.subscribers == (truth.onnet == "1").sum() == customers.subscriber.str[-11:].str.strip().nunique()
    )
    assert event_region.groups == read(event_region.folder, "groups").group_id.nunique()
    legs = pd.concat(pd.read_csv(path, dtype=str) for path in leg_region.folder.glob("records_*.csv"))
    both = legs.other.isin(legs.subscriber)
    assert leg_region.records <= len(legs) < 2 * leg_region.records
    assert both.any()


def test_everybody_has_one_home_and_keys_fit_together(event_region):
    folder = event_region.folder
    truth, cells, groups = read(folder, "truth"), read(folder, "cells"), read(folder, "groups")
    assert truth.subscriber.is_unique
    assert truth.subscriber.str.fullmatch(r"\+861\d{10}").all()
    assert cells.cell.is_unique
    onnet = set(truth.subscriber[truth.onnet == "1"])
    assert set("+86" + groups.subscriber) <= onnet
    assert set("+86" + read(folder, "holdings").subscriber) <= onnet
    assert (groups.role == "payer").groupby(groups.group_id).sum().min() >= 1
    records = pd.read_csv(folder / "records_20250903.csv", dtype=str)
    assert set(records.caller_cell.dropna()) | set(records.callee_cell.dropna()) <= set(cells.cell)
    off = set(truth.subscriber[truth.onnet == "0"].str[3:])
    assert records.caller_cell[records.caller.isin(off)].isna().all()


def test_same_seed_same_bytes_other_seed_other_bytes(tmp_path):
    made = [simulate(tmp_path / str(i), households=60, seed=seed).folder for i, seed in enumerate((4, 4, 5))]
    first, second, third = map(fingerprints, made)
    assert first == second
    assert first["truth.csv"] != third["truth.csv"]


def test_layout_and_format_change_the_files_but_not_the_truth(tmp_path, event_region):
    region = simulate(tmp_path / "other", households=300, seed=5, layout="leg", file_format="parquet")
    assert region.records == event_region.records
    assert fingerprints(region.folder)["truth.csv"] == fingerprints(event_region.folder)["truth.csv"]
    table = pd.read_parquet(region.folder / "records_20250930.parquet")
    assert table.start.dtype.kind == "M"
    assert pd.api.types.is_string_dtype(table.subscriber)


def test_records_per_person_is_met_within_a_tenth(tmp_path):
    region = simulate(tmp_path / "few", households=400, records_per_person=12.0, file_format="parquet")
    assert region.records / region.subscribers == pytest.approx(12.0, rel=0.10)


def test_times_are_of_the_month_and_of_the_day(event_region):
    records = pd.read_csv(event_region.folder / "records_20250907.csv", dtype=str)
    start = pd.to_datetime(records.start, format="%Y-%m-%d %H:%M:%S", errors="coerce").dropna()
    assert len(start) > 0.99 * len(records)
    assert set(start.dt.strftime("%Y-%m-%d")) == {"2025-09-07"}
    clean = start[: int(0.98 * len(start))].to_numpy()
    assert (np.diff(clean) >= np.timedelta64(0)).all()


def test_progress_counts_every_day(tmp_path):
    seen = []
    simulate(tmp_path / "told", households=50, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(day, 30) for day in range(1, 31)]


def test_a_folder_in_use_is_refused_and_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(RunError, match="already"):
        simulate(tmp_path, households=50)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_empty_folder_is_filled(tmp_path):
    (tmp_path / "empty").mkdir()
    assert (simulate(tmp_path / "empty", households=50).folder / "truth.csv").exists()


def test_a_failure_leaves_nothing_behind(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr(import_module("hhgraph.simulate.region"), "write_truth", fail)
    with pytest.raises(OSError, match="disk full"):
        simulate(tmp_path / "half", households=50)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"layout": "legs"}, "'leg'"),
        ({"places": "noise"}, "'noisy'"),
        ({"file_format": "paquet"}, "'parquet'"),
        ({"households": 10}, "at least 50"),
        ({"months": 0}, "1 to 60"),
        ({"records_per_person": 0.0}, "positive"),
    ],
)
def test_wrong_arguments_are_refused_by_name(tmp_path, wrong, says):
    with pytest.raises(SettingsError, match=says):
        simulate(tmp_path / "never", **wrong)
    assert not (tmp_path / "never").exists()
