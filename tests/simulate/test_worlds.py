"""Named worlds: what is said to differ differs in what is written, and nothing of the home world does."""

from __future__ import annotations

import pandas as pd
import pytest

import hhgraph
from hhgraph.engine.files import ROOT
from hhgraph.errors import SettingsError
from hhgraph.simulate import assumptions, simulate
from hhgraph.simulate.assume import assume, assuming
from hhgraph.simulate.places import draw_land
from hhgraph.simulate.worlds import PAGE, WORLDS, describe_worlds, find_world

COVERS = ("simulate.assume",)

NAMES = [world.name for world in WORLDS]


@pytest.fixture(scope="module")
def draw(tmp_path_factory):
    """Return a function that draws a world of 150 households, each once."""
    made = {}

    def once(name):
        if name not in made:
            folder = tmp_path_factory.mktemp("worlds") / name
            made[name] = simulate(folder, households=150, seed=3, world=name, file_format="parquet")
        return made[name]

    return once


def truth(region):
    return pd.read_csv(region.folder / "truth.csv", dtype=str)


def cells(region):
    return pd.read_csv(region.folder / "cells.csv", dtype=str)


@pytest.mark.parametrize("world", WORLDS, ids=NAMES)
def test_a_world_changes_what_is_an_assumption_and_says_where_it_is_known_from(world):
    assert world.what
    assert world.source
    for name, value in world.assumptions.items():
        assert value != getattr(assumptions, name)
        with assuming(world.assumptions):
            assert getattr(assume, name) == value
        assert getattr(assume, name) == getattr(assumptions, name)


def test_what_is_no_assumption_cannot_be_assumed():
    with pytest.raises(AttributeError, match="CELLS_MISSING"), assuming({"CELLS_MISSING": 1.0}):
        pass


def test_an_unknown_world_is_refused_with_the_nearest_one(tmp_path):
    with pytest.raises(SettingsError, match="coarse"):
        simulate(tmp_path / "x", world="corse")
    assert not (tmp_path / "x").exists()
    assert find_world("home").assumptions == {}


def test_sites_are_fewer_and_unnamed(draw):
    home, coarse = (cells(draw(name)) for name in ("home", "coarse"))
    assert "site" in home
    assert "site" not in coarse
    assert (coarse.groupby(["longitude", "latitude"]).size() == 3).all()
    sites = {}
    for name in ("home", "dense", "rural", "coarse"):
        with assuming(find_world(name).assumptions):
            sites[name] = len(draw_land(50_000, 18_000, seed=1).site_at)
    assert sites["coarse"] < sites["dense"] < sites["rural"] < sites["home"]


def test_records_without_cells(draw):
    region = draw("nocells")
    assert not (region.folder / "cells.csv").exists()
    records = pd.read_parquet(next(region.folder.glob("records*.parquet")))
    assert records.filter(like="cell").isna().all().all()


@pytest.mark.parametrize(("name", "most"), [("sparse", 0.45), ("chat", 0.95)])
def test_fewer_records(draw, name, most):
    assert draw(name).records < most * draw("home").records


def test_fewer_plans_and_customers(draw):
    assert draw("labels-few").groups < 0.6 * draw("home").groups
    home, shared = draw("home"), draw("shared-market")
    assert shared.subscribers / shared.people < 0.9 * home.subscribers / home.people


def test_larger_and_smaller_households(draw):
    size = {name: truth(draw(name)).groupby("household").size().mean() for name in ("home", "rural", "dormitory")}
    assert size["dormitory"] < size["home"] < size["rural"]


def test_a_world_without_cells_has_households(draw, tmp_path):
    run = hhgraph.detect(draw("nocells").folder, tmp_path / "run")
    assert len(run.households) > 50
    assert run.households["home_cell"].isna().all()


def test_the_page_is_made_of_the_worlds():
    assert (ROOT / PAGE).read_text(encoding="utf-8") == describe_worlds()
