"""Groups of people: figures by hand, and who is called less found."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from hhgraph.evaluation.people_groups import LEAST_PEOPLE, compare_groups, group_people

PAIRS = 200


@pytest.fixture
def couples():
    """Return true and found household of 200 couples; of the second hundred every other couple is found apart."""
    truth = np.repeat(np.arange(PAIRS), 2)
    found = truth.copy()
    apart = np.arange(PAIRS + 1, 2 * PAIRS, 4)
    found[apart] = PAIRS + np.arange(len(apart))
    return truth, found


def figures(couples, groups, **options):
    truth, found = couples
    probability = np.full(len(truth), 0.9)
    return {row["group"]: row for row in compare_groups({"city": groups}, truth, found, probability, **options)}


def test_recall_precision_and_calibration_by_hand(couples):
    groups = np.repeat(np.array(["first", "second"], dtype=object), PAIRS)
    rows = figures(couples, groups)
    assert rows["first"]["recall"]["value"] == 1
    assert rows["second"]["recall"]["value"] == pytest.approx(0.5)
    assert rows["second"]["precision"]["value"] == 1
    assert rows["first"]["calibration"]["value"] == pytest.approx(0.9)
    assert rows["second"]["recall"]["low"] < 0.5 < rows["second"]["recall"]["high"]
    assert (rows["first"]["people"], rows["first"]["true_pairs"]) == (PAIRS, PAIRS)
    assert rows["second"]["less"] == ["recall"]
    assert rows["first"]["less"] == []


def test_groups_that_do_not_differ_are_not_called_less():
    truth = np.repeat(np.arange(400), 2)
    wrong = 0
    for seed in range(20):
        rng = np.random.default_rng(seed)
        found = truth.copy()
        apart = 2 * rng.permutation(400)[:100]
        found[apart] = 400 + np.arange(100)
        groups = np.repeat(rng.choice(np.array(list("abcdef"), dtype=object), 400), 2)
        rows = compare_groups({"city": groups}, truth, found, np.full(800, 0.8), seed=seed)
        wrong += any(row["less"] for row in rows)
    assert wrong <= 4  # one in twenty is what the level allows on average


def test_small_groups_and_unknown_people_are_left_out(couples):
    groups = np.repeat(np.array(["first", "second"], dtype=object), PAIRS)
    groups[: LEAST_PEOPLE - 1] = "rare"
    groups[-10:] = ""
    rows = figures(couples, groups)
    assert set(rows) == {"first", "second"}
    assert rows["second"]["people"] == PAIRS - 10


def test_people_alone_have_no_recall():
    truth, found = np.arange(100), np.arange(100)
    groups = np.repeat(np.array(["one", "two"], dtype=object), 50)
    rows = compare_groups({"size": groups}, truth, found, np.full(100, np.nan))
    assert all(row["recall"]["value"] is None for row in rows)
    assert not any(row["less"] for row in rows)


def test_kinds_follow_what_is_kept():
    frame = pd.DataFrame(
        {
            "city": ["A", None, "B", "B"],
            "birth_year": [2000, 1960, np.nan, 2015],
            "contacts": [10, 20, 30, np.nan],
            "on_net_contacts": [5, 20, 15, np.nan],
            "registered": [True, False, False, False],
        }
    )
    kinds = group_people(frame, np.array([1, 2, 9, 2]), 2025)
    assert kinds["size"].tolist() == ["1", "2", "6+", "2"]
    assert kinds["city"].tolist() == ["A", "", "B", "B"]
    assert kinds["age"].tolist() == ["18-25", "61+", "", "0-17"]
    assert kinds["plan"].tolist() == ["registered", "none", "none", "none"]
    assert kinds["contacts"][3] == kinds["off-net contacts"][3] == ""
    assert kinds["contacts"][0] < kinds["contacts"][2]
    assert "off-net contacts" not in group_people(frame.drop(columns="on_net_contacts"), np.array([1, 1, 1, 1]), 2025)
    assert set(group_people(frame[["registered"]], np.array([1, 1, 1, 1]), 2025)) == {"size", "plan"}
