"""A cheap first fit that leaves out candidates nobody would call a home."""

from __future__ import annotations

import numpy as np

from hhgraph.pairs.attributes import read_attributes
from hhgraph.pairs.catalogue import CATALOGUE, SKETCH
from hhgraph.pairs.features import FeatureValues
from hhgraph.scores.linear import fit_linear, standardise
from hhgraph.scores.training import read_training
from hhgraph.scores.triads import to_probability
from hhgraph.settings import Settings
from hhgraph.store import Store

__all__ = ["prune_candidates"]


def prune_candidates(store: Store, settings: Settings) -> dict[str, int]:
    """Rewrite table ``pairs`` without hopeless candidates; return pairs by source.

    One logistic regression on the cheap features of ``SKETCH`` and the attributes; a candidate without a record
    goes below ``scorer.prune_below``, one with a record below ``scorer.prune_records_below``. Registered pairs
    stay. Reads ``pairs`` and ``labels``; ``labels`` must be made anew afterwards.
    """
    scorer = settings.scorer
    training = read_training(store, scorer)
    store.run("pairs/sketch")
    found = store.arrays("pairs/pairs_read")
    catalogue = {feature.name: feature for feature in CATALOGUE}
    values = FeatureValues(
        store=store,
        measured=tuple(catalogue[name] for name in SKETCH),
        attributes=read_attributes(store, dict(settings.attributes)),
        a=np.asarray(found["a"]),
        b=np.asarray(found["b"]),
        memory=0,
        query="pairs/sketch_block",
    )
    names = tuple(feature.name for feature in values.features)
    design = standardise(values.take(training.pair, names))
    everything = np.ones(len(training))
    model = fit_linear(design, everything > 0, training.label, everything, scorer.penalty)
    probability = np.empty(len(values))
    for first, block in values.blocks(names):
        probability[first : first + len(block)] = to_probability(model.logit(block))
    store.put("sketched", {"pair": np.arange(len(values), dtype=np.uint32), "probability": probability.round(6)})
    store.run(
        "pairs/pairs_kept", prune_below=scorer.prune_below, prune_records_below=scorer.prune_records_below
    )
    store.drop("sketch", "sketched")
    return {str(source): int(pairs) for source, pairs in store.rows("pairs/source_counts")}
