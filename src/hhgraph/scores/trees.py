"""Boosted trees: fitted with scikit-learn, kept as plain arrays, applied in NumPy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from hhgraph.engine.types import Array

__all__ = ["Trees", "fit_trees"]

DEPTH = 5
ROUNDS = 120
RATE = 0.08
LEAF_ROWS = 50


@dataclass(frozen=True)
class Trees:
    """Complete binary trees of one depth, as heaps: node k has children 2k + 1 and 2k + 2.

    Parameters
    ----------
    feature, threshold
        Of the inner nodes, shape (trees, 2**depth - 1); a value at or below the threshold goes left.
    unknown_left
        Whether an unknown value goes left, same shape.
    leaf
        Log-odds added, shape (trees, 2**depth).
    baseline
        Log-odds before the first tree.
    """

    feature: Array
    threshold: Array
    unknown_left: Array
    leaf: Array
    baseline: float

    def logit(self, values: Array) -> Array:
        """Return the log-odds of rows of transformed values, shape (rows,)."""
        inner = self.feature.shape[1]
        depth = inner.bit_length()
        total = np.full(len(values), self.baseline, np.float32)
        columns = np.ascontiguousarray(values.T)
        unknown = np.isnan(columns)
        some_unknown = bool(unknown.any())
        rows = np.arange(len(values))
        for feature, threshold, left, leaf in zip(
            self.feature, self.threshold, self.unknown_left, self.leaf, strict=True
        ):
            node = np.zeros(len(values), np.int64)
            for _ in range(depth):
                place = feature[node]
                right = columns[place, rows] > threshold[node]
                if some_unknown:
                    right = np.where(unknown[place, rows], ~left[node], right)
                node = 2 * node + 1 + right
            total += leaf[node - inner]
        return total

    def as_dict(self) -> dict[str, object]:
        """Return the trees as plain numbers."""
        return {
            "feature": self.feature.tolist(),
            "threshold": [[None if x == np.inf else x for x in row] for row in self.threshold.tolist()],
            "unknown_left": self.unknown_left.astype(int).tolist(),
            "leaf": self.leaf.tolist(),
            "baseline": self.baseline,
        }

    @classmethod
    def from_dict(cls, tree: dict[str, Any]) -> Trees:
        """Return the trees of :meth:`as_dict`."""
        threshold = np.array(
            [[np.inf if x is None else x for x in row] for row in tree["threshold"]], np.float32
        )
        return cls(
            feature=np.asarray(tree["feature"], np.int64),
            threshold=threshold,
            unknown_left=np.asarray(tree["unknown_left"], bool),
            leaf=np.asarray(tree["leaf"], np.float32),
            baseline=float(tree["baseline"]),
        )


def fit_trees(values: Array, label: Array, weight: Array, seed: int) -> Trees:
    """Fit boosted trees; unknown values are a state of their own."""
    from sklearn.ensemble import HistGradientBoostingClassifier
    from threadpoolctl import threadpool_limits

    model = HistGradientBoostingClassifier(
        max_iter=ROUNDS,
        learning_rate=RATE,
        max_depth=DEPTH,
        max_leaf_nodes=None,
        min_samples_leaf=LEAF_ROWS,
        l2_regularization=5.0,
        early_stopping=False,
        random_state=seed,
    )
    with threadpool_limits(1):  # sums in one order, whatever the machine's threads
        model.fit(values, label, sample_weight=weight)
    grown = [unfold(predictors[0].nodes) for predictors in model._predictors]  # noqa: SLF001 - no public export
    feature, threshold, left, leaf = (np.stack(parts) for parts in zip(*grown, strict=True))
    return Trees(feature, threshold, left, leaf, float(np.ravel(model._baseline_prediction)[0]))  # noqa: SLF001


def unfold(nodes: Array) -> tuple[Array, Array, Array, Array]:
    """Return one grown tree as a complete heap; a leaf above the last level is repeated below itself."""
    inner = 2**DEPTH - 1
    feature = np.zeros(inner, np.int64)
    threshold = np.full(inner, np.inf, np.float32)
    left = np.ones(inner, bool)
    leaf = np.zeros(inner + 1, np.float32)
    front = [(0, 0)]
    while front:
        place, node = front.pop()
        found = nodes[node]
        if place >= inner:
            leaf[place - inner] = found["value"]
        elif found["is_leaf"]:
            front += [(2 * place + 1, node), (2 * place + 2, node)]
        else:
            feature[place] = found["feature_idx"]
            threshold[place] = np.float32(found["num_threshold"])
            left[place] = bool(found["missing_go_to_left"])
            front += [(2 * place + 1, int(found["left"])), (2 * place + 2, int(found["right"]))]
    return feature, threshold, left, leaf
