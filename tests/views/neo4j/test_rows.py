"""A run folder as rows of the graph model, counted by hand."""

import json

import pandas as pd
import pytest

from hhgraph.errors import RunError
from hhgraph.settings import Neo4jSettings
from hhgraph.views.neo4j.parts import BUILD_ORDER, PARTS
from hhgraph.views.neo4j.rows import open_run, read_facts

COVERS = ("views.neo4j.parts",)

SETTINGS = Neo4jSettings()
COUNTS = {
    "subscriber": 10, "household": 5, "cell": 2, "product": 2, "registered_group": 3, "list": 1,
    "member_of": 9, "home_at": 9, "contacted": 12, "strong_tie": 5, "second_sim": 1,
    "holds": 2, "in_group": 6, "on_list": 2,
}  # fmt: skip


def table(rows, part):
    """Return a part as maps by column name."""
    names = rows.columns(part)
    return [dict(zip(names, row, strict=True)) for batch in rows.batches(part, 0, 3) for row in batch]


def test_parts_are_made_and_loaded_in_an_order_that_works():
    assert sorted(BUILD_ORDER) == sorted(part.name for part in PARTS)
    kinds = [part.kind for part in PARTS]
    for part in PARTS:
        assert all(kinds.index(end) < kinds.index(part.kind) for end in part.ends)


def test_every_part_has_its_rows(run):
    with open_run(run, SETTINGS) as rows:
        assert {part.name: rows.mark(part.name)[0] for part in PARTS} == COUNTS
        assert rows.left_out() == {
            "pairs without a record and unlikely": 1,
            "holdings of nobody in the run": 1,
        }


def test_pairs_with_a_record_or_likely_enough_are_shown(run, small):
    with open_run(run, Neo4jSettings(least_probability=0.9)) as rows:
        shown = {(row["a"], row["b"]) for row in table(rows, "contacted")}
    assert (small.number(2), small.number(3)) not in shown  # no record, and .85 is not enough
    assert (small.number(8), small.number(9)) in shown  # one call is a record
    assert len(shown) == 11


def test_a_contact_says_why(run, small):
    with open_run(run, SETTINGS) as rows:
        found = {(row["a"], row["b"]): row for row in table(rows, "contacted")}
    family = found[small.number(1), small.number(2)]
    assert family["reasons"] == "one registered group; one home site"
    assert (family["calls"], family["sms"], family["minutes"], family["night_share"]) == (40, 5, 60.0, 0.25)
    silent = found[small.number(2), small.number(3)]
    assert silent["reasons"] == "one home site; no record of their own"
    assert silent["night_share"] is None
    assert found[small.number(1), small.number(4)]["reasons"] is None


def test_holdings_count_by_member_and_by_household_and_only_while_held(run):
    with open_run(run, SETTINGS) as rows:
        assert [tuple(row.values()) for row in table(rows, "holds")] == [("H1", "P1", 2), ("H2", "P2", 0)]


def test_a_subscriber_is_there_once_with_what_is_known(run, small):
    with open_run(run, SETTINGS) as rows:
        found = {row["id"]: row for row in table(rows, "subscriber")}
    assert found[small.number(1)] | {"degree": None} == {
        "id": small.number(1), "city": "Fuzhou", "brand": "Gotone", "on_net": True, "is_key": True,
        "hub": None, "degree": None, "strength": None, "core": None, "pagerank": None, "betweenness": None,
        "betweenness_error": None, "burt_constraint": None,
    }  # fmt: skip
    assert found[small.number(7)]["on_net"] is False
    assert found[small.HUB]["hub"] == "many contacts, few answer back"


def test_optional_files_may_be_absent(small, tmp_path):
    run = small.write_run(tmp_path / "bare", extras=False)
    with open_run(run, SETTINGS) as rows:
        counts = {part.name: rows.mark(part.name)[0] for part in PARTS}
    assert counts["subscriber"] == 9
    assert counts["holds"] == counts["in_group"] == counts["on_list"] == counts["product"] == 0
    assert counts["contacted"] == 12


def test_columns_may_be_absent(run):
    pairs = pd.read_parquet(run / "pairs.parquet")[["a", "b", "probability", "calls", "sms"]]
    pairs.to_parquet(run / "pairs.parquet")
    with open_run(run, SETTINGS) as rows:
        assert rows.mark("contacted")[0] == 12


def test_ids_that_are_numbers_become_text(run):
    for name in ("members", "households"):
        frame = pd.read_parquet(run / f"{name}.parquet")
        frame["household_id"] = frame["household_id"].str[1:].astype(int)
        frame.to_parquet(run / f"{name}.parquet")
    with open_run(run, SETTINGS) as rows:
        assert {row["household"] for row in table(rows, "member_of")} == {"1", "2", "3", "4", "5"}


def test_rows_go_on_where_they_are_told(run):
    with open_run(run, SETTINGS) as rows:
        whole = [row for batch in rows.batches("contacted", 0, 5) for row in batch]
        assert [row for batch in rows.batches("contacted", 7, 2) for row in batch] == whole[7:]
        assert [row[:2] for row in whole] == sorted(row[:2] for row in whole)


def test_a_mark_changes_with_any_row_and_with_nothing_else(run, small, tmp_path):
    def marks(folder):
        with open_run(folder, SETTINGS) as rows:
            return {part.name: rows.mark(part.name) for part in PARTS}

    first = marks(run)
    assert marks(small.write_run(tmp_path / "again")) == first
    homes = pd.read_parquet(run / "homes.parquet")
    homes.loc[0, "evening_share"] = 0.81
    homes.to_parquet(run / "homes.parquet")
    changed = {name for name, mark in marks(run).items() if mark != first[name]}
    assert changed == {"home_at"}


def test_a_run_keeps_its_id_when_moved_and_two_runs_differ(run, small, tmp_path):
    first = read_facts(run)
    assert read_facts(run.rename(tmp_path / "moved")) == first
    other = small.write_run(tmp_path / "other", small.NEXT_MONTH, "2026-11-01T08:00:00")
    assert read_facts(other).id != first.id
    assert (first.started, first.version, first.country) == ("2026-10-01T08:00:00", "0.1.0", "CN")


def test_what_is_no_run_is_said(tmp_path, run):
    with pytest.raises(RunError, match=r"lacks members\.parquet"):
        read_facts(tmp_path / "nowhere")
    (run / "run.json").write_text("{")
    with pytest.raises(RunError, match=r"run\.json cannot be read"):
        read_facts(run)
    (run / "run.json").write_text(json.dumps({}))
    (run / "pairs.parquet").write_text("no parquet")
    with pytest.raises(RunError, match="cannot be read"), open_run(run, SETTINGS):
        pass
