"""``hhgraph detect``: a summary for people, JSON for programs."""

import json

import pytest

from hhgraph.run.summary import summarise_run
from hhgraph_cli.summary import show


@pytest.fixture
def out(tmp_path):
    return tmp_path / "run"


def test_summary_for_people(region, run, capsys):
    show(summarise_run(run), region.folder)
    told = capsys.readouterr().out
    for words in (
        f"Households in {run.folder}",
        "subscribers in",
        "of 2,",
        "registered pairs; held out by turns",
        "base rate",
        "top 5%: hit",
        "duplicate row",
        "30 days from 2025-09-01 to 2025-09-30, none missing",
        "numbers are no people",
        "Warnings  none",
        f"{run.folder}/households.parquet",
        f"hhgraph validate {run.folder} --truth {region.folder / 'truth.csv'}",
    ):
        assert words in told


def test_json_for_programs(hhgraph, village, out):
    result = hhgraph("detect", village, "--out", out, "--json", "--set", "households.max_size=3")
    assert result.exit_code == 0, result.output
    summary = json.loads(result.stdout, parse_constant=pytest.fail)
    assert result.stderr == ""
    assert max(map(int, summary["by_size"])) <= 3
    assert summary["folder"] == str(out)


def test_given_model(hhgraph, village, run, out):
    model = run.folder / "model" / "model.json"
    result = hhgraph("detect", village, "--out", out, "--model", model)
    assert result.exit_code == 0, result.output
    assert "a given model was applied" in result.stdout
    assert "top 5%" not in result.stdout
    assert "Reading the files" in result.stderr
    assert "Scoring pairs" in result.stderr


def test_figures_add_up(run):
    summary = summarise_run(run)
    members, households = run.members, run.households
    assert summary["people"] == int(members["on_net"].sum())
    assert summary["households"] == len(households) == sum(summary["by_size"].values())
    assert sum(size * number for size, number in summary["by_size"].items()) == summary["people"]
    records = summary["records"]
    assert records["rows"] == records["accepted"] + sum(records["rejected"].values())
    top = summary["held_out"]
    assert top["hit"]["value"] == pytest.approx(top["lift"]["value"] * top["base_rate"]["value"])
    assert sum(summary["hubs"].values()) == len(run.table("hubs"))
    assert "households.parquet" in summary["files"]
