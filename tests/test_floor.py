"""What a run must reach, with labels and without, computed here from its files alone: a fault in any stage shows."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import roc_auc_score

COVERS = ("pipeline",)


def read_truth(region):
    """Return the true household of each subscriber."""
    return pd.read_csv(region.folder / "truth.csv", dtype=str).drop_duplicates("subscriber").set_index("subscriber")


@pytest.fixture(scope="module")
def truth(region):
    return read_truth(region)


def together(members, column):
    """Return the pairs of one household as a set of texts."""
    both = members.merge(members, on=column)
    both = both[both.subscriber_x < both.subscriber_y]
    return set(both.subscriber_x + both.subscriber_y)


def agreement(members, truth):
    """Return F1 of the pairs in one household, and how many true pairs there are."""
    on_net = members[members.on_net][["subscriber", "household_id"]].astype(str)
    known = on_net[on_net.subscriber.isin(truth.index)].copy()
    known["home"] = truth.household.reindex(known.subscriber).to_numpy()
    found, true = together(known, "household_id"), together(known, "home")
    return 2 * len(found & true) / (len(found) + len(true)), len(true)


def test_households_agree_with_the_truth(run, truth):
    f1, pairs = agreement(run.members, truth)
    assert pairs > 1000
    assert f1 > 0.66


def test_households_are_found_without_labels(unlabelled):
    region, run = unlabelled
    vault = pd.read_parquet(run.folder.with_name("run.vault.parquet")).set_index("pseudonym").subscriber
    f1, pairs = agreement(run.members.assign(subscriber=lambda t: t.subscriber.map(vault)), read_truth(region))
    assert pairs > 500
    assert f1 > 0.5
    assert run.pairs.label.isna().all()
    assert run.pairs.probability.between(0, 1).all()
    assert run.info["labels"] == "none"
    assert any("Label-free" in warning for warning in run.info["warnings"])


def test_probabilities_rank_pairs_with_a_record(run, truth):
    pairs = run.table("pairs", ["a", "b", "probability", "no_record"])
    a, b = (truth.household.reindex(pairs[side].astype(str)).to_numpy() for side in ("a", "b"))
    rows = (pairs.no_record == 0).to_numpy() & pd.notna(a) & pd.notna(b)
    assert 0.005 < np.mean(a[rows] == b[rows]) < 0.1
    assert roc_auc_score(a[rows] == b[rows], pairs.probability[rows]) > 0.95


@pytest.mark.parametrize(
    ("name", "key"),
    [
        *(("pairs", ["a", "b"]), ("members", ["subscriber", "household_id"]), ("households", ["household_id"])),
        *(("homes", ["subscriber"]), ("subscribers", ["subscriber"]), ("second_sims", ["a", "b"])),
    ],
)
def test_every_row_of_a_file_stands_once(run, name, key):
    table = run.table(name)
    assert len(table) > 0
    assert not table.duplicated(key).any()
