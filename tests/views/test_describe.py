"""Every column of every table of a run is said to be something."""

from __future__ import annotations

from shutil import copytree

import pandas as pd
import pytest

from hhgraph.errors import RunError
from hhgraph.views.describe import describe_table
from hhgraph.views.network import measure_network

COVERS = ("run.columns",)


def test_every_column_is_described(run, tmp_path):
    folder = copytree(run.folder, tmp_path / "run")
    measure_network(folder)
    tables = sorted(path.stem for path in folder.glob("*.parquet"))
    assert {"pairs", "members", "network", "household_ties"} <= set(tables)
    for table in tables:
        found = describe_table(folder, table)
        assert list(found) == ["column", "type", "unit", "definition"]
        assert found["definition"].str.len().gt(0).all()
        told = found[found["definition"] != "as given"]
        assert len(told) >= len(found) - 4
    assert (describe_table(folder, "pairs")["definition"] != "as given").all()


def test_units_and_types_come_along(run):
    found = describe_table(run, "pairs").set_index("column")
    assert tuple(found.loc["minutes"]) == ("float", "minutes", "minutes of talk")
    assert found.loc["pass_before", "unit"] == "log-odds"
    assert found.loc["first_pass", "unit"] == "share"
    assert found.loc["birth_year_close", "definition"].startswith("birth_year of the two is 0 or more")


def test_relations_of_ties_are_described(run, tmp_path):

    folder = copytree(run.folder, tmp_path / "run")
    pd.DataFrame({"a": ["x"], "tie_pays_for_greater": [1.0]}).to_parquet(folder / "pairs.parquet")
    assert describe_table(folder, "pairs").loc[1, "definition"] == (
        "relation pays_for: weight of the stronger direction"
    )


def test_an_unknown_table_names_the_nearest(run):
    with pytest.raises(RunError, match="Did you mean pairs"):
        describe_table(run, "pair")
