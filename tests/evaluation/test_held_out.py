"""Held-out metrics of a scoring: of labelled pairs alone, pruned ones included, n/a without labels."""

from types import SimpleNamespace

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from hhgraph.engine.store import Store
from hhgraph.evaluation import NO_LABELS
from hhgraph.evaluation.held_out import evaluate_held_out
from hhgraph.scores.training import TrainingRows
from hhgraph.settings import Limits, Scorer
from support.tables import put


@pytest.fixture
def store():
    """Return a store whose last hundred of 400 labelled pairs were pruned; the pruned ones have group 7."""
    with Store(Limits(threads=1)) as opened:
        a = np.arange(100)
        put(
            opened,
            "pruned",
            {
                "a": a,
                "b": a + 1000,
                "source": np.full(100, "records"),
                "probability": np.full(100, 0.001),
                "label": np.zeros(100, int),
                "group_a": np.full(100, 7),
                "group_b": np.full(100, -1),
            },
        )
        # of group 1: people 300 and 301 measured, who with 302 are no candidates; of group 7: 0 and 1000 pruned
        put(
            opened,
            "training_memberships",
            {
                "group_id": np.array(["F1", "F1", "F1", "F7", "F7"]),
                "grouping": np.array([1, 1, 1, 7, 7]),
                "id": np.array([300, 301, 302, 0, 1000]),
            },
        )
        measured = {"pair": np.array([1]), "a": np.array([300]), "b": np.array([301])}
        put(opened, "pairs", measured | {"source": np.array(["document"])})
        put(opened, "joinings", {"a": a[:0], "b": a[:0]})
        yield opened


def scoring():
    """Return 300 labelled pairs of ten groups, and scores that rank them well."""
    rng = np.random.default_rng(0)
    label = (rng.random(300) < 0.2).astype(np.int8)
    group = np.arange(300) % 10
    training = TrainingRows(
        np.arange(300), label, group, np.where(label, group, -1), np.ones(300, bool), np.ones(300, bool), 10, 5, 0
    )
    score = np.clip(0.5 * label + rng.random(300) * 0.6, 0, 1)
    return SimpleNamespace(training=training, fitted=SimpleNamespace(out_of_fold=score))


def test_pruned_pairs_count(store):
    found = scoring()
    values = SimpleNamespace(a=np.arange(300), b=np.arange(300) + 5000)
    metrics = evaluate_held_out(store, Scorer(), found, values).metrics
    label = np.concatenate([found.training.label, np.zeros(100)])
    assert (metrics["n"], metrics["positives"], metrics["clusters"]) == (400, label.sum(), 10)
    assert metrics["base_rate"]["value"] == pytest.approx(label.mean())
    score = np.concatenate([found.fitted.out_of_fold, np.full(100, 0.001)])
    assert metrics["auc"]["value"] == pytest.approx(roc_auc_score(label, score))


@pytest.mark.parametrize("missing", ["training", "fitted"])
def test_without_labels_there_is_nothing_to_tell(store, missing):
    found = SimpleNamespace(**vars(scoring()) | {missing: None})
    metrics = evaluate_held_out(store, Scorer(), found, None).metrics
    assert (metrics["n"], metrics["labels"]) == (0, NO_LABELS)


def test_coverage_of_all_registered_pairs_counts_those_without_a_record_and_no_candidates(store):
    found = scoring()
    found.training.label[1], found.training.group_b[1] = 1, 1
    found.fitted.out_of_fold[:] *= 0.9
    found.fitted.out_of_fold[1] = 0.99
    values = SimpleNamespace(a=np.arange(300), b=np.arange(300) + 5000)
    every = evaluate_held_out(store, Scorer(), found, values).metrics["all_registered"]
    # 300 with 301, 302, and 301 with 302; 0 with 1000
    assert every["n"] == 4
    assert every["with_record"]["value"] == pytest.approx(1 / 4)
    assert [rate["value"] for rate in every["coverage"].values()] == [0.25, 0.25, 0.25]
    found.fitted.out_of_fold[1] = 0.0
    none = evaluate_held_out(store, Scorer(), found, values).metrics["all_registered"]["coverage"]
    assert [rate["value"] for rate in none.values()] == [0, 0, 0]
