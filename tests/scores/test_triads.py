"""Triads against brute force over third people."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hhgraph.engine.numerics import expit
from hhgraph.pairs.catalogue import TRIADS
from hhgraph.scores.triads import best_others, log_odds, measure_triads
from support.tables import put

PLACES = {feature.name: place for place, feature in enumerate(TRIADS)}


def random_pairs(seed, people=14, share=0.5):
    rng = np.random.default_rng(seed)
    a, b = np.triu_indices(people, 1)
    keep = rng.random(len(a)) < share
    probability = np.round(rng.beta(0.4, 1.0, keep.sum()), 3)
    return a[keep].astype(np.uint32), b[keep].astype(np.uint32), probability, people


def natural(found, name):
    values = found[:, PLACES[name]].astype(float)
    return np.expm1(values) if TRIADS[PLACES[name]].transform == "log" else values


@pytest.mark.parametrize(("seed", "floor"), [(0, 0.02), (1, 0.3), (2, 0.9)])
def test_triads_equal_brute_force(store, seed, floor):
    a, b, probability, people = random_pairs(seed)
    put(store, "pairs", {"pair": np.arange(len(a), dtype=np.uint32), "a": a, "b": b})
    groups = np.arange(people) // 3

    found = measure_triads(store, a, b, probability, people=people, floor=floor, group=lambda *_: groups)
    assert found.shape == (len(a), len(TRIADS))
    assert not store.has("scored")
    tie = np.zeros((people, people))
    every = np.zeros((people, people))
    tie[a, b] = tie[b, a] = np.where(probability >= floor, probability, 0)
    every[a, b] = every[b, a] = probability
    for row, (u, v) in enumerate(zip(a.tolist(), b.tolist(), strict=True)):
        thirds = [w for w in range(people) if w not in {u, v}]
        products = np.array([tie[u, w] * tie[v, w] for w in thirds])
        ways = [sum(tie[one, w] * (1 - tie[two, w]) for w in thirds) for one, two in ((u, v), (v, u))]
        others = [max(every[one, w] for w in thirds) for one in (u, v)]
        ties = [sum(tie[one, w] for w in thirds) for one in (u, v)]
        own = log_odds(probability[row : row + 1])[0]
        gaps = [own - float(log_odds(np.clip(np.array([best]), 1e-4, 1 - 1e-4))[0]) for best in others]
        expected = {
            "first_pass": own,
            "triad_sum": products.sum(),
            "triad_max": products.max(),
            "triad_noisy_or": 1 - np.prod(1 - np.minimum(products, 1 - 1e-6)),
            "triad_weaker_arm": max(min(tie[u, w], tie[v, w]) for w in thirds),
            "against_lesser": min(ways),
            "against_greater": max(ways),
            "ratio_lesser": probability[row] / (probability[row] + max(others) + 1e-6),
            "ratio_greater": probability[row] / (probability[row] + min(others) + 1e-6),
            "triad_against": sum(ways),
            "other_best_lesser": min(others),
            "other_best_greater": max(others),
            "gap_lesser": min(gaps),
            "gap_greater": max(gaps),
            "expected_ties_lesser": min(ties),
            "expected_ties_greater": max(ties),
            "same_group": float(groups[u] == groups[v]),
        }
        assert set(expected) == set(PLACES)
        for name, value in expected.items():
            assert natural(found, name)[row] == pytest.approx(value, abs=2e-5), name


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 3))
def test_best_others_never_look_at_the_pair_itself(seed, decimals):
    a, b, probability, people = random_pairs(seed, people=7)
    probability = np.round(probability, decimals)  # equal bests occur
    found = best_others(a, b, probability, people)
    for row, (u, v) in enumerate(zip(a.tolist(), b.tolist(), strict=True)):
        for side, one in enumerate((u, v)):
            touching = ((a == one) | (b == one)) & (np.arange(len(a)) != row)
            assert found[side][row] == max(probability[touching], default=0)


@given(st.floats(0, 1))
def test_log_odds_and_back(probability):
    back = expit(log_odds(np.array([probability])))[0]
    assert back == pytest.approx(min(max(probability, 1e-6), 1 - 1e-6), abs=1e-9)
