"""How many calls does drawing to learn save? A command, not a test: it simulates surveys on many regions.

    python tests/audit/learn.py --households 600 --seeds 2001-2020 --calls 100

For each simulated region: one run; a random list of ``survey draw`` is answered by the truth, case by case in the order
of calling, and the households are formed anew with its answers; so with a list of ``survey draw --learn`` of 10 %, 20 %
... of as many calls. Told is pair F1 of the households against the truth, and the least share of the calls with which
drawing to learn is at least as good as random drawing with all of them. Only the yardstick of this file looks at the
truth; nothing of the library is imported.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

STEPS = tuple(round(0.1 * step, 1) for step in range(1, 11))


def hhgraph(*words: object) -> None:
    """Run the command line in this Python."""
    command = [sys.executable, "-m", "hhgraph_cli", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr or done.stdout)


def pair_f1(members: pd.DataFrame, truth: pd.Series) -> float:
    """Return F1 of household pairs: 2 x common over claimed plus true."""
    found = members.set_index("subscriber")["household_id"].astype(str)
    home = truth.reindex(found.index)
    home = home.where(home.notna(), "alone " + found.index.to_series())

    def pairs(labels: pd.Series) -> float:
        size = labels.value_counts()
        return float((size * (size - 1) / 2).sum())

    both = found + "|" + home
    return 2 * pairs(both) / (pairs(found) + pairs(home))


def answer(key: pd.DataFrame, truth: pd.Series, calls: int, file: Path) -> None:
    """Write the answers to the first so many cases."""
    cases = key.head(calls)
    same = cases["a"].map(truth).eq(cases["b"].map(truth)) & cases["a"].map(truth).notna()
    table = pd.DataFrame({"lead_code": cases["lead_code"], "outcome": "complete"})
    table["relation_answer"] = np.where(same, "family", "friend")
    table.to_csv(file, index=False)


def region(households: int, seed: int, calls: int, folder: Path) -> tuple[float, float, list[float]]:
    """Return F1 of the run, of the random list, and of drawing to learn by share of the calls."""
    hhgraph("simulate", folder / "region", "--households", households, "--seed", seed, "--quiet")
    hhgraph("detect", folder / "region", "--out", folder / "run", "--quiet")
    truth = pd.read_csv(folder / "region" / "truth.csv", dtype=str)
    truth = truth[truth["onnet"] == "1"].drop_duplicates("subscriber").set_index("subscriber")["household"]
    members = pd.read_parquet(folder / "run" / "members.parquet")
    before = pair_f1(members[members["on_net"]], truth)

    def learnt(name: str, number: int) -> float:
        key = pd.read_parquet(folder / f"{name}.private.parquet")
        key = key.sample(frac=1, random_state=seed) if name == "random" else key.sort_values("order")
        back, out = folder / f"{name}-{number}.csv", folder / f"{name}-{number}"
        answer(key, truth, number, back)
        sheet = folder / f"{name}.private.parquet"
        hhgraph("survey", "learn", folder / "run", back, "--key", sheet, "--out", out)
        return pair_f1(pd.read_parquet(out / "members.parquet"), truth)

    for name, words in (("random", ()), ("learn", ("--learn",))):
        options = ("--size", calls, "--out", folder / f"{name}.csv", "--replacements", 0, "--seed", seed)
        hhgraph("survey", "draw", folder / "run", *options, *words)
    return before, learnt("random", calls), [learnt("learn", max(round(calls * share), 1)) for share in STEPS]


def main() -> None:
    """Print a row a region and the shares over all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--households", type=int, default=600)
    parser.add_argument("--seeds", default="2001-2020", help="first-last")
    parser.add_argument("--calls", type=int, default=100)
    options = parser.parse_args()
    first, last = map(int, options.seeds.split("-"))
    rows = []
    print("seed    run  random  learn at 10 % ... 100 % of the calls", flush=True)
    for seed in range(first, last + 1):
        with tempfile.TemporaryDirectory() as home:
            before, random, active = region(options.households, seed, options.calls, Path(home))
        rows.append((before, random, *active))
        print(f"{seed}  {before:.4f}  {random:.4f}  " + " ".join(f"{value:.4f}" for value in active), flush=True)
    table = np.array(rows)
    mean = table.mean(axis=0)
    print("mean  " + " ".join(f"{value:.4f}" for value in mean))
    reached = [share for share, value in zip(STEPS, mean[2:], strict=True) if value >= mean[1]]
    told = f"{reached[0]:.0%} of the calls" if reached else "more calls than random drawing"
    print(f"Over {len(rows)} regions drawing to learn is as good as {options.calls} random calls with {told}.")
    enough = [(row[2:] >= row[1]) for row in table]
    shares = [STEPS[int(np.argmax(good))] if good.any() else np.inf for good in enough]
    print(f"Region by region: median {np.median(shares):.0%}; at most 60 % in {np.mean(np.array(shares) <= 0.6):.0%}.")


if __name__ == "__main__":
    main()
