"""A run against truth and labels: hand-countable parts, the yardstick, and what is refused."""

import importlib.util
import json
import os
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from hhgraph.errors import InputError, MissingColumn, MissingFile, RunError
from hhgraph.evaluation.truth import read_truth
from hhgraph.run import as_json
from hhgraph.views.validate import validate_run

COVERS = ("evaluation.against_truth", "evaluation.truth", "views.validate")

SHARED = Path(os.environ.get("HHGRAPH_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data"))


@pytest.fixture(scope="module")
def content(run, region, tmp_path_factory):
    path = tmp_path_factory.mktemp("truth") / "truth.parquet"
    names = [f"+8613800{i:06d}" for i in range(len(region["truth"]))]
    pd.DataFrame({"subscriber": names, "household": region["truth"]}).to_parquet(path)
    return validate_run(run, truth=path).content["truth"]


def test_truth_is_read_as_people_write_it(run, region, truth_file):
    truth = read_truth(run, truth_file)
    size = len(region["truth"])
    assert truth.counts == {
        "rows": size + 4,
        "off_net": 1,
        "without_household": 1,
        "repeated": 2,
        "contradictions": 1,
        "people": size,
        "in_run": size - 3,
        "not_in_run": 3,
    }
    assert len(set(truth.household)) == 200


def test_pairs_outside_the_plans_are_those_nobody_registered(run, region, content):
    pairs = run.pairs
    a, b = region["a"], region["b"]
    outside = (a >= 60) & (b >= 60) & (pairs["calls"].to_numpy() > 0)
    metrics = content["pairs"]["outside_plans"]
    assert metrics["n"] == outside.sum()
    assert metrics["positives"] == (region["truth"][a] == region["truth"][b])[outside].sum()
    assert content["pairs"]["all_candidates"]["n"] == len(pairs)
    assert metrics["labels"] == "truth"
    assert metrics["auc"]["low"] < metrics["auc"]["value"] < metrics["auc"]["high"]


def test_ceiling_expected_pairs_and_evidence(region, content):
    same = region["truth"][region["a"]] == region["truth"][region["b"]]
    assert content["recall_ceiling"]["value"] == pytest.approx(same.sum() / region["true_pairs"])
    assert content["expected_pairs"]["expected"] == pytest.approx(region["probability"].sum())
    assert content["expected_pairs"]["true_candidates"] == same.sum()
    free = (region["a"] >= 60) & (region["b"] >= 60)
    outside = content["expected_pairs_outside_plans"]
    assert outside["expected"] == pytest.approx(region["probability"][free].sum())
    assert outside["true_candidates"] == (same & free).sum()
    evidence = content["recall_by_evidence"]
    assert evidence["with_record"]["n"] + evidence["without_record"]["n"] == same.sum()
    assert evidence["no_candidate"]["n"] == region["true_pairs"] - same.sum()
    json.loads(as_json(content), parse_constant=pytest.fail)


@pytest.mark.shared
def test_households_agree_with_the_yardstick(run, content, region):
    path = SHARED.parent / "tools" / "score_households.py"
    if not path.is_file():
        pytest.skip("the shared data folder is not here")
    spec = importlib.util.spec_from_file_location("yardstick", path)
    yardstick = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(yardstick)
    names = [f"+8613800{i:06d}" for i in range(len(region["truth"]))]
    expected = yardstick.score(run.members, pd.DataFrame({"subscriber": names, "household": region["truth"]}))
    for name in ("precision", "recall", "f1", "exact"):
        assert content["households"][name]["value"] == pytest.approx(expected[name], abs=6e-5)
    assert content["people"]["not_in_run"] == expected["people_not_in_run"] == 3


def test_labels_give_held_out_figures_of_both_kinds_of_pairs(run):
    content = validate_run(run, labels=True).content
    assert content["labels"]["held_out"]["n"] == content["labels"]["all_candidates"]["n"]
    # the run does not hold which of the two is the main number, so nothing is said of a main number's best
    assert content["labels"]["all_candidates"]["exclusivity"] == {}
    assert content["labels"]["all_candidates"]["calibration"] is None
    assert "out of fold" in content["notes"][0]
    assert "truth" not in content
    assert "labels" in validate_run(run).content


def test_saving_replaces_only_the_validation(run, truth_file):
    validation = validate_run(run, truth=truth_file)
    path = validation.save()
    assert path == run.folder / "evaluation" / "validation.json"
    assert json.loads(path.read_text())["truth"]["people"]["people"] > 0
    assert (run.folder / "evaluation" / "metrics.json").is_file()


def test_truth_of_other_people_is_refused(run, tmp_path):
    (tmp_path / "truth.csv").write_text("subscriber;household\n+8613911111111;1\n+8613911111112;1\n")
    with pytest.raises(InputError, match="None of the 2 subscribers") as caught:
        validate_run(run, truth=tmp_path / "truth.csv")
    assert "13911111111" not in str(caught.value)


def test_truth_files_that_are_none(run, tmp_path):
    with pytest.raises(MissingFile):
        validate_run(run, truth=tmp_path / "none.csv")
    (tmp_path / "truth.csv").write_text("subscriber,houshold\n1,1\n")
    with pytest.raises(MissingColumn, match=r"household \(is it houshold\?\)"):
        validate_run(run, truth=tmp_path / "truth.csv")
    (tmp_path / "empty.csv").write_text("")
    with pytest.raises(InputError, match="cannot be read"):
        validate_run(run, truth=tmp_path / "empty.csv")
    (tmp_path / "bad.parquet").write_bytes(b"no")
    with pytest.raises(InputError, match="cannot be read"):
        validate_run(run, truth=tmp_path / "bad.parquet")


def test_chinese_encodings_are_read(run, tmp_path):
    table = pd.DataFrame(
        {"subscriber": [f"+8613800{i:06d}" for i in range(4)], "household": ["福州1", "福州1", "2", "2"]}
    )
    (tmp_path / "truth.csv").write_bytes(table.to_csv(index=False).encode("gb18030"))
    assert len(np.unique(read_truth(run, tmp_path / "truth.csv").household)) == 2


def test_without_labels_and_metrics(run, tmp_path):
    bare = tmp_path / "bare"
    shutil.copytree(run.folder, bare)
    pairs = run.pairs.assign(label=np.nan)
    pairs.to_parquet(bare / "pairs.parquet")
    assert validate_run(type(run)(bare), labels=True).content["labels"]["all_candidates"] is None
    (bare / "evaluation" / "metrics.json").unlink()
    with pytest.raises(RunError, match="--truth"):
        validate_run(type(run)(bare), labels=True)


def test_a_run_without_a_single_pair(run, region, tmp_path):
    bare = tmp_path / "bare"
    shutil.copytree(run.folder, bare)
    run.pairs.iloc[:0].to_parquet(bare / "pairs.parquet")
    names = [f"+8613800{i:06d}" for i in range(len(region["truth"]))]
    pd.DataFrame({"subscriber": names, "household": region["truth"]}).to_csv(
        tmp_path / "truth.csv", index=False
    )
    content = validate_run(type(run)(bare), truth=tmp_path / "truth.csv").content["truth"]
    assert content["pairs"]["all_candidates"]["base_rate"]["value"] is None
    assert content["recall_ceiling"]["value"] == 0
    json.loads(as_json(content), parse_constant=pytest.fail)
