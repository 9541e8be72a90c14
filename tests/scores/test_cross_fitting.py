"""Fits without folds: what they may see, and what is made once."""

import numpy as np
import pytest

from hhgraph.scores import cross_fitting
from hhgraph.scores.cross_fitting import fold_fits
from hhgraph.scores.training import read_training
from hhgraph.settings import Scorer

NAMES = ("active_days", "adamic_adar", "no_record")


@pytest.fixture
def fits(planted):
    """Return the fits of a pass on planted homes."""
    scorer = Scorer()
    training = read_training(planted.store, scorer)
    rows = planted.values.take(training.pair, NAMES)
    return fold_fits(NAMES, rows, training, scorer, np.ones(len(training)))


def test_a_fit_sees_no_row_that_touches_its_folds(fits, monkeypatch):
    seen = []
    fit = cross_fitting.fit_linear

    def fit_and_tell(design, rows, *rest, **named):
        seen.append(rows)
        return fit(design, rows, *rest, **named)

    monkeypatch.setattr(cross_fitting, "fit_linear", fit_and_tell)
    fits.without(1, 3)
    training = fits.training
    whole, rows = seen
    assert whole.all()
    inside = set(training.group_a[rows]) | set(training.group_b[rows])
    left_out = {group for group in inside if group >= 0 and training.fold_of(np.array([group]))[0] in (1, 3)}
    assert not left_out
    assert not (rows & training.touch(frozenset({1, 3}))).any()
    fits.without(3, 1)
    assert len(seen) == 2, "the same folds in another order are the same fit"


def test_out_of_fold_scores_come_from_fits_without_the_fold(fits):
    odds = fits.out_of_fold(2)
    for fold, rows in fits.training.by_fold():
        np.testing.assert_array_equal(odds[rows], fits.without(fold, 2).logit(fits.rows[rows]))


def test_other_weights_give_other_fits_and_trees_on_demand(fits, monkeypatch):
    monkeypatch.setattr("hhgraph.scores.trees.ROUNDS", 5)
    weight = np.where(fits.training.label == 1, 1.0, 0.2)
    other = fits.weighted(weight, grow=True)
    assert other.without().trees is not None
    assert fits.without().trees is None
    assert other.without().linear.intercept > fits.without().linear.intercept + 1


def test_rows_of_one_class_teach_their_share_only(fits):
    weight = np.where(fits.training.label == 1, 0.0, 1.0)
    found = fits.weighted(weight).without()
    assert not found.linear.standardised.any()
    assert found.linear.intercept < -5
