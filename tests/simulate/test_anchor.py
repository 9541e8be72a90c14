"""The simulated region is as hard as life: the difficulty anchor of the method, held by an oracle of its own.

The oracle shares no code with hhgraph: DuckDB for the study's features, a logistic regression with the true
answers of half of the main numbers.
"""

from pathlib import Path

import duckdb
import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

from hhgraph.simulate import simulate

COVERS = (
    "simulate.acquaintance",
    "simulate.assumptions",
    "simulate.homes",
    "simulate.office",
    "simulate.places",
    "simulate.ties",
)

HERE = Path(__file__).parent
HOUSEHOLDS = 4500
HUB = 200
COUNTS = ["calls", "minutes", "texts", "night_texts", "common"]
SHARES = ["morning", "afternoon", "off_work", "night", "overlap", "known"]


@pytest.fixture(scope="module", params=["noisy", "clean"])
def hard(request, tmp_path_factory):
    """Return a database with the records and pairs of a region, and the name of its kind of places."""
    region = simulate(tmp_path_factory.mktemp("hard") / "data", households=HOUSEHOLDS, seed=21, places=request.param)
    data = duckdb.connect()
    paths = {"truth": str(region.folder / "truth.csv"), "cells": str(region.folder / "cells.csv")}
    run(data, "anchor_records", files=str(region.folder / "records_*"), truth=paths["truth"], hub=HUB)
    run(data, "anchor_pairs", truth=paths["truth"])
    run(data, "anchor_nights", **paths)
    yield data, request.param
    data.close()


def run(data, name, **parameters):
    """Run one statement of this folder."""
    data.execute((HERE / f"{name}.sql").read_text(encoding="utf-8"), parameters)


def test_study_features_alone_are_as_good_as_in_the_study(hard):
    data, _ = hard
    pairs = data.table("anchor_pairs").df()
    features = np.column_stack([np.log1p(pairs[COUNTS]), pairs[SHARES]])
    same = pairs["same"].to_numpy()
    main = pairs["a"].str[-6:].astype(int).to_numpy()
    train = (main * 2_654_435_761 >> 16) % 2 == 0
    scale = StandardScaler().fit(features[train])
    model = LogisticRegression(max_iter=2000).fit(scale.transform(features[train]), same[train])
    score, answer = model.predict_proba(scale.transform(features[~train]))[:, 1], same[~train]
    best = np.argsort(-score, kind="stable")[: len(score) // 20]
    assert 0.04 <= same.mean() <= 0.07
    assert 0.91 <= roc_auc_score(answer, score) <= 0.94
    assert 0.40 <= answer[best].mean() <= 0.65


def test_housemates_share_the_top_night_site_as_often_as_in_life(hard):
    data, places = hard
    share, pairs = data.sql("select avg(shared::int), count(*) from anchor_nights").fetchall()[0]
    low, high = (0.50, 0.65) if places == "noisy" else (0.63, 0.90)
    assert pairs > 5000
    assert low <= share <= high


def test_true_pairs_are_found_by_the_signals_the_method_names(hard):
    data, _ = hard
    record, known = data.sql("select avg(record::int), avg((record or two_shared)::int) from anchor_nights").fetchall()[
        0
    ]
    assert 0.57 <= record <= 0.67
    assert 0.78 <= known <= 0.90
