"""Exit codes and messages: 0 done, 1 a clear error, 2 wrong usage, 130 interrupted."""

import pytest
import typer
from typer.testing import CliRunner

from hhgraph.errors import InputError
from hhgraph_cli.guard import Guard

app = typer.Typer(cls=Guard, rich_markup_mode=None, pretty_exceptions_enable=False)

FAULTS = {
    "input": InputError("The file is empty.", where="records.csv", todo="Give another."),
    "bug": ValueError("cannot read 13800138000\nsecond line"),
    "disk": PermissionError(13, "Permission denied", "/nowhere/file"),
    "memory": MemoryError(),
    "ctrl-c": KeyboardInterrupt(),
    "engine": RuntimeError("Query interrupted"),
    "usage": typer.BadParameter("choose one of a, b"),
    "exit": typer.Exit(7),
}


@app.callback()
def common(debug: bool = False) -> None:
    """Take the options of all commands."""


@app.command()
def fail(how: str) -> None:
    """Fail in one of these ways."""
    raise FAULTS[how]


def _run(*words):
    return CliRunner().invoke(app, words)


def test_a_clear_error():
    result = _run("fail", "input")
    assert result.exit_code == 1
    assert result.stderr == ("hhgraph: The file is empty.\n  where: records.csv\n  to do: Give another.\n")
    assert result.stdout == ""


def test_a_fault_of_ours():
    result = _run("fail", "bug")
    assert result.exit_code == 1
    what, where, todo = result.stderr.splitlines()
    assert what == "hhgraph: unexpected ValueError: cannot read *****"  # a number may be somebody's
    assert "test_guard.py, line" in where
    assert "--debug" in todo


@pytest.mark.parametrize("words", [("--debug", "fail", "input"), ("fail", "input", "--debug")])
def test_debug_lets_the_traceback_through(words):
    result = _run(*words)
    assert result.exit_code == 1
    assert isinstance(result.exception, InputError)


def test_debug_behind_the_dashes_is_an_argument():
    result = _run("fail", "--", "--debug")
    assert result.exit_code == 1
    assert "unexpected KeyError" in result.stderr


def test_disk():
    result = _run("fail", "disk")
    assert result.exit_code == 1
    assert "Permission denied" in result.stderr
    assert "/nowhere/file" in result.stderr


def test_memory():
    result = _run("fail", "memory")
    assert result.exit_code == 1
    assert "memory" in result.stderr


@pytest.mark.parametrize("how", ["ctrl-c", "engine"])
def test_interrupted(how):
    result = _run("fail", how)
    assert result.exit_code == 130
    assert "interrupted" in result.stderr


@pytest.mark.parametrize("words", [("fail", "usage"), ("fail",), ("flail",), ("fail", "input", "--colour")])
def test_wrong_usage(words):
    assert _run(*words).exit_code == 2


def test_planned_exit():
    assert _run("fail", "exit").exit_code == 7
