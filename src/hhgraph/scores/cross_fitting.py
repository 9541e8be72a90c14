"""Fits of one pass that leave out folds of registered groups, so that every training row can be scored by strangers."""

from __future__ import annotations

import numpy as np

from hhgraph.engine.types import Array
from hhgraph.scores.linear import Linear, Standardised, fit_linear, standardise
from hhgraph.scores.model import PassModel
from hhgraph.scores.training import TrainingRows
from hhgraph.scores.trees import fit_trees
from hhgraph.settings import Scorer

__all__ = ["FoldFits", "fold_fits"]


class FoldFits:
    """The fits of one pass on the training rows with one weight a row; equal ones are made once.

    Parameters
    ----------
    names
        Features of the pass.
    rows, design
        Their transformed values, shape (training rows, features), and the same on one scale.
    training
        Labels and folds.
    scorer
        Settings.
    weight
        Of each row.
    grow
        Whether boosted trees join the logistic regression.
    start
        A fit to begin from.
    """

    def __init__(
        self,
        names: tuple[str, ...],
        rows: Array,
        design: Standardised,
        training: TrainingRows,
        scorer: Scorer,
        weight: Array,
        *,
        grow: bool = False,
        start: Linear | None = None,
    ) -> None:
        self.names, self.rows, self.design = names, rows, design
        self.training, self.scorer = training, scorer
        self.weight, self.grow, self._start = weight, grow, start
        self._made: dict[frozenset[int], PassModel] = {}

    def weighted(self, weight: Array, *, grow: bool = False) -> FoldFits:
        """Return the same with other weights, beginning from what is known; ``grow`` adds boosted trees."""
        start = self.without().linear
        return FoldFits(
            self.names, self.rows, self.design, self.training, self.scorer, weight, grow=grow, start=start
        )

    def without(self, *folds: int) -> PassModel:
        """Return the fit on the rows that touch none of these folds; without any, on all rows."""
        left_out = frozenset(folds)
        if left_out not in self._made:
            if left_out and self._start is None:
                self._start = self.without().linear
            used = ~self.training.touch(left_out) & (self.weight > 0)
            label, weight = self.training.label, self.weight
            linear = fit_linear(self.design, used, label, weight, self.scorer.penalty, start=self._start)
            trees = fit_trees(self.rows[used], label[used], weight[used], self.scorer.seed) if self.grow else None
            self._made[left_out] = PassModel(self.names, linear, trees)
        return self._made[left_out]

    def out_of_fold(self, *held: int) -> Array:
        """Return each training row's log-odds by a fit without its own fold and without the folds ``held``."""
        odds = np.zeros(len(self.training))
        for fold, rows in self.training.by_fold():
            odds[rows] = self.without(fold, *held).logit(self.rows[rows])
        return odds


def fold_fits(
    names: tuple[str, ...], rows: Array, training: TrainingRows, scorer: Scorer, weight: Array
) -> FoldFits:
    """Return the fits of a pass on transformed training values, shape (rows, features)."""
    return FoldFits(names, rows, standardise(rows), training, scorer, weight)
