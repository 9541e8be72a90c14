"""The model card: figures of the run, nobody's number, and who is found less once that is known."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from hhgraph.run.model_card import CARD, describe_model, write_model_card
from hhgraph.views.validate import validate_run


@pytest.fixture(scope="module")
def card(run):
    return (run.folder / CARD).read_text(encoding="utf-8")


def test_figures_are_those_of_the_run(run, card):
    metrics, counts = run.metrics, run.info["counts"]
    assert f"Of {metrics['n']:,} pairs" in card
    top = metrics["at"]["0.05"]
    assert f"| hit of the top 5% ({top['extracted']:,} pairs) | {top['hit']:.1%} " in card
    assert f"{counts['households']:,} found" in card
    assert f"{run.model['training']['positives']:,} registered pairs" in card
    for line in run.info["warnings"]:
        assert line in card


def test_nobody_stands_in_it(run, card):
    digits = re.sub(r"[,.\s]", "", card)
    for number in run.members["subscriber"].astype(str):
        assert number.removeprefix("+") not in digits


def test_who_is_found_less_stands_there_once_it_is_known(region, run, card, tmp_path):
    assert "Not known" in card
    folder = tmp_path / "run"
    shutil.copytree(run.folder, folder)
    found = validate_run(folder, truth=region.folder / "truth.csv")
    found.save()
    told = (folder / CARD).read_text(encoding="utf-8")
    assert "Not known" not in told
    for row in found.content["truth"]["people_groups"]:
        recall = row["recall"]["value"]
        shown = "n/a" if recall is None else f"{recall:.2f}"
        assert f"| {row['kind']} {row['group']} | {row['people']:,} | {shown}" in told


def test_a_run_without_labels_says_that_nothing_checks_it(unlabelled):
    _, run = unlabelled
    told = (run.folder / CARD).read_text(encoding="utf-8")
    assert "No labels" in told
    assert "no figure can be told" in told


def test_settings_that_differ_are_told(run):
    names = ("run.json", "model/model.json", "evaluation/metrics.json")
    info, model, metrics = (json.loads((run.folder / name).read_text()) for name in names)
    assert "None." in describe_model(info, model, metrics)
    info["config"]["households"]["max_size"] = 5
    assert "- `households.max_size` = `5`" in describe_model(info, model, metrics)


def test_a_card_is_written_whole(run, tmp_path):
    folder = tmp_path / "run"
    shutil.copytree(run.folder, folder)
    (folder / CARD).unlink()
    write_model_card(folder)
    assert (folder / CARD).read_bytes() == (run.folder / CARD).read_bytes()
