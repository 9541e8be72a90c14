"""Small regions and small worlds, made once."""

import pytest

from hhgraph.simulate import simulate
from hhgraph.simulate.world import build_world


@pytest.fixture(scope="session")
def world():
    """Return a world of 1,500 households before any record."""
    return build_world(1500, 1, "noisy", 3)


@pytest.fixture(scope="session")
def event_region(tmp_path_factory):
    """Return a dirty region of 300 households, layout event, plain CSV."""
    out = tmp_path_factory.mktemp("event") / "data"
    return simulate(out, households=300, seed=5, file_format="csv")


@pytest.fixture(scope="session")
def leg_region(tmp_path_factory):
    """Return the same region, layout leg, without dirt."""
    out = tmp_path_factory.mktemp("leg") / "data"
    return simulate(out, households=300, seed=5, layout="leg", dirt=False, file_format="csv")


@pytest.fixture(scope="session")
def monthly_region(tmp_path_factory):
    """Return a region of 600 households over three months, few records."""
    out = tmp_path_factory.mktemp("months") / "data"
    return simulate(out, households=600, seed=9, months=3, records_per_person=5, file_format="parquet")
