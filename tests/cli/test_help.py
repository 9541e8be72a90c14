"""Help: quick, without heavy libraries, and an example for every command."""

import os
import subprocess
import sys

import pytest
import typer

from hhgraph_cli.main import app

COVERS = ("cli.main",)

HEAVY = {
    "pandas",
    "numpy",
    "duckdb",
    "sklearn",
    "scipy",
    "statsmodels",
    "neo4j",
    "igraph",
    "networkx",
    "pyarrow",
}


def _commands(group, path=()):
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, (*path, name))
        else:
            yield " ".join((*path, name))


COMMANDS = sorted(_commands(typer.main.get_command(app)))


@pytest.mark.parametrize("command", COMMANDS)
def test_example(hhgraph, command):
    result = hhgraph(*command.split(), "--help")
    assert result.exit_code == 0
    text = " ".join(result.stdout.split())
    assert f"Example: hhgraph {command}" in text


def test_commands_of_the_contract():
    spine = {"demo", "simulate", "init", "check", "detect", "validate", "explain", "compare", "bench"}
    assert spine <= set(COMMANDS)
    assert {"survey draw", "survey read", "neo4j start", "neo4j load", "neo4j query"} <= set(COMMANDS)


def test_nothing_heavy_is_loaded():
    script = (
        "import sys\nfrom hhgraph_cli.main import main\nsys.argv = ['hhgraph', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    print('\\n', *sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.splitlines()[-1].split()}
    assert "typer" in loaded
    assert loaded & HEAVY == set()


def test_quick():
    """Under 0.2 s of the processor at best of five: the clock would measure the neighbours too."""
    costs = []
    for _ in range(5):
        process = subprocess.Popen([sys.executable, "-m", "hhgraph_cli", "--help"], stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        costs.append(usage.ru_utime + usage.ru_stime)
    assert min(costs) < 0.2


def test_version(hhgraph):
    result = hhgraph("--version")
    assert result.exit_code == 0
    assert result.stdout.strip().count(".") == 2
