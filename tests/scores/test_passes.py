"""Passes: each pair's triads come from the pass before, and no training row is scored by what it taught."""

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from hhgraph.pairs.catalogue import TRIADS
from hhgraph.scores import passes as passes_module
from hhgraph.scores.passes import apply_passes, fit_passes
from hhgraph.scores.training import read_training
from hhgraph.settings import Scorer

NAMES = ("active_days", "adamic_adar", "no_record")


class Triads:
    """Triad features that keep what they are given; each is a pair's probability before."""

    def __init__(self):
        self.given = []

    def __call__(self, probability):
        """Return the probability in every column."""
        self.given.append(probability)
        return np.repeat(probability[:, None].astype(np.float32), len(TRIADS), axis=1)


@pytest.fixture
def fitted(planted):
    """Return two fitted passes, the triads they asked for, and their training rows."""
    scorer, triads = Scorer(passes=2), Triads()
    training = read_training(planted.store, scorer)
    return fit_passes(planted.values, NAMES, training, scorer, triads), triads, training


def test_the_second_pass_sees_the_first_and_its_triads(fitted):
    found, triads, _ = fitted
    assert [one.features for one in found.passes] == [NAMES, (*NAMES, *(one.name for one in TRIADS))]
    (before,) = triads.given
    np.testing.assert_array_equal(before, found.first_pass)
    np.testing.assert_array_equal(found.triads, Triads()(before))


def test_applied_passes_score_other_pairs_alike(planted, fitted):
    found, _, training = fitted
    # The triads of a fit come from scores out of fold, so they are handed over.
    again = apply_passes(planted.values, found.passes, found.slope, found.offset, lambda _: found.triads)
    rest = np.setdiff1d(np.arange(len(planted.truth)), training.pair)
    np.testing.assert_allclose(again.probability[rest], found.probability[rest], rtol=1e-12)
    np.testing.assert_allclose(again.first_pass[rest], found.first_pass[rest], rtol=1e-12)
    assert np.abs(again.first_pass - found.first_pass)[training.pair].max() > 1e-4
    assert roc_auc_score(planted.truth[rest], found.probability[rest]) > 0.9


def test_a_training_row_is_scored_by_a_model_that_saw_nothing_of_its_groups(planted, monkeypatch):
    scorer = Scorer(passes=1, positive_unlabelled=False)
    training = read_training(planted.store, scorer)
    seen = []
    fit = passes_module.fit_linear

    def fit_and_tell(design, rows, *rest, **named):
        seen.append(rows)
        return fit(design, rows, *rest, **named)

    monkeypatch.setattr(passes_module, "fit_linear", fit_and_tell)
    fit_passes(planted.values, NAMES, training, scorer, Triads())
    whole, *folds = seen
    assert whole.all()
    assert len(folds) == scorer.folds
    fold = training.fold_of(training.cluster)
    for number, rows in enumerate(folds):
        outside = fold == number
        assert not (rows & outside).any()
        assert not set(training.group_a[rows]) & set(training.group_a[outside]) - {-1}


def test_labels_of_a_block_do_not_depend_on_blocks(planted, fitted, monkeypatch):
    found, _, _ = fitted
    monkeypatch.setattr("hhgraph.pairs.features.BLOCK_ROWS", 50)
    planted.values._kept.clear()
    again = passes_module.score_blocks(planted.values, found.passes[0], NAMES, None)
    planted.values._kept.clear()
    monkeypatch.undo()
    np.testing.assert_array_equal(again, passes_module.score_blocks(planted.values, found.passes[0], NAMES, None))
