"""Same input, same seed: the same bytes, whatever the order of the rows and the number of threads."""

import shutil
import sys

import numpy as np
import pytest
from pyarrow import parquet

from hhgraph.pipeline import detect
from hhgraph.simulate import simulate


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """Return a region with more records than the engine gives to one thread (122,880 rows)."""
    region = simulate(tmp_path_factory.mktemp("data") / "data", households=1000, seed=2, file_format="parquet")
    assert region.records > 130_000
    return region.folder


@pytest.fixture(scope="module")
def first(data, tmp_path_factory):
    return detect(data, tmp_path_factory.mktemp("first") / "run", overrides=["limits.threads=2"])


def test_again_with_one_thread_and_the_tables_on_disk(data, first, tmp_path, monkeypatch):
    monkeypatch.setattr(sys.modules["hhgraph.pipeline"], "MEMORY_SHARE", 10**12)
    again = detect(data, tmp_path / "run", overrides=["limits.threads=1"])
    assert _different(first, again) == {"run.json"}


def test_rows_in_another_order(data, first, tmp_path):
    shuffled = shutil.copytree(data, tmp_path / "shuffled")
    order = np.random.default_rng(7)
    for path in sorted(shuffled.glob("*.parquet")):
        table = parquet.read_table(path)
        parquet.write_table(table.take(order.permutation(len(table))), path)
    for path in sorted(shuffled.glob("*.csv")):
        header, *rows = path.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join([header, *order.permutation(rows)]) + "\n", encoding="utf-8")
    again = detect(shuffled, tmp_path / "run", overrides=["limits.threads=2"])
    # The rows have other numbers now, and the files other checksums; all that was found is the same.
    assert _different(first, again) == {"run.json", "quality.json", "rejects.parquet"}
    assert _reasons(first) == _reasons(again)


def _different(one, other):
    """Return the files of two runs that are not the same to the byte."""
    names = {str(path.relative_to(one.folder)) for path in one.folder.rglob("*") if path.is_file()}
    assert names == {str(p.relative_to(other.folder)) for p in other.folder.rglob("*") if p.is_file()}
    return {name for name in names if (one.folder / name).read_bytes() != (other.folder / name).read_bytes()}


def _reasons(run):
    """Return rows rejected by file and reason."""
    return run.table("rejects").groupby(["source", "reason"]).size().to_dict()
