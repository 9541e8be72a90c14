"""The ablation runs every step on the same data, and the last clustering is the run's own."""

import shutil

import pytest

from hhgraph.errors import MissingColumn, MissingFile, SettingsError
from hhgraph.experiments.ablation import CLUSTERINGS, ablate, list_steps
from hhgraph.settings import Settings

COVERS = ("experiments.ablation.scored",)


def test_every_step_has_a_row(found):
    steps = [step.name for step in (*list_steps(Settings()), *CLUSTERINGS)]
    assert [row.name for row in found.rows] == steps


def test_every_step_is_measured_on_the_same_pairs_and_people(found):
    assert len({(row.pairs["n"], row.pairs["positives"]) for row in found.rows if row.pairs}) == 1
    assert len({row.households["true_pairs"] for row in found.rows}) == 1


def test_clustering_as_set_gives_the_households_of_the_run(figures):
    assert figures["exact, as set"]["households"] == figures["+ positive-unlabelled"]["households"]


def test_more_than_the_study_knows_more(figures):
    study, full = figures["study features"], figures["+ positive-unlabelled"]
    assert study["pairs"]["auc"]["value"] < full["pairs"]["auc"]["value"]
    assert study["households"]["f1"]["value"] < full["households"]["f1"]["value"]


def test_candidates_raise_what_is_within_reach(figures):
    few, many = (figures[name]["expected"]["true_candidates"] for name in ("all features", "+ all candidates"))
    assert few < many


def test_a_truth_without_its_columns_is_refused_before_any_step(small, tmp_path):
    wrong = tmp_path / "truth.csv"
    wrong.write_text("subscriber,home\n1,2\n")
    with pytest.raises(MissingColumn):
        ablate(small.folder, wrong)
    with pytest.raises(MissingFile):
        ablate(small.folder, tmp_path / "none.csv")


def test_settings_that_do_not_exist_stop_everything(small, tmp_path):
    folder = shutil.copytree(small.folder, tmp_path / "data")
    (folder / "hhgraph.toml").write_text("[scorer]\npases = 1\n")
    with pytest.raises(SettingsError, match="passes"):
        ablate(folder, folder / "truth.csv")
