"""Duplicate rows: found whatever the number of buckets, and only exact ones."""

import numpy as np
import pytest

from hhgraph.engine.store import Store
from hhgraph.records import duplicates
from hhgraph.settings import Limits
from support.tables import put


@pytest.mark.parametrize("memory", ["4GB", "100MB"])
def test_shared_hashes_do_not_depend_on_the_buckets(memory):
    rng = np.random.default_rng(1)
    columns = {name: rng.integers(0, 6, 20_000).astype(np.uint32) for name in duplicates._COLUMNS["calls"]}
    with Store(Limits(memory=memory, threads=1)) as store:
        put(store, "calls", columns)
        buckets = 1 if memory == "4GB" else 7
        parts = [duplicates._shared(store, "calls", bucket, buckets) for bucket in range(buckets)]
    rows = np.stack(list(columns.values()), axis=1)
    repeated = np.sum(np.unique(rows, axis=0, return_counts=True)[1] > 1)
    assert len(np.unique(np.concatenate(parts))) == repeated


def test_a_bucket_that_most_rows_fall_into_still_holds_them(monkeypatch):
    monkeypatch.setattr(duplicates, "_CHUNK", 100)
    columns = {name: np.full(5_000, 7, np.uint32) for name in duplicates._COLUMNS["calls"]}
    with Store(Limits(threads=1)) as store:
        put(store, "calls", columns)
        assert sum(len(duplicates._shared(store, "calls", bucket, 5)) for bucket in range(5)) == 1
