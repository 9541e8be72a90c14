"""A run with 400 pairs in three cities, the third with next to nobody."""

import numpy as np
import pandas as pd
import pytest

from hhgraph.pipeline import detect
from hhgraph.run import Run, RunWriter


def number(index):
    return f"+8613800{index:06d}"


@pytest.fixture(scope="session")
def run(tmp_path_factory):
    rng = np.random.default_rng(8)
    probability = np.round(rng.uniform(0.02, 0.999, 400), 6)
    a, b = [number(2 * i) for i in range(400)], [number(2 * i + 1) for i in range(400)]
    city = np.where(np.arange(400) < 250, "Fuzhou", np.where(np.arange(400) < 390, "Ningde", "=Nanping"))
    members = pd.DataFrame(
        {
            "subscriber": a + b,
            "household_id": [f"h{i}" for i in range(400)] * 2,
            "probability": 0.9,
            "role": ["key"] * 400 + ["member"] * 400,
            "on_net": True,
        }
    )
    folder = tmp_path_factory.mktemp("survey") / "run"
    with RunWriter(folder) as writer:
        writer.write_json("run.json", {"config": {"project": {"country": "CN"}}})
        pd.DataFrame({"a": a, "b": b, "probability": probability}).to_parquet(writer.path("pairs.parquet"))
        members.to_parquet(writer.path("members.parquet"))
        pd.DataFrame({"household_id": [f"h{i}" for i in range(400)], "size": 2, "city": city}).to_parquet(
            writer.path("households.parquet")
        )
        # The first thirty pairs are registered; so is a pair that was no candidate.
        pd.DataFrame(
            {
                "group_id": [f"g{i // 2}" for i in range(60)] + ["g99", "g99"],
                "subscriber": [number(i) for i in range(60)] + [number(100), number(102)],
            }
        ).to_parquet(writer.path("registered.parquet"))
    return Run(folder)


@pytest.fixture(scope="session")
def detected(region, tmp_path_factory):
    """Return what ``hhgraph detect`` made of the region; the fixture ``run`` is a smaller one here."""
    return detect(region.folder, tmp_path_factory.mktemp("detected") / "run")
