"""Planted homes: people, their pairs, features that follow from living together, and registered groups."""

from dataclasses import dataclass

import numpy as np
import pytest

from hhgraph.engine.store import Store
from hhgraph.households.clustering.cluster import cluster
from hhgraph.pairs.attributes import AttributeValues
from hhgraph.pairs.catalogue import CATALOGUE
from hhgraph.pairs.features import FeatureValues
from hhgraph.settings import Limits
from support.tables import put

NAMES = ("active_days", "no_record", "adamic_adar", "place_evening", "home_distance", "same_document")


@dataclass
class Planted:
    """A store with tables ``numbers``, ``pairs``, ``features``, ``labels`` and ``registered``, and the truth."""

    store: Store
    values: FeatureValues
    truth: np.ndarray
    people: int

    def group(self, a, b, probability):
        """Return provisional households."""
        return cluster(a, b, probability, self.people, missing=0.02, method="exact", max_size=8, resolution=0.3).labels


@pytest.fixture
def store():
    """Return an empty, open store."""
    with Store(Limits(memory="1GB", threads=1)) as opened:
        yield opened


@pytest.fixture
def plant(store):
    """Return a function that plants a village of homes; ``registered`` is the share of homes with a group."""

    def build(homes=400, registered=0.5, seed=0, documents=0.3):
        rng = np.random.default_rng(seed)
        size = rng.choice([1, 2, 3, 4], homes, p=[0.25, 0.35, 0.25, 0.15])
        home = np.repeat(np.arange(homes), size)
        people = len(home)
        inside = [(u, v) for u in range(people) for v in range(u + 1, min(u + 4, people)) if home[u] == home[v]]
        drawn = rng.integers(0, people, (9 * people, 2))
        outside = [(min(u, v), max(u, v)) for u, v in drawn.tolist() if home[u] != home[v]]
        pairs = np.array(sorted({*inside, *outside}))
        truth = home[pairs[:, 0]] == home[pairs[:, 1]]
        count = len(pairs)
        silent = rng.random(count) < np.where(truth, 0.15, 0.3)
        natural = {
            "active_days": np.where(silent, 0, 1 + rng.poisson(np.where(truth, 6, 2), count)),
            "no_record": silent,
            "adamic_adar": rng.gamma(np.where(truth, 3.0, 1.0), 0.8),
            "place_evening": rng.normal(np.where(truth, 2.0, -3.0), 3.0),
            "home_distance": rng.gamma(1.0, np.where(truth, 0.8, 6.0)),
            "same_document": rng.random(count) < np.where(truth, documents, documents / 100),
        }
        put(store, "numbers", {"id": np.arange(people, dtype=np.uint32)})
        order = np.arange(count, dtype=np.uint32)
        a, b = pairs[:, 0].astype(np.uint32), pairs[:, 1].astype(np.uint32)
        source = np.where(silent, "shared_contacts", "records")
        put(store, "pairs", {"pair": order, "a": a, "b": b, "source": source, "prefilter": np.ones(count)})
        columns = {name: column.astype(np.float32) for name, column in natural.items()}
        unknown = rng.random(count) < 0.05
        columns["home_distance"] = np.ma.masked_array(columns["home_distance"], unknown)
        put(store, "features", {"pair": order}, columns)
        group = np.where(rng.random(homes) < registered, np.arange(homes), -1)[home]
        touched = np.flatnonzero((group[a] >= 0) | (group[b] >= 0))
        first, second = group[a[touched]], group[b[touched]]
        put(
            store,
            "labels",
            {
                "pair": touched.astype(np.uint32),
                "label": ((first == second) & (first >= 0)).astype(np.int8),
                "group_a": first.astype(np.int32),
                "group_b": second.astype(np.int32),
                "payer": np.ones(len(touched), bool),
            },
        )
        member = np.flatnonzero(group >= 0)
        put(store, "registered", {"group_id": group[member].astype(str), "id": member.astype(np.uint32)})
        entries = {feature.name: feature for feature in CATALOGUE}
        measured = tuple(entries[name] for name in NAMES)
        values = FeatureValues(store, measured, AttributeValues({}, {}), a, b, 10**9)
        return Planted(store, values, truth, people)

    return build


@pytest.fixture
def planted(plant):
    """Return a planted village."""
    return plant()
