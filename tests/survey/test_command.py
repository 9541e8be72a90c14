"""``hhgraph survey`` from drawing to reading."""

import json

import pandas as pd
from typer.testing import CliRunner

from hhgraph_cli.survey import app

COVERS = ("cli.survey",)

runner = CliRunner()


def test_round_trip(run, tmp_path):
    out = tmp_path / "list.csv"
    drawn = runner.invoke(app, ["draw", str(run.folder), "--size", "40", "--out", str(out)])
    assert drawn.exit_code == 0, drawn.output
    assert "Keep in the house" in drawn.output
    sheet = pd.read_csv(out, dtype=str)
    sheet.assign(outcome="Complete", relation_answer="family").to_csv(tmp_path / "back.csv", index=False)
    read = runner.invoke(app, ["read", str(run.folder), str(tmp_path / "back.csv")])
    assert read.exit_code == 0, read.output
    assert "Model hit rate by city" in read.output
    answer = runner.invoke(app, ["read", str(run.folder), str(tmp_path / "back.csv"), "--json"])
    assert json.loads(answer.output)["hit"]["value"] == 1


def test_everybody_refusing_prints(run, tmp_path):
    out = tmp_path / "list.csv"
    runner.invoke(app, ["draw", str(run.folder), "--size", "10", "--out", str(out)])
    pd.read_csv(out, dtype=str).assign(outcome="refused").to_csv(tmp_path / "back.csv", index=False)
    read = runner.invoke(app, ["read", str(run.folder), str(tmp_path / "back.csv")])
    assert read.exit_code == 0, read.output
    assert "n/a" in read.output


def test_size():
    assert runner.invoke(app, ["size", "--rate", "0.4", "--half-width", "0.03"]).output == "1025\n"
