"""A wheel brings its queries and graph files, and works from any folder."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """Return an environment that holds the wheel alone; what it depends on is borrowed from this one."""
    home = tmp_path_factory.mktemp("wheel")
    _succeed([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", home, ROOT])
    (wheel,) = home.glob("hhgraph-*.whl")
    venv.create(home / "venv", symlinks=True)
    python = home / "venv" / "bin" / "python"
    _succeed([sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel])
    (packages,) = (home / "venv" / "lib").glob("python*/site-packages")
    # A path file adds this folder, not the path files in it: the checkout stays out of sight.
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return home / "venv"


def _succeed(words, **options):
    done = subprocess.run(words, capture_output=True, text=True, check=False, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _run(environment, folder, *words):
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return _succeed([environment / "bin" / words[0], *words[1:]], cwd=folder, env=clean)


def test_command_runs_from_another_folder(environment, tmp_path):
    assert "detect" in _run(environment, tmp_path, "hhgraph", "--help")


def test_every_query_and_graph_file_is_there(environment, tmp_path):
    script = (
        "from hhgraph.engine.files import ROOT\n"
        "for path in ROOT.rglob('*'):\n"
        "    if path.is_file(): print(path.relative_to(ROOT))\n"
        "print(ROOT)"
    )
    *found, root = _run(environment, tmp_path, "python", "-c", script).split("\n")[:-1]
    assert Path(root).is_relative_to(environment)
    tracked = {
        str(path.relative_to(ROOT))
        for top in ("queries", "graphs")
        for path in (ROOT / top).rglob("*")
        if path.is_file()
    }
    assert set(found) == tracked


def test_queries_run(environment, tmp_path):
    _run(environment, tmp_path, "hhgraph", "simulate", "region", "--households", "60", "--quiet")
    assert "Usable" in _run(environment, tmp_path, "hhgraph", "check", "region", "--quiet")
