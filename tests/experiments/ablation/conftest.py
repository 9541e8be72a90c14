"""Every step on a small region, run once."""

import json

import pytest

from hhgraph.experiments.ablation import ablate
from hhgraph.simulate import simulate


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """Return a region of 150 households, clean rows, noisy places."""
    folder = tmp_path_factory.mktemp("small") / "data"
    region = simulate(folder, households=150, seed=3, dirt=False, file_format="parquet")
    (folder / "hhgraph.toml").write_text("[scorer]\nfolds = 2\n")  # a fit of trees costs as much as all else of a step
    return region


@pytest.fixture(scope="session")
def found(small):
    """Return what all steps and the communities gave there."""
    with pytest.MonkeyPatch.context() as patch:
        # A dozen fits of 150 trees would take longer than all the rest, and no test looks at their figures.
        patch.setattr("hhgraph.scores.trees.ROUNDS", 10)
        return ablate(small.folder, small.folder / "truth.csv", communities=True)


@pytest.fixture(scope="session")
def figures(found):
    """Return the rows by name, as a program reads them."""
    return {row["name"]: row for row in json.loads(json.dumps(found.as_dict()))["rows"]}
