"""The smallest complete run: a household of two and a single."""

import numpy as np
import pandas as pd

A, B, C = "+8613800000001", "+8613800000002", "+8613800000003"


def fill(writer):
    """Write the smallest complete run: a household of two and a single."""
    writer.write_json("run.json", {"version": "0", "config": {"project": {"country": "CN"}}})
    pd.DataFrame(
        {"a": [A, A], "b": [B, C], "probability": [0.9, 0.1], "calls": [5, 1], "gap": [3.0, np.nan]}
    ).to_parquet(writer.path("pairs.parquet"))
    pd.DataFrame(
        {
            "subscriber": [A, B, C],
            "household_id": ["h1", "h1", "h2"],
            "probability": [0.9, 0.9, 1.0],
            "role": ["member", "key", "key"],
            "on_net": [True, True, True],
        }
    ).to_parquet(writer.path("members.parquet"))
    pd.DataFrame({"household_id": ["h1", "h2"], "size": [2, 1]}).to_parquet(writer.path("households.parquet"))
