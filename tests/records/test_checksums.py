"""Checksums of files are those of hashlib, each file once, and a fault shows when they are asked for."""

import hashlib

import pytest

from hhgraph.records.checksums import Checksums


def test_every_file_has_its_digest(tmp_path):
    paths = [tmp_path / name for name in "abc"]
    for path in paths:
        path.write_bytes(path.name.encode() * 100_000)
    with Checksums([*paths, paths[0]]) as sums:
        found = sums.result()
    assert found == {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def test_a_file_that_is_gone_is_told_when_it_is_asked_for(tmp_path):
    with Checksums([tmp_path / "gone"]) as sums, pytest.raises(FileNotFoundError):
        sums.result()
