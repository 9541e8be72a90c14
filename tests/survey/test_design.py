"""The design effect against surveys drawn over and over."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from hhgraph.survey.allocate import allocate_cells
from hhgraph.survey.design import design_effect, size_for_run
from hhgraph.survey.size import sample_size
from hhgraph_cli.survey import app

BANDS = {
    "0.1-0.3": (0.2, 900),
    "0.3-0.5": (0.4, 300),
    "0.5-0.7": (0.6, 300),
    "0.7-0.9": (0.8, 500),
    "0.9-1.0": (0.97, 2000),
}


@pytest.fixture
def frame():
    parts = [
        pd.DataFrame({"band": band, "city": np.where(np.arange(n) % 4, "A", "B"), "probability": p})
        for band, (p, n) in BANDS.items()
    ]
    return pd.concat(parts, ignore_index=True)


def test_it_is_the_variance_of_the_weighted_rate(frame):
    rng = np.random.default_rng(2)
    size = 300
    pairs = pd.crosstab(frame["band"], frame["city"])
    cases = allocate_cells(size, pairs.to_numpy())
    rate = frame.groupby("band")["probability"].first().to_numpy()[:, None]
    share = pairs.to_numpy() / len(frame)
    drawn = rng.binomial(cases, np.broadcast_to(rate, cases.shape), (20_000, *cases.shape)) / np.maximum(cases, 1)
    variance = (drawn * share).sum(axis=(1, 2)).var()
    whole = frame["probability"].mean()
    assert design_effect(frame, size) == pytest.approx(variance * size / (whole * (1 - whole)), rel=0.05)


def test_equal_cells_drawn_in_proportion_have_no_effect(frame):
    alike = frame.assign(probability=0.5, band="0.3-0.5")
    assert design_effect(alike, 400) == pytest.approx(1, abs=0.02)


def test_the_size_of_a_run_follows_its_design(run):
    simple, drawn = size_for_run(run, 0.6, 0.06)
    assert simple < sample_size(0.6, 0.06)  # 400 pairs at most
    assert drawn != simple
    told = CliRunner().invoke(app, ["size", "--rate", "0.6", "--half-width", "0.06", "--run", str(run.folder)])
    assert f"{drawn} answers" in told.output
    assert f"would need {simple}." in told.output
