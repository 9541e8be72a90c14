"""A run of two hundred households whose truth is known."""

import numpy as np
import pandas as pd
import pytest

from hhgraph.evaluation import evaluate_pairs, write_evaluation
from hhgraph.run import Run, RunWriter


def number(index):
    return f"+8613800{index:06d}"


@pytest.fixture(scope="session")
def region():
    """Return true and found households, and candidate pairs."""
    rng = np.random.default_rng(3)
    truth = np.repeat(np.arange(200), rng.integers(1, 5, 200))
    people = np.arange(len(truth))
    found = np.where(rng.random(len(truth)) < 0.15, 1000 + people, truth)
    mates = [(i, j) for i in people for j in people[i + 1 : i + 5] if truth[i] == truth[j]]
    strangers = {tuple(sorted(pair)) for pair in rng.integers(0, len(people), (3000, 2)).tolist()}
    others = sorted(pair for pair in strangers if truth[pair[0]] != truth[pair[1]])
    kept = [pair for pair in mates if rng.random() < 0.8]
    a, b = np.array(kept + others).T
    score = np.clip(np.where(truth[a] == truth[b], rng.beta(5, 2, len(a)), rng.beta(1, 9, len(a))), 0, 1)
    return {"truth": truth, "found": found, "a": a, "b": b, "probability": score, "true_pairs": len(mates)}


@pytest.fixture(scope="session")
def run(region, tmp_path_factory):
    rng = np.random.default_rng(4)
    a, b, score = region["a"], region["b"], region["probability"]
    people = np.arange(len(region["truth"]))
    label = np.where((a < 60) | (b < 60), (region["truth"][a] == region["truth"][b]).astype(float), np.nan)
    folder = tmp_path_factory.mktemp("evaluation") / "run"
    with RunWriter(folder) as writer:
        writer.write_json("run.json", {"config": {"project": {"country": "CN"}}})
        pd.DataFrame(
            {
                "a": [number(i) for i in a],
                "b": [number(i) for i in b],
                "probability": score,
                "label": label,
                "calls": rng.poisson(1.0, len(a)),
                "sms": np.zeros(len(a), dtype=int),
            }
        ).to_parquet(writer.path("pairs.parquet"))
        pd.DataFrame(
            {
                "subscriber": [number(i) for i in people[:-3]],
                "household_id": [f"h{i}" for i in region["found"][:-3]],
                "role": "member",
                "probability": 1.0,
                "on_net": True,
            }
        ).to_parquet(writer.path("members.parquet"))
        pd.DataFrame({"household_id": ["h0"], "size": [1]}).to_parquet(writer.path("households.parquet"))
        pd.DataFrame(
            {
                "group_id": [f"g{t}" for t in region["truth"][:60]],
                "subscriber": [number(i) for i in range(60)],
            }
        ).to_parquet(writer.path("registered.parquet"))
        held = ~np.isnan(label)
        write_evaluation(evaluate_pairs(a[held], b[held], label[held], score[held], resamples=20), writer)
    return Run(folder)


@pytest.fixture
def truth_file(region, tmp_path):
    """Return truth as people hand it in: local numbers, off-net and repeated people, a blank household."""
    size = len(region["truth"])
    table = pd.DataFrame(
        {
            "subscriber": [number(i).removeprefix("+86") for i in range(size)],
            "household": [f"t{i}" for i in region["truth"]],
            "onnet": "true",
        }
    )
    extra = pd.DataFrame(
        {
            "subscriber": [number(900001), number(0), number(1), number(900002)],
            "household": ["t0", "t0", "t77", ""],
            "onnet": ["false", "true", "true", "true"],
        }
    )
    pd.concat([table, extra]).to_csv(tmp_path / "truth.csv.gz", index=False)
    return tmp_path / "truth.csv.gz"
