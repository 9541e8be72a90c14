"""Drawing to learn from: the pairs that decide between partitions, the most telling first, and what answers change."""

from __future__ import annotations

import pandas as pd
import pytest
from typer.testing import CliRunner

from hhgraph.errors import RunError, SurveyError
from hhgraph.run import Run, RunWriter
from hhgraph.survey import draw_survey, read_answers, read_survey
from hhgraph.survey.learning import build_learning_frame
from hhgraph.views.recluster import recluster_run
from hhgraph_cli.survey import app

COVERS = ("views.recluster",)


def number(index):
    return f"+8613800{index:06d}"


@pytest.fixture
def doubtful(tmp_path):
    """Return a run of two households in doubt: 0 1 | 2, even odds, and 3 4 5, from which 5 may stay away, 4 to 1."""
    folder = tmp_path / "run"
    homes = ["H1", "H1", "H2", "H3", "H3", "H3"]
    people = [number(index) for index in range(6)]
    with RunWriter(folder) as writer:
        writer.write_json("run.json", {"config": {"project": {"country": "CN"}}})
        members = pd.DataFrame({"subscriber": people, "household_id": homes, "on_net": True, "role": "member"})
        members.to_parquet(writer.path("members.parquet"))
        households = pd.DataFrame({"household_id": ["H1", "H2", "H3"], "odds": [1.0, 1.0, 4.0], "city": "Fuzhou"})
        households.to_parquet(writer.path("households.parquet"))
        pairs = [(0, 1, 0.9), (0, 2, 0.4), (1, 2, 0.1), (3, 4, 0.95), (3, 5, 0.6), (4, 5, 0.8)]
        frame = pd.DataFrame([(number(a), number(b), p) for a, b, p in pairs], columns=["a", "b", "probability"])
        frame.to_parquet(writer.path("pairs.parquet"))
        alternatives = [("H1", 0, 1), ("H1", 1, 1), ("H1", 2, 1), ("H2", 0, 1), ("H2", 1, 1), ("H2", 2, 1)]
        alternatives += [("H3", 3, 1), ("H3", 4, 1), ("H3", 5, 2)]
        rows = [(home, number(index), part) for home, index, part in alternatives]
        told = pd.DataFrame(rows, columns=["household_id", "subscriber", "part"])
        told.to_parquet(writer.path("alternatives.parquet"))
        none = pd.DataFrame({"group_id": [], "subscriber": []}, dtype="str")
        none.to_parquet(writer.path("registered.parquet"))
    return Run(folder)


def test_the_pair_nearest_to_even_that_decides_comes_first(doubtful):
    frame = build_learning_frame(doubtful)
    assert list(zip(frame.a, frame.b, strict=True)) == [(number(0), number(2)), (number(3), number(5))]
    assert frame["value"].tolist() == [pytest.approx(2 / 2), pytest.approx(2 / 5)]


def test_a_run_without_doubt_says_so(doubtful):
    (doubtful.folder / "alternatives.parquet").unlink()
    with pytest.raises(SurveyError, match="in doubt"):
        build_learning_frame(Run(doubtful.folder))


def hand_back(key, path, answers):
    table = pd.DataFrame({"lead_code": key["lead_code"], "outcome": "complete", "relation_answer": answers})
    table.to_csv(path, index=False)
    return path


def test_answers_are_learnt_from_and_give_no_rate(region, detected, tmp_path):
    whole = detected
    sample = draw_survey(whole, 60, tmp_path / "l.csv", learn=True, replacements=0)
    key = pd.read_parquet(sample.key)
    assert sample.kind == "learn"
    assert key["value"].is_monotonic_decreasing
    truth = pd.read_csv(region.folder / "truth.csv", dtype=str).set_index("subscriber")["household"]
    same = key["a"].map(truth).to_numpy() == key["b"].map(truth).to_numpy()
    back = hand_back(key, tmp_path / "back.csv", ["family" if yes else "friend" for yes in same])
    found = read_survey(whole, back).content
    assert found["whole_list"]["hit"]["value"] is None
    assert found["hit"]["n"] == 0
    assert any("no hit rate can be told" in note for note in found["notes"])
    answers = read_answers(whole, back)
    assert len(answers) == 60
    learnt = recluster_run(whole, answers=answers)
    home = learnt.members.set_index("subscriber")["household_id"]
    agreed = [(home[a] == home[b]) == together for (a, b), together in answers.items()]
    assert sum(agreed) >= 58  # a size cap or a second answer may stand against one
    assert 0 < (~learnt.households["unchanged"]).sum() < 200

    told = CliRunner().invoke(app, ["learn", str(whole.folder), str(back), "--out", str(tmp_path / "learnt")])
    assert told.exit_code == 0, told.output
    assert "60 pairs are known now" in told.output
    written = pd.read_parquet(tmp_path / "learnt" / "members.parquet")
    pd.testing.assert_frame_equal(written, learnt.members)
    with pytest.raises(RunError, match="exists"):
        learnt.save(tmp_path / "learnt")


def test_refused_answers_say_nothing(doubtful, tmp_path):
    sample = draw_survey(doubtful, 2, tmp_path / "l.csv", learn=True, replacements=0)
    back = hand_back(pd.read_parquet(sample.key), tmp_path / "back.csv", ["refused", "self"])
    assert list(read_answers(doubtful, back).values()) == [True]


def test_one_list_is_for_one_purpose(run, tmp_path):
    with pytest.raises(SurveyError, match="not both"):
        draw_survey(run, 5, tmp_path / "x.csv", labels=True, learn=True)
