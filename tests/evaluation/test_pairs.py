"""The whole evaluation of scored pairs, from arrays to files."""

import csv
import json

import numpy as np
import pytest

from hhgraph.evaluation import NO_LABELS, REGISTERED, TRUTH, evaluate_pairs, write_evaluation
from hhgraph.run import RunWriter, as_json


@pytest.fixture(scope="module")
def sample():
    rng = np.random.default_rng(0)
    main, other = rng.integers(0, 200, 3000), rng.integers(200, 900, 3000)
    score = rng.beta(0.5, 5, 3000)
    return main, other, rng.random(3000) < score, score


def test_same_seed_same_answer_and_names_may_be_text(sample):
    main, other, label, score = sample
    one = evaluate_pairs(main, other, label, score, resamples=20)
    names = np.array([f"n{i:04d}" for i in range(1000)])
    other_way = evaluate_pairs(names[main], names[other], label, score, resamples=20)
    assert as_json(one.metrics) == as_json(other_way.metrics)
    assert one.metrics["labels"] == REGISTERED
    assert one.metrics["base_rate"]["low"] < one.metrics["base_rate"]["value"]
    assert one.metrics["feasible_max_lift"] == pytest.approx(1 / label.mean())


def test_pairs_without_label_or_score_are_counted_and_left_out(sample):
    main, other, label, score = sample
    marked = np.ma.masked_array(label.astype(float), np.arange(3000) < 100)
    holes = score.copy()
    holes[-5:] = np.nan
    metrics = evaluate_pairs(main, other, marked, holes, resamples=5).metrics
    assert (metrics["n"], metrics["unlabelled"], metrics["unscored"]) == (2895, 100, 5)


@pytest.mark.parametrize("label", [np.zeros(4), np.ones(4), np.full(4, np.nan)])
def test_one_class_gives_null_not_nan(label):
    score = np.array([0.9, 0.5, 0.5, 0.1])
    result = evaluate_pairs(np.arange(4), np.arange(4) + 4, label, score, resamples=20)
    assert result.metrics["auc"]["value"] is None
    json.loads(as_json(result.metrics), parse_constant=pytest.fail)


def test_no_pairs_and_no_labels_write_all_files(tmp_path):
    none = np.array([])
    with RunWriter(tmp_path / "run") as writer:
        write_evaluation(evaluate_pairs(none, none, none, none, labels=NO_LABELS), writer)
    folder = tmp_path / "run" / "evaluation"
    names = ["curve.csv", "deciles.csv", "metrics.json", "top1.csv"]
    assert sorted(path.name for path in folder.iterdir()) == names
    assert json.loads((folder / "metrics.json").read_text())["labels"] == "none"


def test_files_hold_the_tables(tmp_path, sample):
    result = evaluate_pairs(*sample, resamples=20)
    with RunWriter(tmp_path / "run") as writer:
        write_evaluation(result, writer)
    folder = tmp_path / "run" / "evaluation"
    with (folder / "curve.csv").open() as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        assert float(row["coverage"]) == pytest.approx(float(row["share"]) * float(row["lift"]), abs=1e-12)
    assert len((folder / "top1.csv").read_text().splitlines()) == 11
    assert len((folder / "deciles.csv").read_text().splitlines()) == 11


def test_registered_labels_say_nothing_of_calibration(sample):
    main, other, label, score, *rest = sample
    registered, truth = (
        evaluate_pairs(main, other, label, score, *rest, resamples=5, labels=labels) for labels in (REGISTERED, TRUTH)
    )
    assert (registered.metrics["calibration"], registered.calibration) == (None, [])
    assert truth.metrics["calibration"]["ratio"]["value"] == pytest.approx(np.sum(score) / np.sum(label))
    assert truth.calibration


def test_only_pairs_of_two_main_numbers_are_seen_from_both_sides():
    main, other = np.array([1, 2, 5]), np.array([2, 3, 6])
    label, score = np.array([1, 0, 1]), np.array([0.9, 0.5, 0.4])
    both = np.array([True, False, False])
    found = evaluate_pairs(main, other, label, score, resamples=5, both_sides=both).metrics["exclusivity"]
    # of 1: 2; of 2: 1, before 3; of 5: 6
    assert (found["top-1"]["mains"], found["top-1"]["pairs"], found["top-1"]["hit"]) == (3, 3, 1.0)


def test_both_sides_look_at_each_pair_twice():
    # 1 and 2 live together; 3's best is 2, who is taken.
    main, other = np.array([1, 2]), np.array([2, 3])
    label, score = np.array([1, 0]), np.array([0.9, 0.5])
    one = evaluate_pairs(main, other, label, score, resamples=5).metrics["exclusivity"]["top-1"]
    both = evaluate_pairs(main, other, label, score, resamples=5, both_sides=True).metrics["exclusivity"]
    assert (one["mains"], one["hit"]) == (2, 0.5)
    assert (both["top-1"]["mains"], both["top-1"]["hit"]) == (3, pytest.approx(2 / 3))
    assert (both["mutual best"]["pairs"], both["mutual best"]["hit"]) == (1, 1)
