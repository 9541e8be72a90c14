"""Households formed anew on a finished run: the same settings give the same, others give others."""

from __future__ import annotations

import pandas as pd
import pytest

from hhgraph.errors import SettingsError
from hhgraph.pipeline import detect
from hhgraph.views.recluster import recluster_run


def own(run):
    """Return members and households of a run, as far as they are formed anew."""
    members = run.members[run.members["on_net"]].reset_index(drop=True)
    return members[["subscriber", "household_id", "probability"]], run.households[
        ["household_id", "size", "probability"]
    ]


def test_the_same_settings_give_the_runs_own_households(run):
    members, households = own(run)
    found = recluster_run(str(run.folder))
    pd.testing.assert_frame_equal(found.members, members)
    pd.testing.assert_frame_equal(found.households.drop(columns="unchanged"), households)
    assert found.households["unchanged"].all()


def test_a_higher_threshold_gives_what_detect_would_give(run):
    found = recluster_run(run, threshold=0.9)
    assert found.settings.threshold == 0.9
    assert len(found.households) > len(run.households)
    assert 0 < found.households["unchanged"].mean() < 1
    before = run.members[run.members["on_net"]].groupby("household_id")["subscriber"].agg(frozenset)
    now = found.members.groupby("household_id")["subscriber"].agg(frozenset)
    assert now.isin(set(before)).to_numpy().tolist() == found.households["unchanged"].tolist()


@pytest.mark.parametrize("changes", [{"threshold": 0.7}, {"method": "leiden"}, {"max_size": 3}])
def test_as_detect_without_triads(changes, region, tmp_path):
    # After one pass no probability rests on households, so nothing but the households can differ.
    one = detect(region.folder, tmp_path / "one", overrides={"scorer.passes": 1})
    overrides = {f"households.{name}": value for name, value in changes.items()}
    two = detect(region.folder, tmp_path / "two", overrides={"scorer.passes": 1, **overrides})
    found = recluster_run(one, **changes)
    members, households = own(two)
    pd.testing.assert_frame_equal(found.members, members)
    pd.testing.assert_frame_equal(found.households.drop(columns="unchanged"), households)


def test_no_size_is_passed(run):
    assert recluster_run(run, max_size=2).households["size"].max() == 2


def test_ties_without_time(tmp_path):
    names = [f"p{number:02d}" for number in range(60)]
    ties = pd.DataFrame([(a, b) for i, a in enumerate(names) for b in names[i + 1 : i + 4]], columns=["a", "b"])
    overrides = {"project.country": "", "scorer.labels": "none"}
    run = detect(ties, tmp_path / "run", overrides=overrides)
    pd.testing.assert_frame_equal(recluster_run(run).members, own(run)[0])


def test_what_needs_the_records_is_refused(run):
    with pytest.raises(SettingsError, match="needs the records"):
        recluster_run(run, resamples=3)
    with pytest.raises(SettingsError, match="did you mean threshold"):
        recluster_run(run, treshold=0.5)
    with pytest.raises(SettingsError, match="less than 1"):
        recluster_run(run, threshold=2)
