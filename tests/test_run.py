"""A run folder is complete or absent, whatever happens while it is written."""

import errno
import json
import os
import subprocess
import sys
import textwrap
import threading

import numpy as np
import pandas as pd
import pytest

from hhgraph.errors import RunError
from hhgraph.run import Run, RunWriter, as_json, mask, write_atomically

A, B, C = "+8613800000001", "+8613800000002", "+8613800000003"


def fill(writer):
    """Write the smallest complete run: a household of two and a single."""
    writer.write_json("run.json", {"version": "0", "config": {"project": {"country": "CN"}}})
    pd.DataFrame(
        {"a": [A, A], "b": [B, C], "probability": [0.9, 0.1], "calls": [5, 1], "gap": [3.0, np.nan]}
    ).to_parquet(writer.path("pairs.parquet"))
    pd.DataFrame(
        {
            "subscriber": [A, B, C],
            "household_id": ["h1", "h1", "h2"],
            "probability": [0.9, 0.9, 1.0],
            "role": ["member", "key", "key"],
            "on_net": [True, True, True],
        }
    ).to_parquet(writer.path("members.parquet"))
    pd.DataFrame({"household_id": ["h1", "h2"], "size": [2, 1]}).to_parquet(writer.path("households.parquet"))


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


@pytest.fixture
def run(tmp_path):
    with RunWriter(tmp_path / "run") as writer:
        fill(writer)
    return Run(tmp_path / "run")


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


@pytest.mark.usefixtures("run")
def test_existing_folder_is_refused_before_work(tmp_path):
    with pytest.raises(RunError, match="--overwrite"), RunWriter(tmp_path / "run"):
        pytest.fail("work was done")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["run"]


@pytest.mark.usefixtures("run")
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


@pytest.mark.usefixtures("run")
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


def test_json_is_plain_and_sorted():
    content = {
        "b": np.float64("nan"),
        "a": [np.int64(3), np.ma.masked_array([1.5, 2.0], [False, True])],
        "c": {2: float("inf"), "x": {"v", "u"}},
    }
    plain = {
        "a": [3, [1.5, None]],
        "b": None,
        "c": {"2": None, "x": ["u", "v"]},
    }
    assert json.loads(as_json(content)) == plain
    assert as_json({"b": 1, "a": 2}) == as_json({"a": 2, "b": 1})


def test_write_atomically_leaves_no_draft(tmp_path):
    write_atomically(tmp_path / "evaluation" / "x.json", "1")
    write_atomically(tmp_path / "evaluation" / "x.json", "2")
    assert [p.name for p in (tmp_path / "evaluation").iterdir()] == ["x.json"]
    assert (tmp_path / "evaluation" / "x.json").read_text() == "2"


@pytest.mark.usefixtures("run")
def test_incomplete_folder_names_what_is_missing(tmp_path):
    (tmp_path / "run" / "members.parquet").unlink()
    with pytest.raises(RunError, match=r"members\.parquet missing"):
        Run(tmp_path / "run")


def test_damaged_files_and_absent_parts(tmp_path, run):
    (tmp_path / "run" / "members.parquet").write_bytes(b"PAR1 no")
    (tmp_path / "run" / "run.json").write_text("{")
    for part in ("members", "info"):
        with pytest.raises(RunError, match="cannot be read"):
            getattr(run, part)
    with pytest.raises(RunError, match=r"has no homes\.parquet"):
        _ = run.homes


def test_household_of_takes_any_spelling_and_puts_the_key_member_first(run):
    for text in (A, "138 0000 0001", "008613800000001", " 13800000001 "):
        assert run.household_of(text)["subscriber"].tolist() == [B, A]


def test_missing_subscriber_is_masked(run):
    with pytest.raises(RunError) as caught:
        run.household_of("+8613899999999")
    assert "99999" not in str(caught.value)
    assert "members.parquet" in str(caught.value)


def test_to_networkx_holds_members_and_pairs(run):
    graph = run.to_networkx("h1")
    assert set(graph) == {A, B}
    assert graph[A][B] == {"probability": 0.9, "calls": 5, "gap": 3.0}
    assert graph.nodes[B]["role"] == "key"
    with pytest.raises(RunError, match="no household"):
        run.to_networkx("h9")


def test_registered_is_empty_without_groups(run):
    assert run.registered.empty
    assert list(run.registered.columns) == ["group_id", "subscriber"]


def test_mask_hides_the_middle():
    assert mask("+8613800000000") == "+861********00"
    assert mask("10086") == "*****"
