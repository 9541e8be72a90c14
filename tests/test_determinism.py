"""Same input, same seed: the same bytes, whatever the order of the rows and the number of threads."""

import csv
import gzip
import random
import shutil

import pytest

from hhgraph.detect import detect

HASTY = {"run.json", "quality.json"}
"""Seconds and checksums of files stand in run.json; quality.json names the checksums too."""


def _same(first, second, besides=("run.json",)):
    names = sorted(str(path.relative_to(first.folder)) for path in first.folder.rglob("*") if path.is_file())
    others = sorted(str(path.relative_to(second.folder)) for path in second.folder.rglob("*") if path.is_file())
    assert names == others
    different = [
        name
        for name in names
        if name not in besides and (first.folder / name).read_bytes() != (second.folder / name).read_bytes()
    ]
    assert different == []


@pytest.mark.parametrize("threads", [1, 2])
def test_again_with_other_threads(region, run, tmp_path, threads):
    _same(run, detect(region.folder, tmp_path / "run", overrides=[f"limits.threads={threads}"]))


@pytest.fixture
def shuffled(region, tmp_path):
    """Return the region with the rows of every file in another order."""
    folder = shutil.copytree(region.folder, tmp_path / "shuffled")
    order = random.Random(7)
    for path in folder.iterdir():
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        order.shuffle(rows)
        with opened(path, "wt", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *rows])
    return folder


def test_rows_in_another_order(run, shuffled, tmp_path):
    other = detect(shuffled, tmp_path / "run")
    _same(run, other, besides={"run.json", "quality.json", "rejects.parquet"})
    assert _reasons(run) == _reasons(other)


def _reasons(run):
    """Return rows rejected by file and reason; which of two equal rows is the first depends on the order."""
    return run.table("rejects").groupby(["source", "reason"]).size().to_dict()
