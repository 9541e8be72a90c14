"""A cheap first fit that leaves out candidates nobody would call a home."""

from __future__ import annotations

import numpy as np

from hhgraph.pairs.attributes import read_attributes
from hhgraph.pairs.catalogue import CATALOGUE, SKETCH
from hhgraph.pairs.features import FeatureValues
from hhgraph.scores.linear import fit_linear, standardise
from hhgraph.scores.mixture import fit_label_free
from hhgraph.scores.model import PassModel
from hhgraph.scores.training import has_labels, read_training
from hhgraph.scores.triads import to_probability
from hhgraph.settings import Scorer, Settings
from hhgraph.store import Store

__all__ = ["prune_candidates"]


def prune_candidates(
    store: Store, settings: Settings, given: PassModel | None
) -> tuple[PassModel | None, dict[str, int]]:
    """Rewrite table ``pairs`` without hopeless candidates; return the fit and the pairs by source.

    One logistic regression on the cheap features of ``SKETCH`` and the attributes, fitted on labels or, where
    there are none, without them; a candidate without a record goes below ``scorer.prune_below``, one with a
    record below ``scorer.prune_records_below``. What goes stands in table ``pruned`` with its probability,
    registered or not, so that no figure is flattered. Reads ``pairs`` and ``labels``; ``labels`` must be made
    anew afterwards.

    Parameters
    ----------
    store, settings
        The riverbed and the configuration.
    given
        The fit of a model that is applied; None fits one.
    """
    scorer = settings.scorer
    store.run("pairs/sketch")
    values = read_sketch(store, settings)
    model = given or fit_sketch(store, values, scorer)
    values = values.with_unknown([name for name in model.features if not values.has(name)])
    probability = np.empty(len(values))
    for first, block in values.blocks(model.features):
        probability[first : first + len(block)] = to_probability(model.logit(block))
    store.put(
        "sketched", {"pair": np.arange(len(values), dtype=np.uint32), "probability": probability.round(6)}
    )
    store.run("pairs/pruned", prune_below=scorer.prune_below, prune_records_below=scorer.prune_records_below)
    store.run("pairs/pairs_kept")
    store.drop("sketch", "sketched")
    return model, count_sources(store)


def read_sketch(store: Store, settings: Settings) -> FeatureValues:
    """Return the cheap features of table ``sketch``."""
    found = store.arrays("pairs/pairs_read")
    catalogue = {feature.name: feature for feature in CATALOGUE}
    return FeatureValues(
        store=store,
        measured=tuple(catalogue[name] for name in SKETCH),
        attributes=read_attributes(store, dict(settings.attributes)),
        a=np.asarray(found["a"]),
        b=np.asarray(found["b"]),
        memory=0,
        query="pairs/sketch_block",
    )


def fit_sketch(store: Store, values: FeatureValues, scorer: Scorer) -> PassModel:
    """Fit the cheap logistic regression, on labels or without them."""
    names = tuple(feature.name for feature in values.features)
    if not has_labels(store, scorer):
        return fit_label_free(values, names, scorer.model_copy(update={"passes": 1})).passes[0]
    training = read_training(store, scorer)
    design = standardise(values.take(training.pair, names))
    everything = np.ones(len(training))
    return PassModel(names, fit_linear(design, everything > 0, training.label, everything, scorer.penalty))


def count_sources(store: Store) -> dict[str, int]:
    """Return the pairs by where they come from."""
    return {str(source): int(pairs) for source, pairs in store.rows("pairs/source_counts")}
