"""A file or folder is there whole or not at all, with the rights asked for, and nothing else stays behind."""

from __future__ import annotations

import errno
import os
import shutil
import stat

import pytest

from hhgraph.engine.whole_files import DISK_FAULTS, draft_of, refused, whole_file
from hhgraph.engine.whole_folders import whole_folder
from hhgraph.errors import RunError, SurveyError

COVERS = ("engine.whole_folders",)


def names(folder):
    return sorted(one.name for one in folder.iterdir())


def fail_after(path):
    path.write_text("half")
    raise ValueError("halfway")


def allow(_out):
    """Let everything be replaced."""


def test_a_file_takes_its_name_at_the_end(tmp_path):
    path = tmp_path / "new" / "a.csv"
    with whole_file(path) as draft:
        draft.write_text("one")
        assert not path.exists()
    assert path.read_text() == "one"
    assert names(path.parent) == ["a.csv"]


def test_after_a_fault_the_old_content_stands(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("old")
    with pytest.raises(ValueError, match="halfway"), whole_file(path) as draft:
        fail_after(draft)
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a.csv"]


@pytest.mark.parametrize(("private", "rights"), [(True, 0o600), (False, 0o644)])
def test_a_private_file_is_the_owners_from_its_first_byte(tmp_path, private, rights):
    before = os.umask(0o022)
    try:
        draft_of(tmp_path / "key").write_text("left by a killed process, for all to read")
        with whole_file(tmp_path / "key", private=private) as draft:
            if private:
                assert stat.S_IMODE(draft.stat().st_mode) == rights
            draft.write_text("secret")
        assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == rights
    finally:
        os.umask(before)


def test_what_the_disk_refuses_is_an_error_of_the_class_asked_for(tmp_path):
    (tmp_path / "file").write_text("")
    key = tmp_path / "file" / "key"
    with pytest.raises(SurveyError, match="key cannot be written") as caught, whole_file(key, error=SurveyError):
        pytest.fail("work was done")
    assert caught.value.where.endswith("key")
    with pytest.raises(RunError, match="The disk is full"), whole_file(tmp_path / "key"):
        raise OSError(errno.ENOSPC, "full")
    assert names(tmp_path) == ["file"]


def test_a_full_disk_is_known_by_its_words_too(tmp_path):
    assert "disk is full" in str(refused(RuntimeError("IO Error: No space left on device"), tmp_path))


def test_a_folder_takes_its_name_at_the_end(tmp_path):
    out = tmp_path / "new" / "run"
    with whole_folder(out, allow) as folder:
        (folder / "a").write_text("one")
        assert not out.exists()
    assert names(out) == ["a"]
    assert names(out.parent) == ["run"]


def test_after_a_fault_the_old_folder_stands(tmp_path):
    out = tmp_path / "run"
    out.mkdir()
    (out / "old").write_text("")
    with pytest.raises(ValueError, match="halfway"), whole_folder(out, allow) as folder:
        fail_after(folder / "new")
    assert names(out) == ["old"]
    assert names(tmp_path) == ["run"]


def test_what_comes_in_the_way_meanwhile_is_not_replaced(tmp_path):
    out, theirs = tmp_path / "run", tmp_path / "other" / "theirs"
    theirs.parent.mkdir()
    theirs.write_text("")

    def refuse(target):
        if target.exists():
            raise RunError("in the way")

    with pytest.raises(RunError, match="in the way"), whole_folder(out, refuse):
        shutil.copytree(theirs.parent, out)
    assert names(out) == ["theirs"]
    assert names(tmp_path) == ["other", "run"]


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        *((OSError(number, "x"), says) for number, says in DISK_FAULTS.items()),
        (RuntimeError("Could not write: No space left on device"), "The disk is full."),
        (PermissionError(errno.EACCES, "x"), "run cannot be written: Permission denied."),
        (ValueError("odd"), "run cannot be written: odd."),
    ],
)
def test_what_the_disk_says_is_said_in_words(tmp_path, fault, says):
    error = refused(fault, tmp_path / "run")
    assert (error.what, error.where) == (says, str(tmp_path / "run"))
    assert "Free space" in error.todo
