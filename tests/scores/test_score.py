"""The scoring stage on planted homes: how good, how calibrated, how far it depends on anything else."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from hhgraph.errors import LabelError
from hhgraph.scores.held_out import read_held_out
from hhgraph.scores.score import score_pairs
from hhgraph.scores.triads import log_odds
from hhgraph.settings import Settings
from support.tables import put

COVERS = ("scores.held_out",)


def score(planted, labels="groups", without=(), **options):
    settings = Settings(scorer=options, labels={"source": labels}, features={"without": list(without)})
    return score_pairs(planted.store, settings, planted.values, planted.group, None, "records")


@pytest.mark.parametrize(
    ("options", "least"), [({}, 0.97), ({"model": "blend", "folds": 2}, 0.96), ({"labels": "none"}, 0.95)]
)
def test_planted_homes_are_found_and_the_probabilities_add_up(planted, monkeypatch, options, least):
    monkeypatch.setattr("hhgraph.scores.trees.ROUNDS", 40)
    found = score(planted, **options)
    assert roc_auc_score(planted.truth, found.probability) > least
    assert found.probability.sum() / planted.truth.sum() == pytest.approx(1, abs=0.25)
    stored = planted.store.connection.table("scored").order("pair").fetchnumpy()
    np.testing.assert_array_equal(stored["probability"], found.probability)
    assert found.model.labels == ("none" if "labels" in options else "registered")


def test_the_second_pass_helps(planted):
    one, two = (roc_auc_score(planted.truth, score(planted, passes=passes).probability) for passes in (1, 2))
    assert two > one


def test_the_same_input_gives_the_same_answer(plant):
    first, second = (score(plant(seed=3)) for _ in range(2))
    np.testing.assert_array_equal(first.probability, second.probability)
    assert first.model.as_dict() == second.model.as_dict()


def test_training_pairs_are_scored_out_of_fold(planted):
    found = score(planted, passes=1)
    training = found.training
    applied = score_pairs(planted.store, Settings(), planted.values, planted.group, found.model, "records")
    rest = np.ones(len(planted.truth), bool)
    rest[training.pair] = False
    np.testing.assert_allclose(found.probability[rest], applied.probability[rest], atol=2e-6)
    assert np.abs(found.probability[training.pair] - applied.probability[training.pair]).max() > 1e-3


def test_a_base_rate_shifts_every_pair(planted):
    plain, shifted = score(planted, passes=1), score(planted, passes=1, base_rate=0.01)
    assert shifted.probability.mean() == pytest.approx(0.01, abs=1e-5)
    middle = (plain.probability > 0.01) & (plain.probability < 0.99) & (shifted.probability > 0.001)
    moved = log_odds(shifted.probability[middle]) - log_odds(plain.probability[middle])
    assert np.ptp(moved) < 2e-3
    assert moved[0] < -1


def test_features_can_be_left_out_by_name_or_group(planted):
    found = score(planted, without=["place", "adamic_adar"])
    kept = {one.feature for one in found.screening if one.kept}
    assert kept == {"active_days", "no_record", "same_document"}
    assert "adamic_adar" not in found.model.passes[0].features
    assert {entry["name"] for entry in found.model.catalogue} >= kept
    free = score(planted, without=["place"], labels="none")
    assert "place_evening" not in free.model.passes[0].features
    assert {one.feature for one in free.screening} == {"place_evening", "home_distance"}


def test_too_few_labels_are_refused_not_guessed(plant):
    with pytest.raises(LabelError, match="registered pairs of"):
        score(plant(homes=60, registered=0.05))


def test_no_registered_groups_at_all_means_label_free(plant):
    planted = plant(registered=0.0)
    found = score(planted)
    assert found.model.labels == "none"
    assert found.training is None
    assert "Label-free" in planted.store.warnings[0]


def test_perfect_separation_is_fitted_without_complaint(planted):
    store = planted.store
    store.connection.execute(
        "UPDATE features SET place_evening = CASE WHEN label = 1 THEN 50 ELSE -50 END "
        "FROM labels WHERE labels.pair = features.pair"
    )
    found = score(planted)
    assert np.isfinite(found.probability).all()
    label = found.training.label
    assert found.fitted.out_of_fold[label == 1].min() > found.fitted.out_of_fold[label == 0].max()


def test_held_out_rows_speak_of_labelled_pairs_with_a_record(planted):
    put(planted.store, "pruned", {"a": np.zeros(0, np.uint32), "b": np.zeros(0, np.uint32)})
    found = score(planted)
    rows = read_held_out(planted.store, found.training, planted.values, found.fitted.out_of_fold)
    assert len(rows["label"]) == found.training.has_record.sum()
    assert len({len(column) for column in rows.values()}) == 1
    assert roc_auc_score(rows["label"], rows["probability"]) > 0.95
    ends = np.sort(np.column_stack([rows["main"], rows["other"]]), axis=1)
    pair = found.training.pair[found.training.has_record]
    np.testing.assert_array_equal(ends, np.column_stack([planted.values.a[pair], planted.values.b[pair]]))
