"""A run of three people in its folder."""

import pytest

from hhgraph.run import Run, RunWriter
from support.tiny_run import fill


@pytest.fixture
def tiny(tmp_path):
    """Return the tiny run."""
    with RunWriter(tmp_path / "run") as writer:
        fill(writer)
    return Run(tmp_path / "run")
