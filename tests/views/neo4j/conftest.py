"""A small run in a folder."""

import pytest

from support import small_run


@pytest.fixture
def small():
    """Return the module that writes small runs."""
    return small_run


@pytest.fixture
def run(tmp_path):
    """Return the first month of the small region."""
    return small_run.write_run(tmp_path / "run")
