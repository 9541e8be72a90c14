"""An invented run has the size that was asked for and loads like a real one."""

import pandas as pd
import pytest

from hhgraph.settings import Neo4jSettings
from hhgraph.views.neo4j.invented import write_invented_run
from hhgraph.views.neo4j.rows import open_run


def test_it_has_so_many_people_and_pairs_each_once(tmp_path):
    folder = write_invented_run(tmp_path / "run", 500, 2000)
    pairs, members = (pd.read_parquet(folder / f"{name}.parquet") for name in ("pairs", "members"))
    assert (len(pairs), len(members)) == (2000, 500)
    assert (pairs.a < pairs.b).all()
    assert not pairs.duplicated(["a", "b"]).any()
    assert set(pairs.a) | set(pairs.b) <= set(members.subscriber)
    homes = members.groupby("household_id")
    assert set(homes.size()) == {2, 3}
    assert (homes.role.apply(lambda roles: (roles == "key").sum()) == 1).all()


def test_same_seed_same_run_but_for_the_month(tmp_path):
    one, other = (write_invented_run(tmp_path / str(month), 100, 300, month=month) for month in (1, 2))
    for path in one.glob("*.parquet"):
        assert path.read_bytes() == (other / path.name).read_bytes()
    assert (one / "run.json").read_text() != (other / "run.json").read_text()
    third = write_invented_run(tmp_path / "3", 100, 300, seed=2)
    assert (one / "pairs.parquet").read_bytes() != (third / "pairs.parquet").read_bytes()


@pytest.mark.parametrize("part", ["subscriber", "household", "member_of", "contacted"])
def test_the_loader_reads_it(tmp_path, part):
    with open_run(write_invented_run(tmp_path / "run", 100, 300), Neo4jSettings()) as rows:
        assert rows.mark(part)[0] >= 40
