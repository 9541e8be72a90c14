"""Households against truth: by hand, by the yardstick, by brute force."""

import importlib.util
import itertools
import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhgraph.evaluation.households import expect_pairs, find_ceiling, score_households

SHARED = Path(os.environ.get("HHGRAPH_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data"))
labels = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=40)


def test_by_hand():
    # True: {0,1,2}, {3,4}, {5}. Found: {0,1}, {2,5}, {3,4}.
    truth, found = np.array([0, 0, 0, 1, 1, 2]), np.array([7, 7, 8, 9, 9, 8])
    result = score_households(found, truth)
    assert (result["true_pairs"], result["claimed_pairs"], result["common_pairs"]) == (4, 3, 2)
    assert result["precision"]["value"] == pytest.approx(2 / 3)
    assert result["recall"]["value"] == pytest.approx(0.5)
    assert result["f1"]["value"] == pytest.approx(4 / 7)
    assert (result["exact"]["value"], result["exact"]["n"]) == (0.5, 2)
    assert result["by_size"]["2"]["exact"]["value"] == 1
    assert result["by_size"]["3"]["recall"]["value"] == pytest.approx(1 / 3)
    assert result["largest_found"] == 2


@given(labels)
def test_pairs_against_brute_force(rows):
    found, truth = (np.array(column) for column in zip(*rows, strict=True))
    result = score_households(found, truth, resamples=3)
    pairs = list(itertools.combinations(range(len(rows)), 2))
    assert result["true_pairs"] == sum(truth[i] == truth[j] for i, j in pairs)
    assert result["claimed_pairs"] == sum(found[i] == found[j] for i, j in pairs)
    assert result["common_pairs"] == sum(found[i] == found[j] and truth[i] == truth[j] for i, j in pairs)


def test_intervals_bracket_and_singles_give_none():
    rng = np.random.default_rng(2)
    truth = np.repeat(np.arange(500), 3)
    found = np.where(rng.random(1500) < 0.2, 1000 + np.arange(1500), truth)
    result = score_households(found, truth)
    for name in ("recall", "f1", "exact"):
        assert result[name]["low"] < result[name]["value"] < result[name]["high"]
    alone = score_households(np.arange(5), np.arange(5))
    assert alone["precision"]["value"] is None
    assert alone["exact"]["value"] is None
    assert score_households(np.array([]), np.array([]))["people"] == 0


def test_ceiling_and_expected_pairs():
    truth = np.array([0, 0, 0, 1, 1, 2])
    a, b, p = np.array([0, 0, 3]), np.array([1, 5, 4]), np.array([0.9, 0.2, 0.5])
    assert find_ceiling(truth, a, b)["value"] == pytest.approx(2 / 4)
    found = expect_pairs(truth, a, b, p)
    assert found["expected"] == pytest.approx(1.6)
    assert found["ratio"]["value"] == pytest.approx(0.8)
    assert found["ratio_to_all"]["value"] == pytest.approx(0.4)


@pytest.mark.shared
def test_agrees_with_the_yardstick():
    path = SHARED.parent / "tools" / "score_households.py"
    if not path.is_file():
        pytest.skip("the shared data folder is not here")
    spec = importlib.util.spec_from_file_location("yardstick", path)
    yardstick = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(yardstick)
    rng = np.random.default_rng(5)
    truth = np.repeat(np.arange(900), rng.integers(1, 8, 900))
    found = np.where(rng.random(len(truth)) < 0.25, rng.integers(0, 900, len(truth)), truth)
    name = [f"s{i}" for i in range(len(truth))]
    expected = yardstick.score(
        pd.DataFrame({"subscriber": name, "household_id": found}),
        pd.DataFrame({"subscriber": name, "household": truth}),
    )
    result = score_households(found, truth, resamples=5)
    for key in ("precision", "recall", "f1", "exact"):
        assert result[key]["value"] == pytest.approx(expected[key], abs=6e-5)
    assert result["largest_found"] == expected["largest_found"]
    sizes = {int(size.rstrip("+")): row["exact"]["value"] for size, row in result["by_size"].items()}
    assert sizes == pytest.approx(expected["exact_by_size"], abs=6e-4)
