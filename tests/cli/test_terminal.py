"""Progress: bars on a terminal, lines elsewhere, silence when quiet."""

import os
import pty
import sys
from contextlib import suppress

import pytest

from hhgraph.pipeline import PLANS, READING
from hhgraph_cli.terminal import STAGES, Watch


def _work(watch):
    with watch:
        watch.stage("read_records")
        watch.count(1, 2)
        watch.note("half a day is missing")
        watch.stage("score_in_groups", 2)
        watch.step()
        watch.stage("something_new")
        watch.step(3)


def test_plain_lines(capsys):
    _work(Watch())
    out, err = capsys.readouterr()
    assert out == ""
    told = [line.partition("] ")[2] for line in err.splitlines()]
    assert told == ["Reading the files", "Scoring pairs", "Something new"]


def test_quiet(capsys):
    _work(Watch(quiet=True))
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("quiet", [True, False])
def test_notes_are_shown_when_the_work_fails(capsys, quiet):
    def work():
        with Watch(quiet) as watch:
            watch.note("half a day is missing")
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        work()
    assert ("half a day is missing" in capsys.readouterr().err) is not quiet


def _read_all(master):
    """Return all that was written to a terminal whose other end is closed; one read may return a part of it."""
    parts = []
    with suppress(OSError):  # how Linux says that a terminal has nothing more
        while part := os.read(master, 100_000):
            parts.append(part)
    return b"".join(parts).decode()


def test_bars_on_a_terminal(monkeypatch):
    master, slave = pty.openpty()
    with os.fdopen(slave, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        monkeypatch.setenv("TERM", "xterm")
        _work(Watch())
    shown = _read_all(master)
    os.close(master)
    for title in ("Reading the files", "Scoring pairs", "Something new"):
        assert title in shown


def test_every_stage_has_a_title():
    assert {stage.name for plan in (READING, *PLANS.values()) for stage in plan.stages} <= set(STAGES)
