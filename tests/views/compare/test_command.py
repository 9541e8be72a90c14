"""``hhgraph compare`` prints counts and drift."""

import json

import pandas as pd
import typer
from typer.testing import CliRunner

from hhgraph.run import RunWriter
from hhgraph_cli.compare import compare

COVERS = ("cli.compare",)

app = typer.Typer()
app.command()(compare)
runner = CliRunner()


def write(folder, homes):
    with RunWriter(folder) as writer:
        writer.write_json("run.json", {})
        pd.DataFrame({"subscriber": list("abcde"), "household_id": homes}).to_parquet(
            writer.path("members.parquet")
        )
        pd.DataFrame({"household_id": [1], "size": [2]}).to_parquet(writer.path("households.parquet"))
        pd.DataFrame({"a": ["a"], "b": ["b"], "probability": [0.5]}).to_parquet(writer.path("pairs.parquet"))
    return str(folder)


def test_compare(tmp_path):
    runs = [write(tmp_path / "one", [1, 1, 2, 2, 3]), write(tmp_path / "two", [7, 7, 8, 8, 8])]
    shown = runner.invoke(app, [*runs, "--out", str(tmp_path / "stable.parquet")])
    assert shown.exit_code == 0, shown.output
    assert "merged" in shown.output
    assert pd.read_parquet(tmp_path / "stable.parquet")["stable_id"].tolist() == [1, 2]
    answer = json.loads(runner.invoke(app, [*runs, "--json"]).output)
    assert answer["households"]["all"] == {"kept": 2, "born": 0, "split": 0, "merged": 1, "gone": 0}
