"""The stage, on a few people and on a real run."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from hhgraph.engine.store import Store
from hhgraph.households.doubt.doubt import weigh_households
from hhgraph.households.form import form_households
from hhgraph.pairs.labels import LabelRules
from hhgraph.scores.model import Model
from hhgraph.scores.score import Scoring
from hhgraph.settings import Households, Settings
from support.tables import put


def weigh(pairs, people=6, **settings):
    """Return tables household_doubt and alternatives, and the content, of scored pairs {(a, b): probability}."""
    with Store(Settings().limits) as store:
        put(store, "numbers", {"id": np.arange(people, dtype=np.uint32), "on_net": np.ones(people, bool)})
        a, b = (np.array([ends[side] for ends in pairs], np.uint32) for side in (0, 1))
        pair, probability = np.arange(len(pairs), dtype=np.uint32), np.array(list(pairs.values()))
        put(store, "pairs", {"pair": pair, "a": a, "b": b})
        put(store, "scored", {"pair": pair, "probability": probability})
        chosen = Households(**settings)
        form_households(store, chosen, LabelRules({}))
        scoring = Scoring(Model((), 1.0, 0.0, (), "none", "records", {}), probability, probability)
        content = weigh_households(store, chosen, scoring, LabelRules({})).content
        tables = (store.connection.table(name).df() for name in ("household_doubt", "alternatives"))
        return *tables, content


def test_a_doubtful_third_is_what_else_it_may_be():
    doubt, alternatives, _ = weigh({(0, 1): 0.95, (0, 2): 0.4, (1, 2): 0.4, (3, 4): 0.99})
    doubt = doubt.set_index("household")
    assert doubt.exact[0] < doubt.exact[3]
    parts = alternatives[alternatives.household == 0].set_index("id").part
    assert parts.to_dict() == {0: 0, 1: 0, 2: 2}
    assert 0.5 < doubt.odds[0] < 3
    assert np.isnan(doubt.odds[5])
    assert doubt.exact[5] < 1  # nobody is surely alone: some housemates leave no trace
    assert not len(alternatives[alternatives.household == 5])


def test_unseen_pairs_join_more_than_the_partitions_tell():
    *_, content = weigh({(0, 1): 0.9, (2, 3): 0.9, (4, 5): 0.5}, people=8)
    found = content["households"]
    by_partitions = 8 - 0.9 - 0.9 - 0.5
    assert found["low"] < found["value"] < by_partitions
    assert found["value"] < found["high"]
    assert sum(row["value"] for row in content["by_size"].values()) == pytest.approx(found["value"], abs=0.3)


def test_a_large_household_is_weighed_by_drawing():
    pairs = {(a, b): 0.97 for a in range(10) for b in range(a + 1, 10)}
    doubt, *_ = weigh(pairs, people=10, max_size=12)
    assert len(doubt) == 1
    assert 0.3 < doubt.exact[0] < 1


def test_a_run_tells_its_doubt(run):
    homes = run.households.set_index("household_id")
    assert homes.exact.between(0, 1).all()
    alone = homes["size"] == 1
    assert (homes.exact[alone] == homes.probability[alone]).all()
    content = run.info["counts"]["expected_households"]
    assert content["households"]["value"] < len(homes)
    others = pd.read_parquet(run.folder / "alternatives.parquet")
    doubtful = homes.index[homes.odds < 100]
    assert set(others.household_id) == set(doubtful)
    members = run.members[run.members.on_net].groupby("household_id")["subscriber"].agg(set)
    for name, rows in list(others.groupby("household_id"))[:50]:
        assert members[name] <= set(rows.subscriber)
        parts = rows.groupby("part")["subscriber"].agg(set)
        assert members[name] not in set(map(frozenset, parts))
        assert all(part & members[name] for part in parts)
    assert any("Only" in line and "payers" in line for line in run.info["warnings"])
