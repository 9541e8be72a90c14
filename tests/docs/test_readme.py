"""The README is true: its session runs, its commands exist, and every command is in it.

``HHGRAPH_WRITE_README=1 pytest tests/docs`` writes the session's real output into the README.
"""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest
import typer

from hhgraph_cli.main import app

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)


def _blocks(kind):
    return [text for found, text in BLOCK.findall(README.read_text(encoding="utf-8")) if found == kind]


def _steps(session):
    """Return commands and what each printed."""
    parts = re.split(r"^\$ (.*)\n", session, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def _plain(text):
    """Return a text with the two figures that the machine decides masked, and without how wide a table is drawn."""
    text = re.sub(r"^(  Cost +)[\d.,]+ s, peak memory [\d,]+ MB$", r"\1# s, peak memory # MB", text, flags=re.MULTILINE)
    return re.sub(r"\s+", " ", text).strip()


def test_only_the_cost_is_masked():
    told = "  Cost      3.3 s, peak memory 385 MB"
    assert _plain(told) == "Cost # s, peak memory # MB" == _plain(told.replace("3.3", "71").replace("385", "1,385"))
    assert _plain("took 3.3 s and 385 MB") != _plain("took 3.4 s and 385 MB")
    assert _plain("AUC 0.972") != _plain("AUC 0.971")


def test_session(tmp_path):
    (session,) = _blocks("console")
    steps = _steps(session)
    assert len(steps) >= 3
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    real = []
    for command, _ in steps:
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=tmp_path,
            env=os.environ | {"PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        real.append((command, "\n".join(line.rstrip() for line in done.stdout.splitlines()) + "\n"))
    if os.environ.get("HHGRAPH_WRITE_README"):
        written = "".join(f"$ {command}\n{output}" for command, output in real)
        README.write_text(README.read_text(encoding="utf-8").replace(session, written), encoding="utf-8")
        return
    for (command, told), (_, output) in zip(steps, real, strict=True):
        assert _plain(told) == _plain(output), command


def _lines():
    """Return every command line of hhgraph in any block."""
    for _, text in BLOCK.findall(README.read_text(encoding="utf-8")):
        for line in text.splitlines():
            bare = line.partition("  #")[0].removeprefix("$ ").strip()
            if bare.startswith("hhgraph "):
                yield bare


@pytest.mark.parametrize("line", sorted(set(_lines())))
def test_command_line_is_valid(line):
    words = shlex.split(line)[1:]
    command = typer.main.get_command(app)
    while hasattr(command, "commands"):
        command = command.commands[words.pop(0)]
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known


def _commands(group, path="hhgraph"):
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}"


@pytest.mark.parametrize("command", sorted(_commands(typer.main.get_command(app))))
def test_every_command_is_told_of(command):
    assert command in README.read_text(encoding="utf-8")


def test_make_targets():
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    named = set(re.findall(r"^make (\w+)", "\n".join(_blocks("sh")), flags=re.MULTILINE))
    assert named
    assert named <= targets


def test_folders():
    page = README.read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`[^|]*`) \|", page[page.index("## Where things are") :], flags=re.MULTILINE)
    named = []
    for row in rows:
        first, *others = re.findall(r"`([\w/.]+)`", row)
        above = Path(first).parent
        named += [first, *(str(above / one) if (ROOT / above / one).exists() else one for one in others)]
    assert [one for one in named if not (ROOT / one).exists()] == []
    rooms = {one.name for one in (ROOT / "src" / "hhgraph").iterdir() if (one / "__init__.py").is_file()}
    assert rooms == {Path(one).name for one in named if one.startswith("src/hhgraph/")}


def test_scripts_run_what_they_say():
    after = (ROOT / "check").read_text().split("export PATH", 1)[1].splitlines()[1:]
    tools = [line.split()[0] for line in after if line.strip()]
    assert len(tools) == 4
    extra = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]["test"]
    packages = [re.match(r"[\w-]+", one)[0] for one in extra if "[" not in one]
    installed = {file.name for package in packages for file in distribution(package).files}
    assert set(tools) <= installed
    for script in ("check", ".ci/run"):
        assert os.access(ROOT / script, os.X_OK)
    assert re.search(r"^make test$", (ROOT / ".ci" / "run").read_text(), flags=re.MULTILINE)


def test_constraints_are_exact():
    for line in (ROOT / "constraints.txt").read_text().splitlines():
        assert re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][\w.]*", line), line
