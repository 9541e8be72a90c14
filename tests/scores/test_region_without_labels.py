"""A simulated region, detected without one label: households are found, and the run says how."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from hhgraph.pipeline import detect


def count_pairs(labels):
    return sum(size * (size - 1) // 2 for size in Counter(labels).values())


def test_a_region_without_labels(region, tmp_path):
    run = detect(region.folder, tmp_path / "run", overrides=["labels.source=none"])
    folder = tmp_path / "run"
    truth = pd.read_csv(region.folder / "truth.csv", dtype=str).dropna(subset=["household"])
    members = pd.read_parquet(folder / "members.parquet")
    on_net = members[members.on_net]
    both = on_net.merge(truth, on="subscriber")
    assert len(both) > 500
    hits = count_pairs(zip(both.household, both.household_id, strict=True))
    f1 = 2 * hits / (count_pairs(both.household) + count_pairs(both.household_id))
    assert f1 > 0.5
    pairs = pd.read_parquet(folder / "pairs.parquet", columns=["label", "probability"])
    assert pairs.label.isna().all()
    assert pairs.probability.between(0, 1).all()
    assert run.info["labels"] == "none"
    assert any("Label-free" in warning for warning in run.info["warnings"])
