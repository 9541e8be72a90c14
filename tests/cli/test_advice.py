"""What messages and pages tell people to type exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from hhgraph_cli.main import app

ROOT = Path(__file__).parents[2]
TOLD = re.compile(r"(?:[:`(]|(?<!\"\")\"|or|with|by) ?hhgraph ([a-z][a-z0-9]+)(?: ([a-z][a-z0-9-]+))?")


def told():
    """Return (file, command, word after it) of what is told to be typed: strings that stand alone or after a colon."""
    files = [*(ROOT / "src").rglob("*.py"), *(ROOT / "cli").rglob("*.py"), *(ROOT / "docs").glob("*.md")]
    for path in files:
        for line in path.read_text(encoding="utf-8").splitlines():
            for place in TOLD.finditer(line):
                yield path.relative_to(ROOT), place.group(1), place.group(2)


def commands():
    """Return the commands of the command line with their subcommands."""
    group = typer.main.get_command(app)
    return {name: set(getattr(one, "commands", ())) for name, one in group.commands.items()}


@pytest.mark.parametrize(("path", "command", "below"), sorted(set(told()), key=str))
def test_a_command_that_is_told_of_exists(path, command, below):
    known = commands()
    assert command in known, f"{path} tells to type hhgraph {command}"
    if known[command] and below is not None:
        assert below in known[command], f"{path} tells to type hhgraph {command} {below}"


def test_some_commands_are_told_of():
    assert len(set(told())) > 20
