"""Off-net members: the features by hand, the scorer on people whose household is known."""

from __future__ import annotations

import csv
import json

import numpy as np
import pytest

from hhgraph.engine.store import Store
from hhgraph.households.off_net import OFF_NET, attach_off_net, list_no_off_net, write_members
from hhgraph.households.outsiders import measure_outsiders
from hhgraph.pipeline import detect
from hhgraph.scores.linear import Linear
from hhgraph.scores.model import PassModel, read_model
from hhgraph.settings import Households, Settings
from support.tables import put

COVERS = ("households.outsiders",)

NUMBERS = {  # id: (class, on_net)
    0: ("mobile", True),
    1: ("mobile", True),
    2: ("mobile", True),
    3: ("mobile", False),
    4: ("mobile", False),
    5: ("fixed", False),
    6: ("mobile", False),
}
CONTACTS = [  # a, b, calls, sms, seconds, days, weeks, calls_ab, sms_ab
    (0, 1, 9, 1, 600, 6, 3, 4, 1),
    (0, 3, 6, 2, 360, 4, 2, 5, 0),
    (1, 3, 3, 0, 120, 3, 3, 1, 0),
    (2, 3, 1, 1, 30, 2, 1, 1, 1),
    (0, 4, 2, 0, 60, 2, 1, 2, 0),
    (1, 5, 9, 0, 900, 9, 4, 5, 0),
    (1, 6, 9, 0, 900, 9, 4, 5, 0),
]
HOUSEHOLD = {0: 0, 1: 0, 2: 2}


