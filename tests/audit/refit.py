"""Are held-out figures those of groups that the model never knew? A command, not a test: it fits many models.

    python tests/audit/refit.py --households 600 --seeds 1001-1010

For each simulated region: one run with all groups, then one run for each fifth of the groups without them. Labelled
pairs with a record are scored twice, by their held-out probability of the first run and by the run that had no
such group in its files; AUC, average precision, hit and coverage of both are printed, and the mean difference over
the regions with its standard error. Groups that joined within the month are left out on both sides, for a run that
does not know a group cannot leave out its records after joining. Nothing of the library is imported.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.metrics import average_precision_score, roc_auc_score

FOLDS = 5
PREFIX = "+86"
FIGURES = ("AUC", "AP", "hit", "coverage")


def hhgraph(*words: object) -> None:
    """Run the command line in this Python."""
    done = subprocess.run(
        [sys.executable, "-m", "hhgraph_cli", *map(str, words)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr)


def scores(run: Path) -> pd.DataFrame:
    """Return probability and label of every pair with a record, by its two numbers."""
    pairs = pd.read_parquet(run / "pairs.parquet", columns=["a", "b", "probability", "label", "source"])
    return pairs[pairs.source == "records"].set_index(["a", "b"])


def figures(label: np.ndarray, probability: np.ndarray) -> np.ndarray:
    """Return AUC, average precision, hit rate and coverage of the best 5 %."""
    best = np.argsort(-probability, kind="stable")[: max(round(len(label) * 0.05), 1)]
    hit, coverage = label[best].mean(), label[best].sum() / label.sum()
    return np.array([roc_auc_score(label, probability), average_precision_score(label, probability), hit, coverage])


def compare(households: int, seed: int, folder: Path, *settings: str) -> tuple[np.ndarray, np.ndarray, int]:
    """Return the figures of held-out scores and of refits, and the rows they stand on, of one region."""
    region = folder / "region"
    hhgraph("simulate", region, "--households", households, "--seed", seed, "--quiet")
    hhgraph("detect", region, "--out", folder / "all", "--quiet", *settings)
    groups = pd.read_csv(region / "groups.csv", dtype=str)
    names = np.random.default_rng(seed).permutation(groups.group_id.unique())
    part = {name: place % FOLDS for place, name in enumerate(names)}
    day = region.glob("records_*.csv.gz")
    first = min(path.name[8:16] for path in day)
    late = set(groups.group_id[groups.joined_on.str.replace("-", "") >= first])
    once = groups[~groups.subscriber.duplicated(keep=False)]
    of_number = {PREFIX + number: group for number, group in zip(once.subscriber, once.group_id, strict=True)}

    held = scores(folder / "all")
    held = held[held.label.notna()]
    group_a, group_b = (held.index.get_level_values(end).map(of_number) for end in ("a", "b"))
    group = pd.Series(np.where(group_a.notna(), group_a, group_b), index=held.index)
    held = held[group.notna() & ~pd.Series(group_a.isin(late) | group_b.isin(late), index=held.index)]
    group = group[held.index]
    refit = pd.Series(np.nan, index=held.index)
    for fold in range(FOLDS):
        left = folder / f"fold{fold}"
        shutil.copytree(region, left, copy_function=lambda one, two: Path(two).symlink_to(Path(one).resolve()))
        (left / "groups.csv").unlink()
        groups[groups.group_id.map(part) != fold].to_csv(left / "groups.csv", index=False)
        hhgraph("detect", left, "--out", folder / f"run{fold}", "--quiet", *settings)
        own = group.map(part) == fold
        refit[own] = scores(folder / f"run{fold}").probability.reindex(held.index[own]).to_numpy()
    both = refit.notna()
    label = held.label[both].to_numpy(int)
    return figures(label, held.probability[both].to_numpy()), figures(label, refit[both].to_numpy()), int(both.sum())


def main() -> None:
    """Print a line a region and the mean differences."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--households", type=int, default=600)
    options.add_argument("--seeds", default="1001-1010", help="first-last")
    options.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="setting of all runs")
    given = options.parse_args()
    first, last = (int(part) for part in given.seeds.split("-"))
    settings = [word for one in given.set for word in ("--set", one)]
    differences = []
    for seed in range(first, last + 1):
        with tempfile.TemporaryDirectory() as folder:
            held, refit, rows = compare(given.households, seed, Path(folder), *settings)
        differences.append(held - refit)
        told = ", ".join(
            f"{name} {one:.3f} / {two:.3f}" for name, one, two in zip(FIGURES, held, refit, strict=True)
        )
        print(f"seed {seed}: n {rows}; held out / refitted without the group: {told}", flush=True)
    found = np.array(differences)
    error = found.std(0, ddof=1) / len(found) ** 0.5 if len(found) > 1 else np.full(4, np.nan)
    told = ", ".join(
        f"{name} {mean:+.4f} (se {se:.4f})" for name, mean, se in zip(FIGURES, found.mean(0), error, strict=True)
    )
    print(f"mean difference of {len(found)} regions: {told}")


if __name__ == "__main__":
    main()
