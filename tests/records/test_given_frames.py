"""Frames are read as files are: same checks, same result, nothing left behind and no path of the machine told."""

from __future__ import annotations

import stat

import pandas as pd
import pyarrow as pa
import pytest

from hhgraph.engine.store import Store
from hhgraph.errors import InputError, MissingColumn, SettingsError, TooManyRejects
from hhgraph.pipeline import detect
from hhgraph.records import check as module
from hhgraph.records.check import check
from hhgraph.records.given_frames import files_of
from hhgraph.settings import Settings

ROWS = 40
EVENTS = {
    "caller": [f"+86138001380{n:02d}" for n in range(ROWS)],
    "callee": [f"+86138001381{n:02d}" for n in range(ROWS)],
    "start": [f"2026-09-{1 + n % 28:02d} 08:00:00" for n in range(ROWS)],
    "duration": list(range(10, 10 + ROWS)),
}
LEGS = {
    "subscriber": EVENTS["caller"],
    "other": EVENTS["callee"],
    "direction": ["out"] * ROWS,
    "start": EVENTS["start"],
}
TIES = {"a": EVENTS["caller"], "b": EVENTS["callee"]}


class Stream:
    """A frame of a library that is not installed: all that is known of it is the Arrow stream."""

    def __init__(self, table):
        self.table = table

    def __arrow_c_stream__(self, requested_schema=None):
        return self.table.__arrow_c_stream__(requested_schema)


def read_all(folder, stem):
    return pd.concat([pd.read_csv(path, dtype=str) for path in sorted(folder.glob(f"{stem}*"))])


def test_frames_give_the_households_of_their_files(region, run, tmp_path):
    tables = {name: read_all(region.folder, name) for name in ("records", "customers", "cells", "holdings", "products")}
    tables["groups"] = Stream(pa.Table.from_pandas(read_all(region.folder, "groups"), preserve_index=False))
    found = detect(tables.pop("records"), tmp_path / "run", **tables)
    for table in ("members", "households", "pairs"):
        pd.testing.assert_frame_equal(found.table(table), run.table(table))
    names = {file["file"] for file in found.info["inputs"]}
    assert names == {f"{name} frame" for name in ("records", *tables)}
    told = "".join((found.folder / name).read_text() for name in ("run.json", "quality.json"))
    assert str(tmp_path) not in told
    assert "partial" not in told
    assert "/" not in "".join(found.table("rejects")["source"].unique())
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("frame", [pd.DataFrame, pa.table, lambda columns: Stream(pa.table(columns))])
@pytest.mark.parametrize(("columns", "layout"), [(EVENTS, "event"), (LEGS, "leg"), (TIES, "ties")])
def test_the_layout_is_told_by_the_columns(frame, columns, layout):
    intake = check(frame(columns)).intake
    assert intake.layouts == [layout]
    assert intake.rows == intake.accepted == ROWS


def test_times_categories_and_an_index_are_read():
    frame = pd.DataFrame(EVENTS).astype({"caller": "category", "start": "datetime64[ns]"})
    assert check(frame.set_index(frame.index + 7)).intake.accepted == ROWS


def test_the_categories_of_polars_are_read():
    texts = pa.array(EVENTS["caller"])
    places = pa.array(range(ROWS), pa.uint32())
    category = pa.DictionaryArray.from_arrays(places, texts.cast(pa.string_view()))
    assert check(pa.table(EVENTS | {"caller": category})).intake.accepted == ROWS


def test_rejects_name_the_frame_and_its_row():
    frame = pd.DataFrame(EVENTS | {"start": [*EVENTS["start"][:2], "yesterday", *EVENTS["start"][3:]]})
    with pytest.raises(TooManyRejects):
        check(frame, overrides={"limits.max_reject_share": 0.01}).refuse()
    with files_of(None, {"records": frame}, Settings()) as (folder, settings), Store(settings.limits) as store:
        module.check_data(store, settings, folder)
        rejects = store.connection.table("rejects").df()
    assert rejects[["source", "row", "reason"]].to_dict("records") == [
        {"source": "records frame", "row": 3, "reason": "start unreadable"}
    ]


def test_columns_are_mapped_by_the_settings():
    frame = pd.DataFrame(EVENTS).rename(columns={"caller": "FROM_NUMBER", "callee": "TO_NUMBER"})
    with pytest.raises(MissingColumn, match=r"records frame"):
        check(frame)
    settings = Settings.model_validate(
        {"records": [{"files": ["*.csv"], "columns": {"caller": "FROM_NUMBER", "callee": "TO_NUMBER"}}]}
    )
    assert check(frame, settings=settings).intake.accepted == ROWS
    people = pd.DataFrame({"MSISDN": EVENTS["caller"]})
    told = check(frame, settings=settings, customers=people, overrides={"customers.columns": {"subscriber": "MSISDN"}})
    assert told.intake.customers == ROWS


def test_a_frame_stands_in_for_a_file_of_the_folder(tmp_path):
    pd.DataFrame(EVENTS).to_csv(tmp_path / "records.csv", index=False)
    pd.DataFrame({"subscriber": EVENTS["caller"][:3]}).to_csv(tmp_path / "customers.csv", index=False)
    assert check(tmp_path).intake.customers == 3
    assert check(tmp_path, customers=pd.DataFrame({"subscriber": EVENTS["caller"]})).intake.customers == ROWS


@pytest.mark.parametrize("fails", [False, True])
def test_the_files_are_for_the_owner_only_and_go(fails, monkeypatch):
    seen = []
    read = module.check_data

    def look(store, settings, folder):
        seen.append(folder)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
        return 1 / 0 if fails else read(store, settings, folder)

    monkeypatch.setattr(module, "check_data", look)
    if fails:
        with pytest.raises(ZeroDivisionError):
            check(pd.DataFrame(EVENTS))
    else:
        check(pd.DataFrame(EVENTS))
    assert seen
    assert not seen[0].exists()


def test_what_is_no_frame_is_refused():
    with pytest.raises(InputError, match="records is a dict"):
        check(EVENTS)
    with pytest.raises(InputError, match="customers is an int"):
        check(pd.DataFrame(EVENTS), customers=3)
    with pytest.raises(InputError, match="more than one column caller"):
        check(pd.DataFrame(EVENTS).rename(columns={"callee": "caller"}))
    with pytest.raises(InputError, match="cannot be read"):
        check(pd.DataFrame(EVENTS | {"caller": ["+8613800138000", 5] * (ROWS // 2)}))
    two = Settings.model_validate({"records": [{"layout": "event"}, {"layout": "leg"}]})
    with pytest.raises(SettingsError, match="2 blocks"):
        check(pd.DataFrame(EVENTS), settings=two)


def test_a_folder_alone_is_read_where_it_stands(tmp_path):
    settings = Settings()
    with files_of(tmp_path, {"records": None, "customers": None}, settings) as given:
        assert given == (tmp_path, settings)
