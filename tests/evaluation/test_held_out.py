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
        yield opened


def scoring():
    """Return 300 labelled pairs of ten groups, and scores that rank them well."""
    rng = np.random.default_rng(0)
    label = (rng.random(300) < 0.2).astype(np.int8)
    group = np.arange(300) % 10
    training = TrainingRows(
        np.arange(300), label, group, np.where(label, group, -1), np.ones(300, bool), np.ones(300, bool), 5, 0
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
