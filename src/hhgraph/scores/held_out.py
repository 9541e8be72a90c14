"""The labelled pairs that held-out figures speak of: those with a record, pruned ones included."""

from __future__ import annotations

import numpy as np

from hhgraph.engine.store import Store
from hhgraph.engine.types import Array
from hhgraph.pairs.features import FeatureValues
from hhgraph.scores.training import TrainingRows

__all__ = ["read_held_out"]


def read_held_out(store: Store, training: TrainingRows, values: FeatureValues, out_of_fold: Array) -> dict[str, Array]:
    """Return main, other, label, probability and cluster of every labelled pair with a record.

    A measured pair has its out-of-fold probability; a pruned one the prefilter's, so that leaving unlikely pairs
    out of the model changes neither the base rate nor the coverage. Groups that were not drawn for training
    are left out on both sides.
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
    }
