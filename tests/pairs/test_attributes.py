"""Attribute comparisons by hand: same, gap and differs, and what is unknown."""

from __future__ import annotations

import numpy as np
import pytest

from hhgraph.errors import SettingsError
from hhgraph.pairs.attributes import read_attributes
from hhgraph.pairs.catalogue import attribute_features
from support.tables import put


@pytest.fixture
def people(store):
    """Return the store with five customers."""
    ids = np.arange(5, dtype=np.uint32)
    put(store, "numbers", {"id": np.arange(7, dtype=np.uint32)})
    put(
        store,
        "customers",
        {
            "id": ids,
            "birth_year": np.ma.masked_array([1970.0, 1972, 1995, 1979, 0], [0, 0, 0, 0, 1]),
            "gender": np.array(["m", "f", "f", " m", ""]),
            "id_document": np.array(["x", "x", "y", "", "z"]),
            "brand": np.array(["gold", "gold", "easy", "easy", ""]),
        },
        {"notes": np.full(5, "")},
    )
    return store


def compare(store, kinds, pairs):
    found = read_attributes(store, kinds)
    a, b = (np.array(side) for side in zip(*pairs, strict=True))
    out = np.full((len(pairs), len(found.features)), np.nan, np.float32)
    found.compare(a, b, out)
    names = [feature.name for feature in found.features]
    return [{name for name, value in zip(names, row, strict=True) if value == 1} for row in out.tolist()], out


def test_bands_and_flags(people):
    kinds = {"id_document": "same", "birth_year": "gap", "gender": "differs", "brand": "same"}
    told, out = compare(people, kinds, [(0, 1), (0, 2), (0, 3), (0, 4), (1, 2), (0, 6)])
    assert told == [
        {"birth_year_close", "gender_differs", "gender_differs_birth_year_close", "brand_same"},
        {"birth_year_generation", "gender_differs", "id_document_differs", "brand_differs"},
        {"birth_year_between", "gender_same", "brand_differs"},  # 9 years; no document is known of 3
        {"id_document_differs"},
        {"birth_year_generation", "gender_same", "id_document_differs", "brand_differs"},
        set(),  # no customer at all
    ]
    assert set(np.unique(out)) == {0, 1}


def test_the_edges_of_the_bands(store):
    years = np.array([2000.0, 1992.0, 1983.0, 1959.0])
    put(store, "numbers", {"id": np.arange(4, dtype=np.uint32)})
    put(store, "customers", {"id": np.arange(4, dtype=np.uint32), "birth_year": years})
    told, _ = compare(store, {"birth_year": "gap"}, [(0, 0), (0, 1), (0, 2), (0, 3)])
    bands = ("close", "between", "generation", "far")
    assert told == [{f"birth_year_{band}"} for band in bands]


def test_an_attribute_without_values_is_left_out(people):
    assert read_attributes(people, {"notes": "same", "gender": "differs"}).kinds == {"gender": "differs"}


def test_a_misspelt_attribute_names_the_nearest(people):
    with pytest.raises(SettingsError, match="Did you mean brand"):
        read_attributes(people, {"brnad": "same"})


def test_identity_columns_have_no_second_flag_of_sameness():
    names = [feature.name for feature in attribute_features({"id_document": "same", "address_key": "same"})]
    assert names == ["id_document_differs", "address_key_differs"]
