"""Intervals of a survey's estimates cover the truth as often as they say, over many surveys of a made-up list."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from hhgraph.survey.allocate import allocate_cells
from hhgraph.survey.estimate import estimate_list, split_rate

COVERS = ("survey.estimate", "survey.allocate")

BANDS = {"0.1-0.3": 0.17, "0.3-0.5": 0.42, "0.5-0.7": 0.58, "0.7-0.9": 0.83, "0.9-1.0": 0.97}
PAIRS = np.array([[600, 150, 80], [300, 90, 40], [250, 70, 30], [420, 120, 60], [900, 260, 110]])
CITIES = ("Linport", "Qinghe", "Baisha")
SURVEYS, SIZE = 200, 300


@pytest.fixture(scope="module")
def households():
    """Return a list of 3,480 pairs with what each would answer, and its cell."""
    rng = np.random.default_rng(7)
    rows = []
    for (band, hit), row in zip(BANDS.items(), PAIRS, strict=True):
        for city, pairs in zip(CITIES, row, strict=True):
            # Cities differ: in Qinghe fewer pairs of a band live together.
            family = rng.random(pairs) < hit - 0.08 * (city == "Qinghe")
            rows.append(pd.DataFrame({"band": band, "city": city, "cell_pairs": pairs, "family": family}))
    return pd.concat(rows, ignore_index=True).assign(
        cell=lambda table: table.groupby(["band", "city"], sort=False).ngroup(), probability=0.5
    )


def survey(listed, responding, rng):
    """Return the answers of one survey: cases as they are drawn, with replacements for those who do not respond."""
    wanted = allocate_cells(SIZE, PAIRS).ravel()
    parts = []
    for cell, rows in listed.groupby("cell"):
        order = rng.permutation(len(rows))[: 2 * wanted[cell]]
        # People of unsure pairs pick up less often; within a cell that has nothing to do with the answer.
        picks = rng.random(len(order)) < responding * (0.8 if rows["band"].iloc[0] < "0.5" else 1.0)
        parts.append(rows.iloc[order[picks][: wanted[cell]]])
    answers = pd.concat(parts)
    return answers.assign(answer=np.where(answers["family"], "family", "friend"))


@pytest.mark.parametrize("responding", [0.85, 0.45])
def test_intervals_cover_what_they_should(households, responding):
    rng = np.random.default_rng(11)
    truth = {
        "list": households["family"].mean(),
        "half": households["family"][households["band"] >= "0.5"].mean(),
        **households.groupby("city")["family"].mean(),
    }
    key = households.drop_duplicates("cell")
    inside, means = {name: [] for name in truth}, {name: [] for name in truth}
    for _ in range(SURVEYS):
        answers = survey(households, responding, rng)
        found = {
            "list": estimate_list(answers, key)["hit"],
            "half": estimate_list(answers, key, lowest=0.5)["hit"],
            **{row["city"]: row["hit"] for row in split_rate(answers, key, "city") if row["hit"]["value"]},
        }
        for name, rate in found.items():
            if name in truth:
                inside[name].append(rate["low"] <= truth[name] <= rate["high"])
                means[name].append(rate["value"])
    for name, value in truth.items():
        assert np.mean(means[name]) == pytest.approx(value, abs=0.012), name
        assert 0.92 <= np.mean(inside[name]) <= 0.995, (name, np.mean(inside[name]))
    every = np.mean(np.concatenate([inside["list"], inside["half"]]))
    assert 0.92 <= every <= 0.98
