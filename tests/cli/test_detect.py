"""``hhgraph detect``: a summary for people, JSON for programs."""

import json

import pytest

from hhgraph.run.summary import summarise_run
from hhgraph_cli.summary import show

COVERS = ("cli.summary",)


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
        "more likely there are",
        "Warnings  Only ",
        f"{run.folder}/households.parquet",
        f"hhgraph validate {run.folder} --truth {region.folder / 'truth.csv'}",
    ):
        assert words in told


def test_summary_of_a_run_without_labels(unlabelled, capsys):
    region, run = unlabelled
    show(summarise_run(run), region.folder)
    told = capsys.readouterr().out
    assert "label-free" in told
    assert "top 5%" not in told


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
