"""Pairs to measures: every feature of a pair by itself."""

from __future__ import annotations

import numpy as np

from hhgraph.graph.increments import off_hours
from hhgraph.pairs.attributes import read_attributes
from hhgraph.pairs.catalogue import CATALOGUE, TIES, Feature, relation_features
from hhgraph.pairs.features import FeatureValues
from hhgraph.settings import Settings
from hhgraph.store import Store

__all__ = ["measure_pairs", "measure_ties"]

DURATION_PRIOR = 4.3
"""ln(1 + 73 s): towards it the mean log duration of few calls is shrunk."""


def measure_pairs(store: Store, settings: Settings) -> FeatureValues:
    """Write tables ``affinity``, ``visits``, ``meetings``, ``whereabouts`` and ``measures``; return the features.

    ``measures`` has one row a pair and one column a feature of the catalogue, in natural units, NULL unknown.
    """
    scorer = settings.scorer
    store.run("pairs/affinity", mass=scorer.dirichlet_mass, night_min=scorer.night_calls_min)
    store.progress.step()
    store.run("pairs/visits", max_crowd=scorer.max_crowd, off_hours=off_hours())
    store.run("pairs/meetings", above=scorer.meet_above)
    store.drop("visits")
    store.progress.step()
    store.run("pairs/whereabouts")
    store.progress.step()
    store.run("pairs/measures", duration_prior=DURATION_PRIOR)
    store.drop("affinity", "meetings", "whereabouts")
    return feature_values(store, settings, CATALOGUE)


def measure_ties(store: Store, settings: Settings) -> FeatureValues:
    """Write tables ``tie_weights`` and ``measures`` from ``ties``; return the features.

    Besides the circle each relation brings two features: the weight of its stronger and of its weaker direction.
    """
    store.run("pairs/tie_weights")
    store.run("pairs/measures_ties")
    store.drop("tie_weights")
    relations = [str(relation) for (relation,) in store.rows("pairs/relations")]
    return feature_values(store, settings, TIES + relation_features(relations))


def feature_values(store: Store, settings: Settings, measured: tuple[Feature, ...]) -> FeatureValues:
    """Return the features of table ``measures`` with the attribute comparisons."""
    found = store.arrays("pairs/pairs_read")
    return FeatureValues(
        store=store,
        measured=measured,
        attributes=read_attributes(store, dict(settings.attributes)),
        a=np.asarray(found["a"]),
        b=np.asarray(found["b"]),
        memory=settings.limits.bytes // 5,
    )
