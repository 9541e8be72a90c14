"""The catalogue of features: every entry whole, its transform right, the derived entries made of declared ones."""

import itertools

import numpy as np
import pytest

from hhgraph.pairs.catalogue import (
    ATTRIBUTE_BANDS,
    CATALOGUE,
    PREFILTER,
    TIES,
    TRIADS,
    UNMET,
    Feature,
    attribute_features,
    relation_features,
    unmet_features,
)

VALUES = np.array([0.0, 1.5, -2.0, np.nan], np.float32)


def test_every_feature_is_declared_once_and_in_full():
    everything = (*CATALOGUE, *TRIADS)
    names = [feature.name for feature in everything]
    assert len(names) == len(set(names))
    groups = {"volume", "slots", "balance", "circle", "place", "identity", "triads"}
    assert {feature.group for feature in everything} == groups
    assert all(feature.definition and feature.unit and feature.sign in {-1, 0, 1} for feature in (*everything, *TIES))
    assert {feature.transform for feature in everything} <= {"linear", "log", "signed_log"}
    assert set(UNMET) < set(PREFILTER) <= {feature.name for feature in CATALOGUE}


@pytest.mark.parametrize(
    ("transform", "expected"),
    [
        ("linear", [0, 1.5, -2]),
        ("log", [0, np.log(2.5), 0]),
        ("signed_log", [0, np.log(2.5), -np.log(3)]),
    ],
)
def test_transforms_by_hand(transform, expected):
    found = Feature("f", "volume", "calls", transform, 1, "a feature").apply(VALUES)
    np.testing.assert_allclose(found, [*expected, np.nan], rtol=1e-6)


def test_an_entry_survives_a_model_file():
    for feature in (*CATALOGUE, *TRIADS, *TIES):
        assert Feature(**feature.as_dict()) == feature


def test_features_of_pairs_without_a_record_are_made_of_their_like():
    known = {feature.name: feature for feature in CATALOGUE}
    for feature in unmet_features():
        like = known[feature.name.removesuffix("_unmet")]
        assert (feature.group, feature.transform, feature.unit) == (like.group, like.transform, like.unit)
        assert feature.sign == 0  # it adds to what its like says, either way


def test_attributes_are_compared_by_kind():
    names = {feature.name for feature in attribute_features({"birth_year": "gap", "city": "same"})}
    assert {f"birth_year_{band}" for band in ATTRIBUTE_BANDS} | {"city_same", "city_differs"} <= names
    assert {feature.group for feature in attribute_features({"birth_year": "gap"})} == {"attributes"}
    assert attribute_features({}) == ()


def test_bands_part_the_gaps_of_a_lifetime():
    edges = list(ATTRIBUTE_BANDS.values())
    assert (edges[0][0], edges[-1][1]) == (0, np.inf)
    assert all(before[1] == after[0] for before, after in itertools.pairwise(edges))


def test_relations_have_features_of_their_own():
    names = [feature.name for feature in relation_features(["money", "visit"])]
    assert len(names) == len(set(names))
    assert {"tie_money_greater", "tie_visit_lesser"} <= set(names)
