"""The command line in this process, and a village small enough to break."""

import shutil

import pytest
from typer.testing import CliRunner

from hhgraph.simulate import simulate
from hhgraph_cli.main import app


@pytest.fixture(scope="session")
def hhgraph():
    """Return a function that runs a command line and returns exit_code, stdout and stderr."""
    runner = CliRunner()
    return lambda *words: runner.invoke(app, [str(word) for word in words], prog_name="hhgraph")


@pytest.fixture(scope="session")
def _village(tmp_path_factory):
    folder = tmp_path_factory.mktemp("village") / "data"
    simulate(folder, households=250, seed=5, dirt=False, file_format="csv")
    days = sorted(folder.glob("records_*.csv"))
    lines = [line for day in days for line in day.read_text().splitlines()[1:]]
    header = days[0].read_text().splitlines()[0]
    for day in days:
        day.unlink()
    (folder / "records.csv").write_text("\n".join([header, *lines]) + "\n")
    return folder


@pytest.fixture
def village(_village, tmp_path):
    """Return a data folder of one clean records file and 250 households, for the test to do as it likes."""
    return shutil.copytree(_village, tmp_path / "village")
