"""A simulated region and its run, made once for every test that wants them."""

import pytest

from hhgraph.pipeline import detect
from hhgraph.simulate import simulate


@pytest.fixture(scope="session")
def region(tmp_path_factory):
    """Return a region of 600 households with its truth, as ``hhgraph simulate`` writes it."""
    return simulate(tmp_path_factory.mktemp("region") / "data", households=600, seed=1)


@pytest.fixture(scope="session")
def run(region, tmp_path_factory):
    """Return what ``hhgraph detect`` made of the region. Read it, do not change it."""
    return detect(region.folder, tmp_path_factory.mktemp("run") / "run")
