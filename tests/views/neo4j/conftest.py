"""A small run in a folder."""

import importlib.util
from pathlib import Path

import pytest

_SPEC = importlib.util.spec_from_file_location("small_run", Path(__file__).with_name("small_run.py"))
_SMALL = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_SMALL)


@pytest.fixture
def small():
    """Return the module that writes small runs."""
    return _SMALL


@pytest.fixture
def run(tmp_path):
    """Return the first month of the small region."""
    return _SMALL.write_run(tmp_path / "run")
