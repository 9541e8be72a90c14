"""Are the chances of households, and the numbers of them, what they say? A command, not a test.

    python tests/audit/doubt.py --households 600 --seeds 3001-3040 [--world chat]

For each simulated region: whether the true number of on-net households, and of people living alone, lies within the
interval that the run tells; and over all regions, in bins of ten percentage points, how often a household that is
exactly right with that chance is so. Nothing of the library is imported.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd


def hhgraph(*words: object) -> None:
    """Run the command line in this Python."""
    command = [sys.executable, "-m", "hhgraph_cli", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr or done.stdout)


def read(folder: Path) -> tuple[pd.DataFrame, pd.Series, dict[str, dict[str, float]]]:
    """Return on-net members with household and true home, and what the run tells of their number."""
    members = pd.read_parquet(folder / "run" / "members.parquet")
    members = members[members["on_net"]].astype({"subscriber": str, "household_id": str})
    truth = pd.read_csv(folder / "region" / "truth.csv", dtype=str)
    truth = truth[truth["onnet"] == "1"].drop_duplicates("subscriber").set_index("subscriber")["household"]
    home = members["subscriber"].map(truth)
    members["home"] = home.where(home.notna(), "alone " + members["subscriber"])
    exact = pd.read_parquet(folder / "run" / "households.parquet").astype({"household_id": str})
    told = json.loads((folder / "run" / "run.json").read_text())["counts"]["expected_households"]
    return members, exact.set_index("household_id")["exact"], told


def right(members: pd.DataFrame) -> pd.Series:
    """Return of each household found whether its people are exactly those of a true home."""
    size = members.groupby("household_id").size()
    homes = members.groupby("household_id")["home"].agg(["nunique", "first"])
    true_size = homes["first"].map(members.groupby("home").size())
    return (homes["nunique"] == 1) & (true_size == size)


def main() -> None:
    """Print a row a region, and the calibration over all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--households", type=int, default=600)
    parser.add_argument("--seeds", default="3001-3040", help="first-last")
    parser.add_argument("--world", default="home")
    options = parser.parse_args()
    first, last = map(int, options.seeds.split("-"))
    inside, alone_inside, ratios, chances, hits, many = [], [], [], [], [], []
    for seed in range(first, last + 1):
        with tempfile.TemporaryDirectory() as home:
            folder = Path(home)
            region = folder / "region"
            words = ("--households", options.households, "--seed", seed, "--world", options.world, "--quiet")
            hhgraph("simulate", region, *words)
            hhgraph("detect", region, "--out", folder / "run", "--quiet")
            members, exact, told = read(folder)
        sizes = members.groupby("home").size()
        for known, number, kept in (
            (told["households"], len(sizes), inside),
            (told["by_size"]["1"], int((sizes == 1).sum()), alone_inside),
        ):
            kept.append(known["low"] <= number <= known["high"])
        ratios.append(told["households"]["value"] / len(sizes))
        found = right(members).reindex(exact.index)
        chances.append(exact.to_numpy())
        hits.append(found.to_numpy(dtype=bool))
        many.append((members.groupby("household_id").size().reindex(exact.index) > 1).to_numpy())
        print(f"{seed}: {told['households']} true {len(sizes)}, {'inside' if inside[-1] else 'OUTSIDE'}", flush=True)
    print(f"Number of households inside the interval: {sum(inside)} of {len(inside)}; mean ratio {np.mean(ratios):.3f}")
    print(f"People alone inside the interval: {sum(alone_inside)} of {len(alone_inside)}")
    chance, hit, several = (np.concatenate(parts) for parts in (chances, hits, many))
    for name, rows in (("households of two and more", several), ("people alone", ~several)):
        print(f"Chance to be exactly right, {name}: told {chance[rows].mean():.3f}, true {hit[rows].mean():.3f}")
        bins = np.clip((chance[rows] * 10).astype(int), 0, 9)
        for place in range(10):
            here = bins == place
            if here.any():
                told_here, true_here = chance[rows][here].mean(), hit[rows][here].mean()
                print(f"  {told_here:.2f}  {true_here:.2f}  n {here.sum():,}")


if __name__ == "__main__":
    main()
