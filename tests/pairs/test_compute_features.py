"""Features: the catalogue and the SQL say the same, unknown is a state, and values by hand."""

from __future__ import annotations

from math import asin, cos, log, radians, sin, sqrt

import numpy as np
import pytest

from hhgraph.contacts.contacts import build_tie_contacts
from hhgraph.contacts.hubs import screen_hubs
from hhgraph.pairs import features as features_module
from hhgraph.pairs import prefilter_features as prefilter_module
from hhgraph.pairs.catalogue import CATALOGUE, PREFILTER, TIES, UNMET, relation_features
from hhgraph.pairs.compute_features import compute_features, compute_tie_features
from hhgraph.pairs.formulas import DURATION_PRIOR
from hhgraph.pairs.prefilter_features import read_prefilter_features
from hhgraph.settings import Settings
from support.tables import put

COVERS = ("pairs.features", "pairs.prefilter_features")

SETTINGS = Settings(
    candidates={"shared_contacts_min": 1, "shared_contact_rarity": 0.0}, features={"colocation_min_prefilter": 0.0}
)


@pytest.fixture
def values(world, propose):
    """Return the measured features of the world."""
    _, reach = propose(world, SETTINGS)
    return compute_features(world, SETTINGS, reach)


def natural(store):
    return store.connection.table("features").order("pair").fetchnumpy()


def test_the_sql_makes_exactly_the_catalogues_columns(values, world):
    assert sorted(world.columns("features")) == sorted(["pair", *(feature.name for feature in CATALOGUE)])
    assert len(natural(world)["pair"]) == len(values) == world.count("pairs")


def test_the_prefilter_says_what_the_measures_say(values, world):
    prefilter = read_prefilter_features(world, SETTINGS)
    attributes = tuple(feature.name for feature in values.attributes.features)
    names = (*PREFILTER, *attributes)
    unmet = [f"{name}_unmet" for name in UNMET]
    assert [feature.name for feature in prefilter.features] == [*PREFILTER, *unmet, *attributes]
    (_, cheap), (_, full) = next(prefilter.blocks(names)), next(values.blocks(names))
    looked_for = np.isin(np.arange(len(values)), world.connection.table("candidate_overlap").fetchnumpy()["candidate"])
    assert 0 < looked_for.sum() < len(values)
    for place, name in enumerate(names):
        circle = name in {"shared_contacts", "shared_off_net", "adamic_adar"}
        expected = np.where(looked_for, full[:, place], 0) if circle else full[:, place]
        np.testing.assert_allclose(cheap[:, place], expected, rtol=1e-3 if circle else 1e-5, atol=1e-6, err_msg=name)
    met = full[:, names.index("no_record")] == 0
    assert 0 < met.sum() < len(met)
    for name in UNMET:
        (_, block) = next(prefilter.blocks((f"{name}_unmet",)))
        assert (block[met] == 0).all()
        np.testing.assert_array_equal(block[~met, 0], cheap[~met, names.index(name)])


def test_what_a_feature_adds_without_a_record_is_made_of_it(values):
    names = tuple(feature.name for feature in values.features)
    made = values.unmet(names)
    assert {feature.group for feature in made} <= {"circle", "place", "identity", "attributes"}
    assert {"adamic_adar_unmet", "place_night_unmet", "same_document_unmet"} <= {feature.name for feature in made}
    assert not any(feature.name.startswith("calls") for feature in made)
    (_, plain), (_, both) = next(values.blocks(names)), next(values.blocks(("place_night_unmet", "place_night")))
    silent = plain[:, names.index("no_record")] > 0
    assert 0 < silent.sum() < len(silent)
    np.testing.assert_array_equal(both[silent, 0], both[silent, 1])
    assert not both[~silent, 0].any()
    np.testing.assert_array_equal(both[:, 1], plain[:, names.index("place_night")])
    # without knowing who has a record nothing can be made
    assert values.unmet(("place_night",)) == ()
    assert values.has("place_night_unmet")
    assert not values.has("calls_of_the_moon_unmet")


