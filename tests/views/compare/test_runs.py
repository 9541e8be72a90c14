"""Two small months with every event once."""

import json

import numpy as np
import pandas as pd
import pytest

from hhgraph.errors import RunError
from hhgraph.run import Run, RunWriter, as_json
from hhgraph.views.compare import compare_runs

COVERS = ("views.compare.drift",)

# household of each person: month one, month two (names of month two mean nothing)
PEOPLE = {
    "p01": ("A", "x1"),  # A kept as it is
    "p02": ("A", "x1"),
    "p03": ("B", "x2"),  # B keeps two of three, p05 splits off
    "p04": ("B", "x2"),
    "p05": ("B", "x3"),
    "p06": ("C", "x4"),  # C and D merge; C was larger
    "p07": ("C", "x4"),
    "p08": ("D", "x4"),
    "p09": ("E", None),  # E is gone
    "p10": (None, "x5"),  # a new household
    "p11": ("F", "x1"),  # leaves F, which goes on, for A's people
    "p12": ("F", "x6"),
    "p13": ("F", "x6"),
}


def write(folder, month, auc, shift=0.0, **config):
    rng = np.random.default_rng(month)
    home = {person: homes[month] for person, homes in PEOPLE.items() if homes[month]}
    size = pd.Series(home).value_counts()
    with RunWriter(folder) as writer:
        writer.write_json("run.json", {"config": config, "counts": {"records": 100 + 50 * month}})
        writer.write_json("quality.json", {"accepted": 90, "rejected": {"bad_time": 10 * (month + 1)}})
        writer.write_json(
            "evaluation/metrics.json",
            {"auc": {"value": auc, "low": auc - 0.01, "high": auc + 0.01, "n": 500}},
        )
        pd.DataFrame({"subscriber": home.keys(), "household_id": home.values(), "on_net": True}).to_parquet(
            writer.path("members.parquet")
        )
        pd.DataFrame({"household_id": size.index, "size": size.to_numpy()}).to_parquet(
            writer.path("households.parquet")
        )
        pd.DataFrame(
            {
                "a": "p01",
                "b": "p02",
                "probability": rng.uniform(size=3000),
                "calls": rng.normal(shift, 1, 3000),
            }
        ).to_parquet(writer.path("pairs.parquet"))
    return Run(folder)


@pytest.fixture(scope="module")
def months(tmp_path_factory):
    folder = tmp_path_factory.mktemp("compare")
    return (
        write(folder / "one", 0, 0.95, scorer={"passes": 2}),
        write(folder / "two", 1, 0.90, shift=1.5, scorer={"passes": 1}),
    )


@pytest.fixture(scope="module")
def found(months):
    return compare_runs(*months)


def test_every_event_once(found):
    assert found.content["households"]["all"] == {"kept": 4, "born": 1, "split": 1, "merged": 1, "gone": 1}
    assert found.content["households"]["two_or_more"] == {
        "kept": 4,
        "born": 0,
        "split": 1,
        "merged": 1,
        "gone": 0,
    }
    assert found.content["unchanged"] == 0  # A gained p11, B lost p05, C gained D, F lost p11
    assert found.content["people"] == {
        "in_both": 11,
        "only_before": 1,
        "only_now": 1,
        "moved": 1,
        "with_merged": 1,
        "with_split": 1,
    }
    moves = found.moves.set_index("subscriber")
    assert moves.loc["p11", "reason"] == "moved"
    assert (moves.loc["p11", "before"], moves.loc["p11", "now"]) == ("F", "A")


def test_stable_ids(found, tmp_path):
    found.write_stable(tmp_path / "deep" / "stable.parquet")
    table = pd.read_parquet(tmp_path / "deep" / "stable.parquet").set_index("household_id")
    assert table["stable_id"].to_dict() == {
        "x1": "A",
        "x2": "B",
        "x3": "x3",
        "x4": "C",
        "x5": "x5",
        "x6": "F",
    }
    assert table.loc["x3", "previous_id"] == "B"
    assert pd.isna(table.loc["x5", "previous_id"])
    assert table["event"].to_dict() == {
        "x1": "kept",
        "x2": "kept",
        "x3": "split",
        "x4": "kept",
        "x5": "born",
        "x6": "kept",
    }
    (tmp_path / "file").write_text("")
    with pytest.raises(RunError, match="cannot be written"):
        found.write_stable(tmp_path / "file" / "stable.parquet")


def test_a_run_against_itself_has_nothing_to_tell(months):
    found = compare_runs(months[0], months[0])
    assert found.content["households"]["all"] == {"kept": 6, "born": 0, "split": 0, "merged": 0, "gone": 0}
    assert found.content["unchanged"] == 6
    assert found.moves.empty
    assert found.content["notes"] == []
    assert found.content["settings"] == {}


def test_drift_of_inputs_and_scores(found):
    features = {row["feature"]: row for row in found.content["features"]}
    assert features["calls"]["state"] == "drift"
    assert features["probability"]["state"] == "stable"
    counts = {row["name"]: row for row in found.content["counts"]}
    assert counts["counts.records"]["change"] == 0.5
    assert counts["quality.rejected.bad_time"]["now"] == 20
    auc = found.content["metrics"]["auc"]
    assert auc["change"] == pytest.approx(-0.05)
    assert auc["intervals_apart"] is True
    assert found.content["metrics"]["base_rate"]["change"] is None
    assert found.content["settings"] == {"scorer.passes": {"before": 2, "now": 1}}
    assert len(found.content["notes"]) == 3


def test_content_names_nobody(found):
    text = as_json(found.content)
    json.loads(text, parse_constant=pytest.fail)
    assert "p0" not in text


def test_strangers_are_refused(months, tmp_path):
    with RunWriter(tmp_path / "other") as writer:
        for name in ("pairs", "households"):
            months[0].table(name).to_parquet(writer.path(f"{name}.parquet"))
        months[0].members.assign(subscriber=lambda t: "z" + t["subscriber"]).to_parquet(
            writer.path("members.parquet")
        )
        writer.write_json("run.json", {})
    with pytest.raises(RunError, match="nobody in common"):
        compare_runs(months[0], Run(tmp_path / "other"))


def test_a_key_that_has_a_new_name_is_no_difference(tmp_path):
    old = {"scorer": {"passes": 2, "prune_below": 0.2, "base_rate": 0.0}, "limits": {"threads": 0}}
    new = {"scorer": {"passes": 2, "base_rate": None}, "candidates": {"prefilter_below": 0.3}}
    before, now = write(tmp_path / "old", 0, 0.9, **old), write(tmp_path / "new", 0, 0.9, **new)
    settings = compare_runs(before, now).content["settings"]
    assert settings == {"candidates.prefilter_below": {"before": 0.2, "now": 0.3}}


def test_settings_that_nobody_knows_are_compared_as_they_are(tmp_path):
    before, now = (write(tmp_path / name, 0, 0.9, scorer={"later": name}) for name in ("one", "two"))
    assert compare_runs(before, now).content["settings"] == {"scorer.later": {"before": "one", "now": "two"}}
