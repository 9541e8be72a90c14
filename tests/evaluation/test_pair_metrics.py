"""Hit, lift and coverage on cases small enough to count by hand, and against scikit-learn."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, roc_auc_score

from hhgraph.evaluation.pair_metrics import auc, average_precision, measure_share, rank_pairs

LABEL = np.array([1, 0, 1, 0, 0, 0, 0, 0, 1, 0])
SCORE = np.array([0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.15, 0.1])

scored = st.lists(
    st.tuples(st.booleans(), st.sampled_from([0.0, 0.1, 0.2, 0.25, 0.5, 0.9, 1.0])), min_size=1, max_size=60
)


def test_hand_counted():
    row = measure_share(rank_pairs(LABEL, SCORE), 0.3)
    assert row["extracted"] == 3
    assert row["true"] == 2
    assert row["hit"] == pytest.approx(2 / 3)
    assert row["lift"] == pytest.approx((2 / 3) / 0.3)
    assert row["coverage"] == pytest.approx(2 / 3)
    assert (row["cut"], row["tied"], row["tied_extracted"]) == (0.7, 1, 1)


def test_ties_at_the_cut_count_by_their_share():
    # One pair above, then four tied pairs with one true: two of the four are extracted.
    row = measure_share(
        rank_pairs(np.array([1, 1, 0, 0, 0, 0]), np.array([0.9, 0.5, 0.5, 0.5, 0.5, 0.1])), 0.5
    )
    assert (row["tied"], row["tied_extracted"], row["extracted"]) == (4, 2, 3)
    assert row["true"] == pytest.approx(1 + 2 / 4)


def test_order_of_rows_changes_nothing():
    rng = np.random.default_rng(1)
    label, score = rng.integers(0, 2, 50), rng.integers(0, 5, 50) / 5
    turn = rng.permutation(50)
    one, other = rank_pairs(label, score), rank_pairs(label[turn], score[turn])
    for share in (0.05, 0.2, 0.7):
        assert measure_share(one, share) == measure_share(other, share)


@given(scored, st.floats(0.001, 1))
def test_coverage_is_share_times_lift(rows, share):
    label, score = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    row = measure_share(rank_pairs(label, score), share)
    if label.any():
        assert row["coverage"] == pytest.approx(row["share"] * row["lift"], abs=1e-12, rel=0)
        assert row["lift"] <= 1 / label.mean() + 1e-12
    else:
        assert row["lift"] is None
        assert row["coverage"] is None
        assert row["hit"] == 0


@given(scored)
@settings(max_examples=60)
def test_areas_agree_with_scikit_learn(rows):
    label, score = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    ranking = rank_pairs(label, score)
    if 0 < label.sum() < len(label):
        assert auc(ranking.pairs, ranking.true) == pytest.approx(roc_auc_score(label, score))
        assert average_precision(ranking.pairs, ranking.true) == pytest.approx(
            average_precision_score(label, score)
        )
    else:
        assert auc(ranking.pairs, ranking.true) is None


def test_no_pairs():
    ranking = rank_pairs(np.array([]), np.array([]))
    assert ranking.base is None
    assert auc(ranking.pairs, ranking.true) is None
    assert measure_share(ranking, 0.05)["hit"] is None