def test_the_prefilter_takes_rows_and_reads_ahead_alike(values, world, monkeypatch):
    prefilter = read_prefilter_features(world, SETTINGS)
    names = ("no_record", "calls", "shared_contacts", "home_distance_unmet", "birth_year_close")
    (_, whole) = next(prefilter.blocks(names))
    monkeypatch.setattr(features_module, "BLOCK_ROWS", 20)
    monkeypatch.setattr(prefilter_module, "AHEAD_ROWS", 40)
    rows = np.array([0, 19, 20, 41, 90, len(values) - 1])
    for memory in (10**9, 0):
        again = read_prefilter_features(world, SETTINGS)
        again.memory = memory
        np.testing.assert_array_equal(again.take(rows, names), whole[rows])
        np.testing.assert_array_equal(np.vstack([block for _, block in again.blocks(names)]), whole)


def test_no_record_is_unknown_not_zero(values, world):
    found = natural(world)
    assert len(values) == len(found["pair"])
    none = np.asarray(found["no_record"]) == 1
    assert none.any()
    assert (~none).any()
    assert (np.asarray(found["calls"])[none] == 0).all()
    for name in ("night_share", "sms_share", "reciprocity", "mean_log_duration", "share_of_lesser"):
        masked = np.ma.getmaskarray(found[name])
        assert masked[none].all(), name
        if name in {"reciprocity", "share_of_lesser", "sms_share"}:
            assert not masked[~none].any(), name


def test_shares_and_balance_by_hand(values, world):
    found = natural(world)
    contacts = {
        (int(r[0]), int(r[1])): r[2:]
        for r in world.connection.sql(
            "SELECT a, b, calls, sms, calls_ab, sms_ab, calls_night, log_seconds FROM contacts"
        ).fetchall()
    }
    traffic = {r[0]: r[1:] for r in world.connection.sql("SELECT id, contacts, calls + sms FROM traffic").fetchall()}
    checked = 0
    for pair, key in enumerate(zip(values.a.tolist(), values.b.tolist(), strict=True)):
        if key not in contacts:
            continue
        calls, sms, calls_ab, sms_ab, night, log_seconds = contacts[key]
        there, back = calls_ab + sms_ab, calls + sms - calls_ab - sms_ab
        records = sorted(traffic[one][1] for one in key)
        degrees = sorted(traffic[one][0] for one in key)
        expected = {
            "reciprocity": (min(there, back) + 0.5) / (max(there, back) + 1),
            "sms_share": (sms + 0.5) / (calls + sms + 2),
            "share_of_lesser": (calls + sms) / records[0],
            "share_of_greater": (calls + sms) / records[1],
            "contacts_lesser": degrees[0],
            "contacts_greater": degrees[1],
        }
        if calls:
            expected["night_share"] = (night + 0.5) / (calls + 2)
            expected["mean_log_duration"] = (log_seconds + 3 * DURATION_PRIOR) / (calls + 3)
        for name, value in expected.items():
            assert found[name][pair] == pytest.approx(value, rel=1e-5), name
        checked += 1
    assert checked > 50


def test_home_distance_is_the_great_circle(values, world):
    found = natural(world)
    homes = dict(world.connection.sql("SELECT id, cell FROM homes").fetchall())
    at = {
        c: (lat, lon) for c, lat, lon in world.connection.sql("SELECT cell, latitude, longitude FROM cells").fetchall()
    }
    for pair, (u, v) in enumerate(zip(values.a.tolist(), values.b.tolist(), strict=True)):
        if u not in homes or v not in homes:
            assert found["home_distance"][pair] is np.ma.masked
            continue
        (y1, x1), (y2, x2) = at[homes[u]], at[homes[v]]
        h = sin(radians(y2 - y1) / 2) ** 2 + cos(radians(y1)) * cos(radians(y2)) * sin(radians(x2 - x1) / 2) ** 2
        assert found["home_distance"][pair] == pytest.approx(2 * 6371 * asin(sqrt(h)), abs=1e-3)
        assert found["same_home_cell"][pair] == (homes[u] == homes[v])


