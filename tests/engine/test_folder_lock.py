"""One writer a folder: a lock is held by one, named by its owner, and never goes stale."""

import os
import subprocess
import sys

import pytest

from hhgraph.engine.folder_lock import release_lock, take_lock
from hhgraph.errors import RunError

HOLD = """
import os, sys
from pathlib import Path
from hhgraph.engine.folder_lock import take_lock
take_lock(Path(sys.argv[1]), "run")
print("held", flush=True)
sys.stdin.read()
os._exit(1)  # without any tidying up
"""


def test_a_lock_is_held_by_one_and_then_free(tmp_path):
    path = tmp_path / ".run.lock"
    handle = take_lock(path, "run")
    assert path.read_text() == str(os.getpid())
    with pytest.raises(RunError, match=rf"Another process \({os.getpid()}\) is writing run now") as caught:
        take_lock(path, "run")
    assert caught.value.where == str(tmp_path / "run")
    release_lock(path, handle)
    assert list(tmp_path.iterdir()) == []
    release_lock(path, take_lock(path, "run"))


def test_the_lock_of_a_process_that_died_is_taken_over(tmp_path):
    path = tmp_path / ".run.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(RunError, match=str(holder.pid)):
            take_lock(path, "run")
        holder.stdin.close()
    handle = take_lock(path, "run")
    assert path.read_text() == str(os.getpid())
    release_lock(path, handle)


def test_a_file_that_its_owner_removed_meanwhile_is_made_anew(tmp_path, monkeypatch):
    path = tmp_path / ".run.lock"
    opened = os.open
    removed = []

    def open_then_lose(*words):
        handle = opened(*words)
        if not removed:
            path.unlink()
            removed.append(True)
        return handle

    monkeypatch.setattr("hhgraph.engine.folder_lock.os.open", open_then_lose)
    handle = take_lock(path, "run")
    assert path.stat().st_ino == os.fstat(handle).st_ino
    release_lock(path, handle)


def test_a_lock_that_cannot_be_made_is_a_fault_of_the_disk(tmp_path):
    with pytest.raises(FileNotFoundError):
        take_lock(tmp_path / "nowhere" / ".run.lock", "run")
