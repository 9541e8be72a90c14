"""Passes: each pair's triads come from the pass before, and no training row is scored by what it taught."""

from dataclasses import replace

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
    found, triads, training = fitted
    assert [one.features for one in found.passes] == [(*NAMES, "adamic_adar_unmet"), tuple(one.name for one in TRIADS)]
    before = triads.given[0]
    rest = np.setdiff1d(np.arange(len(before)), training.pair)
    np.testing.assert_array_equal(before[rest], found.first_pass[rest])
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


def test_a_training_row_is_scored_as_if_its_group_had_never_been_known(planted):
    """Every label of a fold is turned round: what its rows are scored by, triads included, may not move."""
    scorer, triads = Scorer(passes=2), Triads()
    training = read_training(planted.store, scorer)
    fold, rows = training.by_fold()[2]
    own = training.touch(frozenset({fold}))
    turned = replace(training, label=np.where(own, 1 - training.label, training.label).astype(np.int8))
    calls = [fit_passes(planted.values, NAMES, one, scorer, triads) for one in (training, turned)]
    first, second = (one.first_pass[training.pair[rows]] for one in calls)
    np.testing.assert_allclose(first, second, rtol=1e-3)  # but for where the steps of a fit begin
    runs = scorer.folds + 1
    before, after = (triads.given[run * runs + 1 + fold] for run in (0, 1))
    np.testing.assert_allclose(before, after, rtol=5e-3)
    others = np.setdiff1d(np.arange(len(training)), np.flatnonzero(own))
    assert np.abs(calls[0].first_pass - calls[1].first_pass)[training.pair[others]].max() > 1e-3
    # beyond the bound on rows the first pass is out of fold all the same; only weights and triads know more
    plain = fit_passes(planted.values, NAMES, training, Scorer(passes=2, nested_rows=0), triads)
    assert np.abs(plain.first_pass - calls[0].first_pass)[training.pair].max() < 0.1
    assert len(triads.given) == 2 * runs + 1


def test_two_folds_are_too_few_to_nest(planted):
    scorer, triads = Scorer(passes=2, folds=2), Triads()
    fit_passes(planted.values, NAMES, read_training(planted.store, scorer), scorer, triads)
    assert len(triads.given) == 1


def test_labels_of_a_block_do_not_depend_on_blocks(planted, fitted, monkeypatch):
    found, _, _ = fitted
    names = found.passes[0].features
    monkeypatch.setattr("hhgraph.pairs.features.BLOCK_ROWS", 50)
    planted.values._kept.clear()
    again = passes_module.score_blocks(planted.values, [found.passes[0]], names)
    planted.values._kept.clear()
    monkeypatch.undo()
    whole = passes_module.score_blocks(planted.values, [found.passes[0]], names)
    np.testing.assert_allclose(again, whole, rtol=1e-5)  # the last digit of a float32 product does
