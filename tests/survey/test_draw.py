"""What the interviewers get, and what they must not get."""

import csv
import shutil

import pandas as pd
import pytest

from hhgraph.errors import SurveyError
from hhgraph.run import Run
from hhgraph.survey import draw_survey
from hhgraph.survey.frame import BANDS, build_label_frame, build_model_frame

COVERS = ("survey.frame",)


def sheet(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_frames_keep_registered_pairs_apart(run):
    model, labels = build_model_frame(run), build_label_frame(run)
    assert len(labels) == 31
    assert (labels["band"] == "unscored").sum() == 1
    assert not set(zip(model.a, model.b, strict=True)) & set(zip(labels.a, labels.b, strict=True))
    assert model["probability"].min() >= BANDS[0]


def test_sample_is_stratified_and_weighted(run, tmp_path):
    sample = draw_survey(run, 60, tmp_path / "s.csv")
    key = pd.read_parquet(sample.key)
    first = key[key["use"] == "first"]
    assert len(first) == 60
    assert 110 < len(key) <= 120  # a cell may have too few pairs for its replacements
    assert first["weight"].sum() == pytest.approx(len(build_model_frame(run)))
    assert set(key["band"]) == {"0.1-0.3", "0.3-0.5", "0.5-0.7", "0.7-0.9", "0.9-1.0"}
    assert key["subscriber"].is_unique
    assert key["lead_code"].is_unique
    inside = key.assign(low=key["band"].str.split("-").str[0].astype(float))
    assert (inside["probability"] >= inside["low"]).all()


def test_interviewers_see_no_conclusion_and_no_partner(run, tmp_path):
    sample = draw_survey(run, 60, tmp_path / "s.csv")
    text = (tmp_path / "s.csv").read_text(encoding="utf-8-sig").lower()
    for word in ("household", "family", "partner", "spouse", "probability", "0.9-1.0", "h17"):
        assert word not in text
    key = pd.read_parquet(sample.key).set_index("lead_code")
    for row in sheet(tmp_path / "s.csv"):
        case = key.loc[row["lead_code"]]
        other = case["b"] if case["subscriber"] == case["a"] else case["a"]
        assert row["phone"] == f"'{case['subscriber']}"
        assert row["asked_about"] == f"...{other[-4:]}"
        assert other not in text
        assert not any(value[:1] in "=+-@\t\r" for value in row.values() if value)
    assert (sample.key.stat().st_mode & 0o077) == 0


def test_selection_follows_the_seed_and_codes_do_not(run, tmp_path):
    one, two = (pd.read_parquet(draw_survey(run, 20, tmp_path / f"{n}.csv", seed=3).key) for n in "ab")
    assert one["subscriber"].tolist() == two["subscriber"].tolist()
    assert not set(one["lead_code"]) & set(two["lead_code"])


def test_excluded_numbers_are_not_called(run, tmp_path):
    first = pd.read_parquet(draw_survey(run, 300, tmp_path / "a.csv", replacements=0).key)
    barred = set(first["subscriber"])
    # As somebody would type them: without country code.
    pd.DataFrame({"phone": [phone.removeprefix("+86") for phone in barred]}).to_csv(tmp_path / "no.csv")
    second = draw_survey(run, 300, tmp_path / "b.csv", replacements=0, exclude=tmp_path / "no.csv")
    assert not barred & set(pd.read_parquet(second.key)["subscriber"])


def test_more_than_there_is(run, tmp_path):
    sample = draw_survey(run, 5000, tmp_path / "s.csv", labels=True)
    assert sample.kind == "labels"
    assert int(sample.cells["first"].sum()) == 31
    assert "31 of 5000" in sample.notes[0]


def test_refusals(run, tmp_path):
    draw_survey(run, 5, tmp_path / "s.csv")
    with pytest.raises(SurveyError, match="exist"):
        draw_survey(run, 5, tmp_path / "s.csv")
    draw_survey(run, 5, tmp_path / "s.csv", overwrite=True)
    with pytest.raises(SurveyError, match="at least 1"):
        draw_survey(run, 0, tmp_path / "t.csv")
    (tmp_path / "file").write_text("")
    with pytest.raises(SurveyError, match="cannot be written"):
        draw_survey(run, 5, tmp_path / "file" / "t.csv")


def test_a_run_without_groups_or_likely_pairs(run, tmp_path):
    bare = tmp_path / "bare"
    shutil.copytree(run.folder, bare)
    (bare / "registered.parquet").unlink()
    assert len(build_model_frame(Run(bare))) > len(build_model_frame(run))
    with pytest.raises(SurveyError, match="no registered pairs"):
        draw_survey(Run(bare), 5, tmp_path / "s.csv", labels=True)
    run.pairs.assign(probability=0.01).to_parquet(bare / "pairs.parquet")
    with pytest.raises(SurveyError, match="lowest score band"):
        draw_survey(Run(bare), 5, tmp_path / "s.csv")
