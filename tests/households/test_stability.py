"""Stability: groupings compared against brute force, and a resample that leaves the run as it was."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhgraph.engine.store import Store
from hhgraph.households.stability import Stability, compare_groupings
from hhgraph.pipeline import detect
from hhgraph.settings import Settings
from support.tables import put

GROUPINGS = st.integers(1, 9).flatmap(
    lambda n: st.tuples(*(st.lists(st.integers(0, n - 1), min_size=n, max_size=n) for _ in range(2)))
)


@given(GROUPINGS)
def test_against_sets(case):
    before, after = (np.array(labels) for labels in case)
    found = compare_groupings(before, after)
    old = {one: set(np.flatnonzero(before == one)) for one in np.unique(before).tolist()}
    new = [set(np.flatnonzero(after == one)) for one in np.unique(after)]
    assert found.household.tolist() == list(old)
    assert found.size.tolist() == [len(one) for one in old.values()]
    for place, people in enumerate(old.values()):
        assert found.identical[place] == (people in new)
        assert found.overlap[place] == pytest.approx(max(len(people & one) / len(people | one) for one in new))


def test_means_are_over_households_of_two_or_more():
    one = np.array([1.0, 0.5])
    found = Stability(np.array([1, 2]), one, one, np.array([1, 3]))
    assert found.as_dict() == {"households": 1, "identical": 0.5, "overlap": 0.5}
    alone = Stability(np.array([1]), one[:1], one[:1], np.array([1]))
    assert alone.as_dict() == {"households": 0, "identical": None, "overlap": None}


@pytest.fixture
def calls():
    """Return 20,000 records in a store."""
    rng = np.random.default_rng(1)
    with Store(Settings().limits) as store:
        put(
            store,
            "calls",
            {
                "caller": rng.integers(0, 500, 20_000, dtype=np.uint32),
                "callee": rng.integers(500, 999, 20_000, dtype=np.uint32),
                "stamp": np.arange(20_000, dtype=np.uint32),
                "duration": rng.integers(0, 600, 20_000, dtype=np.int32),
                "kind": np.zeros(20_000, np.uint8),
            },
        )
        yield store


def draw(store, seed):
    store.run("households/resample.draw", seed=seed)
    return np.bincount(store.connection.table("resampled_calls").fetchnumpy()["stamp"], minlength=20_000)


def test_records_are_drawn_as_by_a_poisson_variable(calls):
    times = draw(calls, 3)
    # chances e^-1, e^-1, e^-1 / 2, e^-1 / 6; four standard errors of 20,000 draws
    for count, chance in enumerate((0.36788, 0.36788, 0.18394, 0.06131)):
        assert np.mean(times == count) == pytest.approx(chance, abs=4 * (chance * (1 - chance) / 20_000) ** 0.5)
    assert times.mean() == pytest.approx(1.0, abs=4 / 20_000**0.5)
    assert np.array_equal(times, draw(calls, 3))
    assert not np.array_equal(times, draw(calls, 4))


def test_resamples_add_stability_and_change_nothing_else(run, region, tmp_path):
    again = detect(region.folder, tmp_path / "run", overrides=["households.resamples=1"])
    added = ["stability", "stability_overlap"]
    for name in ("members", "pairs", "off_net", "second_sims", "homes"):
        assert (again.folder / f"{name}.parquet").read_bytes() == (run.folder / f"{name}.parquet").read_bytes()
    households = again.households
    assert households.drop(columns=added).equals(run.households.drop(columns=added))
    assert run.households[added].isna().all(axis=None)
    assert set(households["stability"]) <= {0.0, 1.0}
    assert (households["stability_overlap"] >= households["stability"] - 1e-9).all()
    many = households[households["size"] > 1]
    counts = again.info["counts"]["stability"]
    assert counts["resamples"] == 1
    assert counts["households"] == len(many)
    assert counts["identical"] == pytest.approx(many["stability"].mean(), abs=1e-3)
    assert counts["overlap"] == pytest.approx(many["stability_overlap"].mean(), abs=1e-3)
    assert 0.4 < counts["identical"] < 1
    assert "stability" not in run.info["counts"]
