"""``hhgraph validate`` prints what the library found, and JSON where a program reads it."""

import json

import pytest
import typer
from typer.testing import CliRunner

from hhgraph_cli.validate import validate

COVERS = ("cli.rates", "cli.validate")

app = typer.Typer()
app.command()(validate)
runner = CliRunner()


def test_tables_for_people(run, truth_file):
    result = runner.invoke(app, [str(run.folder), "--truth", str(truth_file), "--labels"])
    assert result.exit_code == 0, result.output
    for words in (
        "households exactly right",
        "recall ceiling",
        "outside the plans",
        "hit, top 5%",
        "held out",
    ):
        assert words in result.output
    assert (run.folder / "evaluation" / "validation.json").is_file()


def test_json_for_programs(run, truth_file):
    result = runner.invoke(app, [str(run.folder), "--truth", str(truth_file), "--json"])
    content = json.loads(result.output, parse_constant=pytest.fail)
    assert content["truth"]["households"]["f1"]["value"] > 0.5