def test_values_are_transformed_as_the_catalogue_says(values, world):
    found = natural(world)
    names = tuple(feature.name for feature in CATALOGUE)
    (_, block), *_ = values.blocks(names)
    for place, feature in enumerate(CATALOGUE):
        x = np.ma.filled(np.ma.asarray(found[feature.name], np.float64), np.nan)
        sized = np.sign(x) * np.log1p(np.abs(x))
        expected = {"linear": x, "log": sized, "signed_log": sized}  # counts are never below 0
        np.testing.assert_allclose(block[:, place], expected[feature.transform], rtol=1e-5, atol=1e-6)
    assert block.dtype == np.float32


def test_blocks_and_memory_change_nothing(values, monkeypatch):
    names = ("minutes", "adamic_adar", "gender_differs")
    whole = np.vstack([block for _, block in values.blocks(names)])
    monkeypatch.setattr(features_module, "BLOCK_ROWS", 37)
    for memory in (0, 10**9):
        again = features_module.FeatureValues(
            values.store, values.measured, values.attributes, values.a, values.b, memory
        )
        for _ in range(2):  # the second time from memory
            parts = list(again.blocks(names))
            assert [first for first, _ in parts] == list(range(0, len(values), 37))
            np.testing.assert_array_equal(np.vstack([block for _, block in parts]), whole)
        rows = np.array([0, 5, 36, 37, 38, len(values) - 1])
        np.testing.assert_array_equal(again.take(rows, names), whole[rows])
    assert again.take(np.zeros(0, np.int64), names).shape == (0, 3)


def test_a_feature_these_data_lack_is_unknown_and_another_name_is_refused(values):
    lacking = values.with_unknown(["fingerprint"])
    (_, block), *_ = lacking.blocks(("calls", "fingerprint"))
    assert np.isnan(block[:, 1]).all()
    assert not np.isnan(block[:, 0]).any()
    with pytest.raises(KeyError):
        next(values.blocks(("calls", "fingerprint")))


def test_ties_measure_relations_both_ways(store, propose):
    ids = np.arange(4, dtype=np.uint32)
    put(store, "numbers", {"id": ids, "class": np.full(4, "opaque"), "on_net": np.full(4, fill_value=True)})
    nothing = np.ma.masked_array(np.full(4, ""), mask=True)
    put(store, "customers", {"id": ids, "id_document": nothing, "address_key": nothing})
    put(
        store,
        "ties",
        {
            "a": np.array([0, 1, 0, 2, 2], np.uint32),
            "b": np.array([1, 0, 1, 3, 1], np.uint32),
            "relation": np.array(["visit", "visit", "money", "money", "visit"]),
            "weight": np.array([3.0, 1.0, 1.0, 2.0, 1.0]),
        },
    )
    settings = Settings(attributes={})
    put(store, "cells", {"cell": ids, "latitude": ids * 1.0, "longitude": ids * 1.0})
    build_tie_contacts(store)
    screen_hubs(store, settings.screen)
    _, reach = propose(store, settings, "ties")
    store.run("pairs/contacts_used.all")
    values = compute_tie_features(store, settings, reach)
    catalogue = TIES + relation_features(["money", "visit"])
    assert values.features == catalogue
    pairs = list(zip(values.a.tolist(), values.b.tolist(), strict=True))
    assert pairs == [(0, 1), (0, 2), (1, 2), (1, 3), (2, 3)]
    found = natural(store)
    row = {name: float(found[name][0]) for name in found}
    assert (row["tie_visit_greater"], row["tie_visit_lesser"]) == (3, 1)
    assert (row["tie_money_greater"], row["tie_money_lesser"]) == (1, 0)
    assert (row["tie_weight"], row["relations_greater"], row["relations_lesser"], row["no_record"]) == (5, 2, 1, 0)
    assert (found["no_record"][1], found["tie_visit_greater"][1], found["shared_contacts"][1]) == (1, 0, 1)
    assert found["adamic_adar"][1] == pytest.approx(1 / log(3.5), abs=1e-3)
