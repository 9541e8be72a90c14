"""The library takes what a person has at hand: texts for paths, a mapping of settings, settings of their own."""

from __future__ import annotations

import pytest

import hhgraph
from hhgraph.errors import RunError, SettingsError

COVERS = ("results", "settings")


def test_detect_takes_texts_and_settings(region, tmp_path):
    settings = hhgraph.load_settings(str(region.folder), {"households.max_size": 6})
    found = hhgraph.detect(str(region.folder), str(tmp_path / "run"), settings=settings, overrides={"scorer.seed": 0})
    assert found.info["config"]["households"]["max_size"] == 6
    assert found.households["size"].max() <= 6


def test_overrides_of_both_forms_say_the_same(region):
    one = hhgraph.load_settings(region.folder, {"households.max_size": 6, "labels.source": "none"})
    assert one == hhgraph.load_settings(region.folder, ["households.max_size=6", "labels.source=none"])


@pytest.mark.parametrize("wrong", [{"households.max_siz": 6}, ["households.max_siz=6"], "households.max_size=6"])
def test_a_wrong_override_is_one_error(region, wrong):
    with pytest.raises(SettingsError, match=r"did you mean max_size|not one text"):
        hhgraph.load_settings(region.folder, wrong)


@pytest.fixture(scope="module")
def open_run(run):
    """Return the session's run as a person holds it."""
    return hhgraph.Run(run.folder)


def test_detect_returns_the_run_that_answers(region, tmp_path):
    found = hhgraph.detect(region.folder, tmp_path / "run", overrides={"scorer.passes": 1})
    assert isinstance(found, hhgraph.Run)
    assert hhgraph.Run(found).folder == found.folder
    with pytest.raises(RunError, match="exists already"):
        hhgraph.detect(region.folder, tmp_path / "run")


def test_a_run_explains(open_run):
    a, b = open_run.pairs.loc[open_run.pairs["probability"].idxmax(), ["a", "b"]]
    assert open_run.explain(a).subscriber == a
    assert (open_run.explain(a, b).a, open_run.explain(b, a).b) == (a, b)


def test_a_run_is_validated_and_compared(open_run, region):
    found = open_run.validate(truth=region.folder / "truth.csv")
    assert found.content["truth"]["households"]["f1"]["value"] > 0.65
    assert not (open_run.folder / "evaluation" / "validation.json").exists()
    assert open_run.compare(str(open_run.folder)).content["people"]["moved"] == 0


def test_the_other_tables_of_a_run(open_run):
    assert set(open_run.rejects) >= {"source", "row", "reason"}
    assert set(open_run.second_sims) >= {"a", "b", "signs"}
    assert repr(open_run) == f"Run({str(open_run.folder)!r})"


def test_check_says_what_the_command_says(region):
    quality = hhgraph.check(str(region.folder))
    quality.refuse()
    assert quality.intake.records > 10_000
    assert quality.hubs[0]["contacts"] >= quality.hubs[-1]["contacts"]
    assert "*" in quality.hubs[0]["number"]


def test_init_writes_once(tmp_path):
    (tmp_path / "cdr.csv").write_text("A_NUMBER,B_NUMBER,START_TIME\n13800138000,13800138001,2026-09-01 08:00:00\n")
    assert hhgraph.init(tmp_path, show=True).path is None
    proposal = hhgraph.init(str(tmp_path))
    assert proposal.path.read_text() == proposal.text
    with pytest.raises(SettingsError, match="already"):
        hhgraph.init(tmp_path)
    assert hhgraph.init(tmp_path, overwrite=True).files == {"cdr.csv": "event"}
