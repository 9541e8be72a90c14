"""Three months of one region: the same people, some of whom move, join and leave."""

from itertools import pairwise

import pandas as pd
import pytest

from hhgraph.simulate.months import next_month
from hhgraph.simulate.world import build_world

COVERS = ("simulate.world",)


@pytest.fixture(scope="module")
def truths(monthly_region):
    """Return who lives where, month by month."""
    return [
        pd.read_csv(monthly_region.folder / f"month_{m:02d}" / "truth.csv", dtype=str).set_index("subscriber")
        for m in (1, 2, 3)
    ]


def test_each_month_is_a_whole_data_folder_of_its_own_days(monthly_region):
    assert sorted(path.name for path in monthly_region.folder.iterdir()) == [
        "month_01",
        "month_02",
        "month_03",
    ]
    for month, days, name in ((1, 30, "202509"), (2, 31, "202510"), (3, 30, "202511")):
        folder = monthly_region.folder / f"month_{month:02d}"
        files = sorted(path.stem for path in folder.glob("records_*.parquet"))
        assert files == [f"records_{name}{day:02d}" for day in range(1, days + 1)]
        tables = ("customers", "groups", "cells", "holdings", "products", "truth")
        assert all((folder / f"{table}.csv").exists() for table in tables)


def test_most_people_stay_and_some_join_leave_and_move(truths):
    for before, after in pairwise(truths):
        stayed = before.index.intersection(after.index)
        gone, come = 1 - len(stayed) / len(before), 1 - len(stayed) / len(after)
        moved = (before.household[stayed] != after.household[stayed]).mean()
        assert 0.002 < gone < 0.05
        assert 0.002 < come < 0.05
        assert 0.0005 < moved < 0.03


def test_those_who_leave_home_found_a_household_and_keep_its_name(truths):
    first, second, third = truths
    stayed = first.index.intersection(second.index).intersection(third.index)
    moved = stayed[first.household[stayed] != second.household[stayed]]
    assert not set(second.household[moved]) & set(first.household)
    assert (second.household[moved] == third.household[moved]).mean() > 0.9


def test_records_are_of_people_who_are_there(monthly_region, truths):
    known = pd.concat(truths).index.unique()
    for month, truth in enumerate(truths, start=1):
        folder = monthly_region.folder / f"month_{month:02d}"
        records = pd.concat(pd.read_parquet(path) for path in folder.glob("records_*.parquet"))
        seen = "+86" + pd.concat([records.caller, records.callee]).drop_duplicates()
        assert not (set(seen) & set(known)) - set(truth.index)
        customers = pd.read_csv(folder / "customers.csv", dtype=str).subscriber.str.strip().str[-11:]
        assert set("+86" + customers) == set(truth.index[truth.onnet == "1"])


def test_one_month_of_many_is_the_same_place_and_the_same_work(world):
    later = next_month(world, 1)
    stay = world.people.household == later.people.household
    assert (world.handsets.cell[:, 1] == later.handsets.cell[:, 1]).all()
    homes = world.homes.at == later.homes.at[: len(world.homes)]  # noqa: PD008 - a field of Homes
    assert homes.all(axis=1).mean() == pytest.approx(0.985, abs=0.01)
    still = stay & homes.all(axis=1)[world.people.household]
    assert (world.handsets.cell[still] == later.handsets.cell[still]).all()


def test_second_sims_move_with_their_owners():
    world = build_world(800, 4, "noisy", 2)
    for month in (1, 2, 3):
        world = next_month(world, month)
        assert (world.people.household == world.people.household[world.people.owner]).all()
        assert (world.people.present == world.people.present[world.people.owner]).all()
        assert len(world.homes) == len(world.handsets.visits)
        assert world.people.household.max() < len(world.homes)
