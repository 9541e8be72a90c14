"""The figures of a run agree with its files."""

import pytest

from hhgraph.run.summary import summarise_run


def test_figures_add_up(run):
    summary = summarise_run(run)
    members, households = run.members, run.households
    assert summary["people"] == int(members["on_net"].sum())
    assert summary["households"] == len(households) == sum(summary["by_size"].values())
    assert sum(size * number for size, number in summary["by_size"].items()) == summary["people"]
    records = summary["records"]
    assert records["rows"] == records["accepted"] + sum(records["rejected"].values())
    top = summary["held_out"]
    assert top["hit"]["value"] == pytest.approx(top["lift"]["value"] * top["base_rate"]["value"])
    assert sum(summary["hubs"].values()) == len(run.table("hubs"))
    assert "households.parquet" in summary["files"]
