"""A cheap first fit that leaves out candidates nobody would call a home."""

from __future__ import annotations

import numpy as np

from hhgraph.pairs.features import FeatureValues
from hhgraph.pairs.sketch import read_sketch
from hhgraph.scores.linear import fit_linear, standardise
from hhgraph.scores.mixture import fit_label_free
from hhgraph.scores.model import Model, PassModel
from hhgraph.scores.training import has_labels, read_training, thin_controls
from hhgraph.scores.triads import to_probability
from hhgraph.settings import Scorer, Settings
from hhgraph.store import Store

__all__ = ["prune_candidates"]

UNSURE = 0.1
"""Part of the bounds that holds for a fit without labels, whose small probabilities are too small."""

DECIDING = ("no_record", "same_document", "same_address")


def prune_candidates(
    store: Store, settings: Settings, given: Model | None
) -> tuple[PassModel | None, dict[str, int]]:
    """Rewrite table ``pairs`` without hopeless candidates; return the fit and the pairs by source.

    One logistic regression on the cheap features of the sketch and the attributes, fitted on labels or, where
    there are none, without them. A candidate without a record goes below ``scorer.prune_below``, one with a
    record below ``scorer.prune_records_below`` (a fit without labels, which is less sure, takes a tenth of
    both); one that shares a document or an address stays. Of those that go, pairs with a record and labelled
    ones stand in table ``pruned`` with their probability, so that no figure is flattered. Reads ``pairs`` and
    ``labels``; ``labels`` speak of the new pairs afterwards.

    Parameters
    ----------
    store, settings
        The riverbed and the configuration.
    given
        A model that is applied; None fits the sketch here.
    """
    scorer = settings.scorer
    values: FeatureValues = read_sketch(store, settings)
    model = given.sketch if given and given.sketch else fit_sketch(store, values, scorer)
    labelled = given.labels == "registered" if given else has_labels(store, scorer)
    values = values.with_unknown([name for name in model.features if not values.has(name)])
    probability = np.empty(len(values), np.float32)
    keep = np.empty(len(values), bool)
    for first, block in values.blocks((*model.features, *DECIDING)):
        rows = slice(first, first + len(block))
        probability[rows] = to_probability(model.logit(block[:, : len(model.features)])).round(6)
        no_record, *papers = block[:, len(model.features) :].T > 0
        least = np.where(no_record, scorer.prune_below, scorer.prune_records_below) * (1 if labelled else UNSURE)
        keep[rows] = (probability[rows] >= least.astype(np.float32)) | np.logical_or(*papers)
    store.put(
        "sketched",
        {
            "pair": np.arange(len(values), dtype=np.uint32),
            "kept": np.ma.masked_array((np.cumsum(keep) - 1).astype(np.uint32), ~keep),
            "probability": probability,
        },
    )
    store.run("pairs/pruned")
    store.run("pairs/pairs_kept")
    store.run("pairs/labels_kept")
    store.drop("sketched", "sharing")
    return model, count_sources(store)


def fit_sketch(store: Store, values: FeatureValues, scorer: Scorer) -> PassModel:
    """Fit the cheap logistic regression, on labels or without them."""
    names = tuple(feature.name for feature in values.features)
    if not has_labels(store, scorer):
        names = tuple(name for name in names if not name.endswith("_unmet"))
        return fit_label_free(values, names, scorer.model_copy(update={"passes": 1})).passes[0]
    training = read_training(store, scorer, whole=True)
    weight = thin_controls(training.label, scorer.max_training_rows // 2, scorer.seed)
    rows = np.flatnonzero(weight > 0)
    label, weight = training.label[rows], weight[rows]
    design = standardise(values.take(training.pair[rows], names))
    return PassModel(names, fit_linear(design, label >= 0, label, weight, scorer.penalty))


def count_sources(store: Store) -> dict[str, int]:
    """Return the pairs by where they come from."""
    return {str(source): int(pairs) for source, pairs in store.rows("pairs/source_counts")}
