"""What a labelled run must reach, computed here from its files, so that a fault in any stage falls below a floor."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import roc_auc_score

COVERS = ("pipeline",)


@pytest.fixture(scope="module")
def truth(region):
    return pd.read_csv(region.folder / "truth.csv", dtype=str).drop_duplicates("subscriber").set_index("subscriber")


def together(members, column):
    """Return the pairs of one household as a set of texts."""
    both = members.merge(members, on=column)
    both = both[both.subscriber_x < both.subscriber_y]
    return set(both.subscriber_x + both.subscriber_y)


def test_households_agree_with_the_truth(run, truth):
    members = run.members[run.members.on_net][["subscriber", "household_id"]].astype(str)
    known = members[members.subscriber.isin(truth.index)].copy()
    known["home"] = truth.household.reindex(known.subscriber).to_numpy()
    found, true = together(known, "household_id"), together(known, "home")
    f1 = 2 * len(found & true) / (len(found) + len(true))
    assert len(true) > 1000
    assert f1 > 0.66


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
