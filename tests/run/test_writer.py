"""A run folder is complete or absent, whatever happens while it is written."""

import errno
import os
import subprocess
import sys
import textwrap
import threading

import pytest

from hhgraph.errors import RunError
from hhgraph.run import Run, RunWriter
from support.tiny_run import fill


def write_and_fail(out, fault, overwrite=False):
    """Write a complete run and fail before the end."""
    with RunWriter(out, overwrite) as writer:
        fill(writer)
        raise fault


def write_on_full_disk(out):
    """Write to a device that is always full."""
    with RunWriter(out) as writer:
        writer.path("notes.txt").symlink_to("/dev/full")
        writer.write_text("notes.txt", "x")


def test_nothing_shows_before_the_end(tmp_path):
    out = tmp_path / "deep" / "run"
    with RunWriter(out) as writer:
        fill(writer)
        assert not out.exists()
    assert Run(out).info["version"] == "0"
    assert [p.name for p in out.parent.iterdir()] == ["run"]


@pytest.mark.parametrize("fault", [KeyboardInterrupt, ValueError, SystemExit])
def test_any_exception_leaves_nothing(tmp_path, fault):
    with pytest.raises(fault):
        write_and_fail(tmp_path / "run", fault)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("tiny")
def test_existing_folder_is_refused_before_work(tmp_path):
    with pytest.raises(RunError, match="--overwrite"), RunWriter(tmp_path / "run"):
        pytest.fail("work was done")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["run"]


@pytest.mark.usefixtures("tiny")
def test_overwrite_replaces_only_at_the_end(tmp_path):
    (tmp_path / "run" / "report.html").write_text("old")
    with pytest.raises(ValueError, match="stop"):
        write_and_fail(tmp_path / "run", ValueError("stop"), overwrite=True)
    assert (tmp_path / "run" / "report.html").exists()
    with RunWriter(tmp_path / "run", overwrite=True) as writer:
        fill(writer)
        assert (tmp_path / "run" / "report.html").exists()
    assert not (tmp_path / "run" / "report.html").exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["run"]


def test_overwrite_never_removes_what_is_no_run(tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "thesis.txt").write_text("years of work")
    with pytest.raises(RunError, match=r"holds no run\.json"), RunWriter(tmp_path / "home", overwrite=True):
        pytest.fail("work was done")
    (tmp_path / "file").write_text("")
    with pytest.raises(RunError, match="not a folder"), RunWriter(tmp_path / "file", overwrite=True):
        pytest.fail("work was done")


def test_unwritable_parent(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(RunError, match="cannot be written") as caught, RunWriter(tmp_path / "file" / "run"):
        pytest.fail("work was done")
    assert caught.value.where
    assert caught.value.todo


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")  # noqa: PTH110
def test_full_disk_while_writing(tmp_path):
    with pytest.raises(RunError, match="disk is full"):
        write_on_full_disk(tmp_path / "run")
    assert list(tmp_path.iterdir()) == []


def test_full_disk_reported_by_the_engine(tmp_path):
    with pytest.raises(RunError, match="disk is full"), RunWriter(tmp_path / "run"):
        raise RuntimeError("IO Error: Could not write file: No space left on device")


def test_faults_of_input_files_stay_themselves(tmp_path):
    fault = PermissionError(errno.EACCES, "denied", "input.csv")
    with pytest.raises(PermissionError), RunWriter(tmp_path / "run"):
        raise fault


def test_second_run_into_one_folder_is_refused(tmp_path):
    with RunWriter(tmp_path / "run") as writer:
        with pytest.raises(RunError, match=str(os.getpid())), RunWriter(tmp_path / "run", overwrite=True):
            pytest.fail("two writers at once")
        fill(writer)
    assert Run(tmp_path / "run").info


def test_killed_run_is_cleared_and_its_lock_taken_over(tmp_path):
    code = f"""
        import os, signal
        from pathlib import Path
        from hhgraph.run import RunWriter
        with RunWriter(Path({str(tmp_path / "run")!r})) as writer:
            writer.write_text("half", "x")
            os.kill(os.getpid(), signal.SIGKILL)
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=False)
    assert len(list(tmp_path.iterdir())) == 2  # partial and lock
    with pytest.raises(RunError, match="was stopped"):
        Run(tmp_path / "run")
    with RunWriter(tmp_path / "run") as writer:
        fill(writer)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["run"]


@pytest.mark.usefixtures("tiny")
def test_folder_moved_away_by_a_killed_overwrite_comes_back(tmp_path):
    (tmp_path / "run").rename(tmp_path / ".run.old-1")
    with pytest.raises(RunError, match="exists already"), RunWriter(tmp_path / "run"):
        pytest.fail("work was done")
    assert Run(tmp_path / "run").info


def test_race_has_one_winner(tmp_path):
    outcomes, barrier = [], threading.Barrier(8)

    def attempt():
        barrier.wait()
        try:
            with RunWriter(tmp_path / "run") as writer:
                fill(writer)
            outcomes.append("won")
        except RunError:
            outcomes.append("refused")

    threads = [threading.Thread(target=attempt) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count("won") == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["run"]


