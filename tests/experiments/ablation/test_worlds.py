"""The table of worlds: measured, written, read, summed up and compared."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from hhgraph.errors import InputError
from hhgraph.experiments.ablation.worlds import (
    WorldRow,
    compare_tables,
    measure_worlds,
    read_worlds,
    summarise_worlds,
    write_worlds,
)
from hhgraph_cli.main import app

ROW = WorldRow("home", "noisy", "logistic", 1000, 0.99, 0.95, 0.75, 0.97, 0.78, 0.60, 0.80, 0.97, 12.5)
WORSE = replace(ROW, world="chat", f1=0.58, expected_to_true=1.2)


def test_a_world_is_measured(tmp_path):
    (row,) = measure_worlds(names=["labels-few"], households=300, seed=2)
    assert (row.world, row.model) == ("labels-few", "logistic")
    assert 0.85 < row.auc <= 1
    assert 0.4 < row.f1 < row.ceiling < 1
    assert row.average_precision_all < row.ceiling
    assert row.cpu_seconds > 0
    write_worlds([row], tmp_path / "worlds.csv")
    assert read_worlds(tmp_path / "worlds.csv") == [row]


def test_mean_and_worst():
    found = summarise_worlds([ROW, WORSE])
    assert found["mean"]["f1"] == pytest.approx(0.68)
    assert found["worst"]["f1"] == 0.58
    assert found["worst"]["expected_to_true"] == 1.2


def test_moves_are_between_rows_of_one_world_places_and_model():
    before = [replace(ROW, f1=0.80), replace(WORSE, places="clean")]
    (moved,) = compare_tables([ROW, WORSE], before)
    assert moved.world == "home"
    assert moved.f1 == pytest.approx(-0.02)
    assert moved.auc == 0


def test_a_table_with_words_for_figures_is_refused(tmp_path):
    write_worlds([ROW], tmp_path / "worlds.csv")
    path = tmp_path / "worlds.csv"
    path.write_text(path.read_text().replace("0.99", "good"))
    with pytest.raises(InputError, match="no number"):
        read_worlds(path)


def test_the_command_prints_and_compares(tmp_path, monkeypatch):
    monkeypatch.setattr("hhgraph.experiments.ablation.measure_worlds", lambda **_: [ROW, WORSE])
    earlier = tmp_path / "earlier.csv"
    write_worlds([replace(ROW, f1=0.79), WORSE], earlier)
    runner = CliRunner()
    told = runner.invoke(app, ["ablate", "--worlds", "--against", str(earlier), "--out", str(tmp_path / "now.csv")])
    assert told.exit_code == 0, told.output
    for words in ("home, logistic", "worst", "Moved since the earlier table", "-0.0100, in world home"):
        assert words in told.output
    assert read_worlds(tmp_path / "now.csv") == [ROW, WORSE]
    plain = runner.invoke(app, ["ablate", "--worlds", "--json"])
    assert json.loads(plain.output)["worlds"][1]["world"] == "chat"


def test_without_a_folder_it_says_what_is_needed():
    told = CliRunner().invoke(app, ["ablate"])
    assert told.exit_code == 1
    assert "--worlds" in told.output
