"""Bootstrap intervals bracket, widen with clusters, and deciles add up."""

import numpy as np
import pytest

from hhgraph.evaluation import bootstrap, curve
from hhgraph.evaluation.curve import SHARES, draw_curve, resample_ranking
from hhgraph.evaluation.deciles import DECILES, cut_deciles
from hhgraph.evaluation.pair_metrics import rank_pairs

COVERS = ("evaluation.deciles", "run.figures")


@pytest.fixture(scope="module")
def sample():
    rng = np.random.default_rng(0)
    main = rng.integers(0, 300, 4000)
    kindness = rng.normal(0, 2, 300)[main]
    score = 1 / (1 + np.exp(3 - rng.normal(0, 1.5, 4000) - kindness))
    return rng.random(4000) < score, score, main


def test_intervals_bracket_the_curve(sample):
    label, score, main = sample
    ranking = rank_pairs(label, score)
    draws = resample_ranking(ranking, main, SHARES, resamples=200, seed=0)
    for row in draw_curve(ranking, draws, SHARES):
        for name in ("hit", "lift", "coverage"):
            assert row[f"{name}_low"] <= row[name] + 1e-12, row
            assert row[f"{name}_high"] >= row[name] - 1e-12, row


def test_a_resample_of_whole_copies_is_the_ranking_itself():
    # With clusters that are copies of each other every draw is the same ranking.
    label, score = np.tile([1, 0, 1, 0, 0], 6), np.tile([0.9, 0.7, 0.5, 0.5, 0.1], 6)
    ranking = rank_pairs(label, score)
    draws = resample_ranking(ranking, np.repeat(np.arange(6), 5), (0.2, 0.5, 1.0), resamples=10, seed=0)
    assert np.allclose(draws.hit(0.2), 1)
    assert np.allclose(draws.coverage(0.5), (1 + 0.5 * 0.5) / 2)
    assert np.allclose(draws.base, 0.4)
    assert np.ptp(draws.auc) == pytest.approx(0)


def test_clusters_widen_the_interval(sample):
    label, score, main = sample
    ranking = rank_pairs(label, score)
    width = {}
    for name, cluster in {"pairs": np.arange(4000), "mains": main}.items():
        draws = resample_ranking(ranking, cluster, (0.5,), resamples=300, seed=1)
        width[name] = np.std(draws.base)
    assert width["mains"] > 1.5 * width["pairs"]


def test_one_cluster_gives_no_interval():
    ranking = rank_pairs(np.array([1, 0]), np.array([0.9, 0.1]))
    draws = resample_ranking(ranking, np.zeros(2), (1.0,), resamples=50, seed=0)
    (row,) = draw_curve(ranking, draws, (1.0,))
    assert row["hit"] == 0.5
    assert row["hit_low"] is None


def test_deciles_add_up(sample):
    label, score, main = sample
    ranking = rank_pairs(label, score)
    draws = resample_ranking(ranking, main, DECILES, resamples=50, seed=0)
    table = cut_deciles(ranking, draws)
    assert [row["decile"] for row in table] == list(range(1, 11))
    assert sum(row["true"] for row in table) == pytest.approx(label.sum())
    assert sum(row["n"] for row in table) == 4000
    assert table[-1]["coverage_to_here"] == pytest.approx(1)
    assert all(row["hit_low"] <= row["hit"] <= row["hit_high"] for row in table)


def test_deciles_of_four_pairs():
    ranking = rank_pairs(np.array([1, 1, 0, 0]), np.array([0.9, 0.8, 0.2, 0.1]))
    draws = resample_ranking(ranking, np.arange(4), DECILES, resamples=20, seed=0)
    table = cut_deciles(ranking, draws)
    assert [row["hit"] for row in table] == [1, 1, 0, 0]


def test_groups_and_blocks_give_the_same_intervals(sample, monkeypatch):
    label, score, main = sample
    ranking = rank_pairs(label, score)
    shares = (0.05, 0.5)
    whole = resample_ranking(ranking, main, shares, resamples=400, seed=0)
    monkeypatch.setattr(curve, "MOST", 150)
    monkeypatch.setattr(bootstrap, "MOST", 150)
    coarse = resample_ranking(ranking, main, shares, resamples=400, seed=1)
    for one, other in zip(
        (whole.hit(0.5), whole.base, whole.auc, whole.average_precision),
        (coarse.hit(0.5), coarse.base, coarse.auc, coarse.average_precision),
        strict=True,
    ):
        assert one.mean() == pytest.approx(other.mean(), abs=0.4 * one.std())
        assert one.std() == pytest.approx(other.std(), rel=0.25)
