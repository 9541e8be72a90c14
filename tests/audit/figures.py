"""Are the figures of the README's session right? A command, not a test: every figure is computed again from the files.

    python tests/audit/figures.py --households 600 --seed 1

Simulates the region of the README, runs ``detect``, ``validate --truth`` and ``validate --labels``, reads every figure
that they print, and computes each again from the CSV files of the region and the Parquet files of the run, with pandas
and scikit-learn alone: nothing of the library is imported. Intervals are drawn again by households or groups and may
differ by a quarter of their width, as both are drawn. Not computed again: the expected number of households and the
share never measured, whose intervals ``tests/audit/doubt.py`` holds against known households, and times and memory.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.metrics import average_precision_score, roc_auc_score

TOLERANCE = 0.25
DRAWS = 1000


def hhgraph(*words: object) -> str:
    """Run the command line in this Python and return what it prints."""
    command = [sys.executable, "-m", "hhgraph_cli", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr or done.stdout)
    return done.stdout


class Checks:
    """Figures told beside figures computed; counts those that do not agree."""

    def __init__(self) -> None:
        self.wrong = self.all = 0

    def same(self, name: str, told: float, computed: float, within: float = 0.0) -> None:
        """Print a line, and remember a difference of more than ``within``."""
        good = abs(told - computed) <= within + 1e-9
        self.all += 1
        self.wrong += not good
        print(f"{'ok   ' if good else 'WRONG'} {name}: told {told:g}, computed {computed:g}")

    def rate(
        self,
        name: str,
        told: dict[str, float],
        value: float,
        draws: np.ndarray,
        digits: float = 5e-4,
        *,
        area: bool = False,
    ) -> None:
        """Check a rate and its interval."""
        self.same(name, told["value"], value, digits)
        width = told["high"] - told["low"]
        ends = np.nanpercentile(draws, [2.5, 97.5])
        if area:  # as far to either side on the scale of log-odds, a tenth wider
            odds = np.log(ends / (1 - ends))
            reach = 1.1 * (odds[1] - odds[0]) / 2
            ends = 1 / (1 + np.exp(-(np.log(value / (1 - value)) + np.array([-reach, reach]))))
        for end, computed in zip(("low", "high"), ends, strict=True):
            self.same(f"{name}, {end}", told[end], float(computed), TOLERANCE * width + digits)


def draw(clusters: np.ndarray, figure, seed: int = 1) -> np.ndarray:
    """Return a figure, of row numbers, over draws of whole clusters."""
    rng = np.random.default_rng(seed)
    names, code = np.unique(clusters, return_inverse=True)
    rows = [np.flatnonzero(code == place) for place in range(len(names))]
    return np.array([
        figure(np.concatenate([rows[place] for place in rng.integers(len(names), size=len(names))]))
        for _ in range(DRAWS)
    ])


def number(pattern: str, text: str) -> float:
    """Return the first group of a pattern as a number."""
    found = re.search(pattern, text)
    if found is None:
        sys.exit(f"The summary does not say: {pattern}")
    return float(found[1].replace(",", ""))


def check_summary(checks: Checks, told: str, region: Path, run: Path) -> None:
    """Compare the summary with the files of the run and of the region."""
    members, homes = (pd.read_parquet(run / f"{name}.parquet") for name in ("members", "households"))
    on_net = members[members["on_net"]]
    size = on_net.groupby("household_id").size()
    checks.same("subscribers", number(r"People\s+([\d,]+) subscribers", told), len(on_net))
    checks.same("households", number(r"subscribers in ([\d,]+) households", told), len(homes))
    checks.same("living with another", number(r"households; ([\d,]+) live", told), size[size > 1].sum())
    checks.same("off-net members", number(r"them ([\d,]+) likely members", told), (~members["on_net"]).sum())
    checks.same("second SIMs", number(r"([\d,]+) likely second SIMs", told), members["second_sim"].notna().sum())
    for people, count in size.value_counts().items():
        checks.same(f"households of {people}", number(rf"([\d,]+) of {people}\b", told.split("Sizes")[1]), count)
    labels = pd.read_csv(run / "evaluation" / "labels.csv")
    used = (labels["rule"] == "used").sum()
    checks.same("registered pairs", number(r"Labels\s+([\d,]+) registered pairs", told), used)
    rows = sum(len(pd.read_csv(file, dtype=str, skip_blank_lines=False)) for file in region.glob("records_*.csv.gz"))
    rejects = pd.read_parquet(run / "rejects.parquet")
    bad = rejects["source"].astype(str).str.startswith("records_")
    checks.same("rows", number(r"Records\s+([\d,]+) rows", told), rows)
    checks.same("rejected", number(r"accepted, ([\d,]+) rejected", told), bad.sum())
    checks.same("accepted", number(r"files, ([\d,]+) accepted", told), rows - bad.sum())
    for reason, count in rejects["reason"][bad].value_counts().items():
        shown = number(rf"{re.escape(str(reason))} ([\d,]+)", told.split("rejected")[1])
        checks.same(f"rejected, {reason}", shown, count)
    hubs = pd.read_parquet(run / "hubs.parquet")
    checks.same("hubs", number(r"Hubs\s+([\d,]+) numbers", told), len(hubs))


def check_held_out(checks: Checks, told: dict, run: Path) -> None:
    """Compare the held-out figures with the labelled pairs of the run."""
    pairs = pd.read_parquet(run / "pairs.parquet")
    rows = pairs[(pairs["source"] == "records") & pairs["label"].notna()].reset_index(drop=True)
    registered = pd.read_parquet(run / "registered.parquet")
    group = registered[registered["excluded"].isna()].drop_duplicates("subscriber").set_index("subscriber")["group_id"]
    cluster = rows["a"].map(group).astype(object)
    cluster = cluster.where(cluster.notna(), rows["b"].map(group)).astype(str).to_numpy()
    label, score = rows["label"].to_numpy(float), rows["probability"].to_numpy(float)
    checks.same("held-out pairs", told["n"], len(rows))
    checks.same("registered among them", told["positives"], label.sum())
    checks.rate("base rate", told["base_rate"], label.mean(), draw(cluster, lambda at: label[at].mean()))
    auc = roc_auc_score(label, score)
    checks.rate("AUC", told["auc"], auc, draw(cluster, lambda at: roc_auc_score(label[at], score[at])), area=True)
    average = average_precision_score(label, score)
    drawn = draw(cluster, lambda at: average_precision_score(label[at], score[at]))
    checks.rate("average precision", told["average_precision"], average, drawn, 1e-3, area=True)
    for share in ("0.01", "0.05", "0.1"):
        top = told["at"][share]

        def best(at: np.ndarray, share: str = share) -> np.ndarray:
            return at[np.argsort(-score[at], kind="stable")[: round(float(share) * len(at))]]

        every = np.arange(len(rows))
        figures = {
            "hit": lambda at, best=best: label[best(at)].mean(),
            "lift": lambda at, best=best: label[best(at)].mean() / label[at].mean(),
            "coverage": lambda at, best=best: label[best(at)].sum() / label[at].sum(),
        }
        for name, figure in figures.items():
            rate = {"value": top[name], "low": top[f"{name}_low"], "high": top[f"{name}_high"]}
            # Pairs of equal probability may stand on either side of the cut.
            checks.rate(f"{name}, top {share}", rate, figure(every), draw(cluster, figure), 0.02 * max(top[name], 1))
    audit = pd.read_csv(run / "evaluation" / "labels.csv", dtype=str)
    usable = audit[audit["rule"].isin(["used", "pruned", "no candidate pair"])]
    usable = usable.assign(a="+" + usable["a"].str.lstrip("+"), b="+" + usable["b"].str.lstrip("+"))
    named = pairs[["a", "b", "probability"]].astype({"a": str, "b": str})
    known = usable.merge(named, how="left", on=["a", "b"])
    checks.same("all registered pairs", told["all_registered"]["n"], len(known))
    cut = told["at"]["0.05"]["cut"]
    covered = told["all_registered"]["coverage"]["0.05"]["value"]
    checks.same("coverage of all registered, top 5 %", covered, (known["probability"] >= cut - 1e-7).mean(), 0.01)


def check_truth(checks: Checks, told: dict, region: Path, run: Path) -> None:
    """Compare what validate says of households with sets of pairs."""
    truth = pd.read_csv(region / "truth.csv", dtype=str)
    truth = truth[truth["onnet"] == "1"].drop_duplicates("subscriber")
    members = pd.read_parquet(run / "members.parquet").astype({"subscriber": str, "household_id": str})
    found = members[members["on_net"]].set_index("subscriber")["household_id"]
    home = truth.set_index("subscriber")["household"]
    mine = found.reindex(home.index)
    mine = mine.where(mine.notna(), "alone " + home.index.to_series())

    def pairs(labels: pd.Series) -> set[tuple[str, str]]:
        return {pair for _, people in labels.groupby(labels) for pair in combinations(sorted(people.index), 2)}

    true, claimed = pairs(home), pairs(mine)
    common = true & claimed
    figures = told["households"]
    checks.same("precision", figures["precision"]["value"], len(common) / len(claimed), 1e-9)
    checks.same("recall", figures["recall"]["value"], len(common) / len(true), 1e-9)
    checks.same("F1", figures["f1"]["value"], 2 * len(common) / (len(true) + len(claimed)), 1e-9)
    sets = {frozenset(people.index) for _, people in home.groupby(home) if len(people) > 1}
    mine_sets = {frozenset(people.index) for _, people in mine.groupby(mine)}
    checks.same("exactly right", figures["exact"]["value"], len(sets & mine_sets) / len(sets), 1e-9)
    scored = pd.read_parquet(run / "pairs.parquet", columns=["a", "b", "probability"]).astype({"a": str, "b": str})
    both = scored[scored["a"].isin(home.index) & scored["b"].isin(home.index)]
    candidates = set(zip(both["a"], both["b"], strict=True))
    checks.same("recall ceiling", told["recall_ceiling"]["value"], len(true & candidates) / len(true), 1e-9)
    hits = sum(pair in true for pair in candidates)
    expected = both["probability"].sum() / hits
    checks.same("expected / true pairs", told["expected_pairs"]["ratio"]["value"], expected, 1e-6)
    same = (both["a"].map(home) == both["b"].map(home)).to_numpy()
    auc = roc_auc_score(same, both["probability"])
    checks.same("AUC, all candidates", told["pairs"]["all_candidates"]["auc"]["value"], auc, 5e-4)
    size = home.map(home.value_counts())
    for row in told["people_groups"]:
        if row["kind"] == "size" and row["recall"]["value"] is not None and row["group"].isdigit():
            people = set(size.index[size == int(row["group"])])
            ours = [pair for pair in true if pair[0] in people]
            part = sum(pair in claimed for pair in ours) / len(ours)
            checks.same(f"recall, households of {row['group']}", row["recall"]["value"], part, 1e-9)
            checks.same(f"people in households of {row['group']}", row["people"], len(people))


def main() -> None:
    """Check the session, print every figure, and end with an error where one is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--households", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    checks = Checks()
    with tempfile.TemporaryDirectory() as home:
        region, run = Path(home) / "region", Path(home) / "run"
        hhgraph("simulate", region, "--households", options.households, "--seed", options.seed, "--quiet")
        summary = hhgraph("detect", region, "--out", run, "--quiet")
        truth = json.loads(hhgraph("validate", run, "--truth", region / "truth.csv", "--json"))["truth"]
        held_out = json.loads(hhgraph("validate", run, "--labels", "--json"))["labels"]["held_out"]
        check_summary(checks, summary, region, run)
        check_held_out(checks, held_out, run)
        check_truth(checks, truth, region, run)
        top = held_out["at"]["0.05"]
        for name, told, computed in (
            ("AUC of the summary", number(r"AUC ([\d.]+)", summary), held_out["auc"]["value"]),
            ("hit of the summary", number(r"hit ([\d.]+)%", summary) / 100, top["hit"]),
            ("coverage of the summary", number(r"coverage ([\d.]+)%", summary) / 100, top["coverage"]),
        ):
            checks.same(name, told, computed, 6e-4)
    print(f"{checks.all - checks.wrong} of {checks.all} figures agree.")
    sys.exit(checks.wrong > 0)


if __name__ == "__main__":
    main()
