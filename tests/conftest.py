"""Simulated regions and their runs, made once for every test that wants them: read them, do not change them."""

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


@pytest.fixture(scope="session")
def unlabelled(tmp_path_factory):
    """Return a region of 300 households and its run without labels, under pseudonyms: the vault stands beside it."""
    # Parquet files are read in half the time.
    found = simulate(tmp_path_factory.mktemp("unlabelled") / "data", households=300, seed=1, file_format="parquet")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HHGRAPH_KEY", "a key of thirty-two characters..")
        overrides = {"privacy.pseudonymise": True, "labels.source": "none"}
        return found, detect(found.folder, found.folder.with_name("run"), overrides=overrides)