@pytest.fixture
def store():
    """Return three people in two households, three off-net numbers, of which one is a hub, and a landline."""
    with Store(Settings().limits) as store:
        ids = np.array(list(NUMBERS), np.uint32)
        put(
            store,
            "numbers",
            {
                "id": ids,
                "class": np.array([one for one, _ in NUMBERS.values()]),
                "on_net": np.array([one for _, one in NUMBERS.values()]),
            },
        )
        a, b, calls, sms, seconds, days, weeks, calls_ab, sms_ab = np.array(CONTACTS).T
        zero = np.zeros(len(a), np.int32)
        columns = {"a": a.astype(np.uint32), "b": b.astype(np.uint32), "calls": calls, "sms": sms}
        columns |= {"seconds": seconds, "active_days": days, "weeks": weeks, "calls_ab": calls_ab, "sms_ab": sms_ab}
        columns |= {"log_seconds": (calls * 4.0).astype(np.float32), "calls_off_work": calls // 3}
        put(store, "contacts", columns | {"calls_night": zero, "calls_office": zero, "calls_weekend": zero})
        people = np.array([0, 1, 2], np.uint32)
        put(store, "eligible", {"id": people})
        put(store, "hubs", {"id": np.array([6], np.uint32)})
        homes = np.array([HOUSEHOLD[one] for one in people.tolist()], np.uint32)
        put(store, "members", {"id": people, "household": homes, "probability": np.array([0.9, 0.8, 0.4])})
        records = calls + sms
        total = np.array([records[(a == one) | (b == one)].sum() for one in ids])
        put(store, "traffic", {"id": ids, "calls": total, "sms": np.zeros(len(ids), int)})
        yield store


def row(store, outsider, household, *, on_net=False):
    found = measure_outsiders(store, 10**9)
    at = np.flatnonzero((found["outsider"] == outsider) & (found["household"] == household))
    assert len(at) == 1
    assert found["on_net"][at[0]] == on_net
    return {name: values[at[0]] for name, values in found.items()}


def test_features_of_an_off_net_number(store):
    found = row(store, 3, 0)
    expected = {
        "days_in_touch": 7,
        "days_of_closest": 4,
        "weeks_of_closest": 3,
        "records_a_day": 11 / 7,
        "mean_log_duration": (36 + 3 * 4.3) / 12,
        "minutes": 8,
        "members_reached": 2,
        "members": 2,
        "reached_share": 1,
        "records_of_others": 3,
        "sms_share": 2.5 / 13,
        "off_work_share": 3.5 / 11,
        "night_share": 0.5 / 11,
        "office_share": 0.6 / 11,
        "weekend_share": 0.6 / 11,
        "reciprocity": (5 + 0.5) / (6 + 1.0),
        "traffic_share": 11 / (10 + 8 + 2 + 10 + 3 + 9 + 9),
    }
    assert expected.keys() == {feature.name for feature in OFF_NET}
    for name, value in expected.items():
        assert found[name] == pytest.approx(value), name


def test_who_is_looked_at(store):
    everybody = measure_outsiders(store, 10**9)
    found = {name: values[~everybody["on_net"]] for name, values in everybody.items()}
    # 2 and 3 have two records only, 4 has two, 5 is a landline, 6 a hub
    assert list(zip(found["outsider"], found["household"], strict=True)) == [(3, 0)]


def test_an_on_net_person_is_taken_out_of_the_own_household(store):
    found = row(store, 1, 0, on_net=True)
    assert (found["members"], found["members_reached"]) == (1, 1)
    assert found["belongs"] == pytest.approx(0.8)
    assert found["traffic_share"] == pytest.approx(10 / 20)  # of the other member alone


def test_buckets_change_nothing(store):
    whole = measure_outsiders(store, 10**9)
    cut = measure_outsiders(store, 1000)
    for name, values in whole.items():
        np.testing.assert_array_equal(values, cut[name], name)


def test_each_number_goes_to_its_likeliest_household_or_none(store):
    found = {feature.name: np.zeros(5, np.float32) for feature in OFF_NET}
    found |= {"outsider": np.array([3, 3, 4, 9, 9]), "household": np.array([0, 2, 0, 5, 1])}
    write_members(store, found, np.array([0.6, 0.7, 0.49, 0.8, 0.8]), Households(off_net_threshold=0.5))
    kept = store.connection.table("off_net_members").fetchall()
    assert [one[:3] for one in kept] == [(3, 2, 0.7), (9, 1, 0.8)]


def test_too_little_to_learn_lists_nobody_and_says_so(store):
    assert attach_off_net(store, Settings(), None, fit=True) is None
    assert store.count("off_net_members") == 0
    assert "off-net" in store.warnings[0]


def test_a_model_without_scorer_lists_nobody_and_says_so(store):
    assert attach_off_net(store, Settings(), None, fit=False) is None
    assert store.count("off_net_members") == 0
    assert "no scorer for off-net" in store.warnings[0]


def test_switched_off(store):
    settings = Settings(households=Households(off_net_members=False))
    assert attach_off_net(store, settings, None, fit=True) is None
    assert (store.count("off_net_members"), store.warnings) == (0, [])
    list_no_off_net(store)
    assert store.count("off_net_members") == 0


def test_off_net_members_of_a_region_are_mostly_right(run, region):
    with (region.folder / "truth.csv").open(encoding="utf-8") as file:
        truth = {one["subscriber"]: one["household"] for one in csv.DictReader(file)}
    members = run.members
    homes = members[members["on_net"]].groupby("household_id")["subscriber"].agg(list)
    listed = members[~members["on_net"]]
    right = [
        any(truth.get(mate) == truth.get(one.subscriber, "nowhere") for mate in homes[one.household_id])
        for one in listed.itertuples()
    ]
    assert len(right) > 20
    assert np.mean(right) > 0.6
    assert (listed["probability"] >= 0.5).all()
    assert set(listed["role"]) == {"member"}
    assert run.households["off_net_members"].sum() == len(listed)
    assert (run.households["size"] == run.households["on_net_members"]).all()


def test_a_given_scorer_is_applied_as_it_is(store):
    coefficients = np.where([feature.name == "reached_share" for feature in OFF_NET], 2.0, 0.0)
    mean, scale = np.full(len(OFF_NET), 0.5), np.ones(len(OFF_NET))
    names = tuple(feature.name for feature in OFF_NET)
    scorer = PassModel(names, Linear(mean, scale, coefficients, 0.0))
    assert attach_off_net(store, Settings(), scorer, fit=False) is scorer
    kept = store.connection.table("off_net_members").fetchall()
    assert [(person, home) for person, home, *_ in kept] == [(3, 0)]
    assert kept[0][2] == pytest.approx(1 / (1 + np.exp(-2.0 * (1 - 0.5))), abs=1e-6)


def test_the_scorer_travels_in_the_model(run, unlabelled, tmp_path):
    tree = run.json("model/model.json")
    model = read_model(run.folder / "model" / "model.json")
    assert model.off_net.features == tuple(feature.name for feature in OFF_NET)
    assert model.as_dict()["off_net"] == tree["off_net"]
    (tmp_path / "model.json").write_text(json.dumps(tree | {"off_net": None}), encoding="utf-8")
    other, _ = unlabelled
    without = detect(other.folder, tmp_path / "run", model=tmp_path / "model.json")
    assert without.members["on_net"].all()
    assert any("off-net" in warning for warning in without.info["warnings"])
