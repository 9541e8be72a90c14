"""The labelled pairs that held-out figures speak of: those with a record, pruned ones included."""

from __future__ import annotations

import numpy as np

from hhgraph.engine.store import Store
from hhgraph.engine.types import Array
from hhgraph.pairs.features import FeatureValues
from hhgraph.pairs.labels import DAYS_BEFORE
from hhgraph.scores.training import TrainingRows

__all__ = ["read_held_out", "read_registered"]


def read_held_out(store: Store, training: TrainingRows, values: FeatureValues, out_of_fold: Array) -> dict[str, Array]:
    """Return main, other, label, probability, cluster and both of every labelled pair with a record.

    A measured pair has its out-of-fold probability; a pruned one the prefilter's, so that leaving unlikely pairs
    out of the model changes neither the base rate nor the coverage. Groups that were not drawn for training
    are left out on both sides. ``both`` says of which pairs the other one is a main number too.
    """
    found = store.arrays("pairs/pruned.labels")
    group_a, group_b = (np.asarray(found[name], np.int64) for name in ("group_a", "group_b"))
    drawn = np.isin(np.where(group_a >= 0, group_a, group_b), training.cluster)
    rows = training.has_record
    first = np.concatenate([training.group_a[rows], group_a[drawn]])
    second = np.concatenate([training.group_b[rows], group_b[drawn]])
    a = np.concatenate([values.a[training.pair[rows]], found["a"][drawn]])
    b = np.concatenate([values.b[training.pair[rows]], found["b"][drawn]])
    return {
        "main": np.where(first >= 0, a, b),
        "other": np.where(first >= 0, b, a),
        "label": np.concatenate([training.label[rows], found["label"][drawn]]),
        "probability": np.concatenate([out_of_fold[rows], found["probability"][drawn]]),
        "cluster": np.where(first >= 0, first, second),
        "both": (first >= 0) & (second >= 0),
    }


def read_registered(store: Store, training: TrainingRows, out_of_fold: Array) -> dict[str, Array]:
    """Return probability, cluster and has_record of every registered pair that the rules let teach.

    Those that are no candidates, or were pruned without a record, are there with probability 0: no list has them.
    """
    found = store.arrays("pairs/label_audit.registered", days_min=DAYS_BEFORE)
    drawn = np.isin(found["grouping"], training.cluster)
    pair = np.ma.filled(np.ma.asarray(found["pair"], np.int64), -1)[drawn]
    pruned = np.ma.filled(np.ma.asarray(found["probability"], np.float64), 0.0)[drawn]
    place = np.minimum(np.searchsorted(training.pair, pair), len(training) - 1)
    measured = training.pair[place] == pair
    return {
        "probability": np.where(measured, out_of_fold[place], pruned),
        "cluster": np.asarray(found["grouping"], np.int64)[drawn],
        "has_record": np.asarray(found["has_record"], bool)[drawn],
    }
