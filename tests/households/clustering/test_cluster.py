"""Households of hand-drawn graphs, and what must hold for any graph."""

from __future__ import annotations

import random
from itertools import combinations
from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hhgraph.errors import InputError, SettingsError
from hhgraph.households.clustering.cluster import METHODS, Clustering, cluster

COVERS = ("households.clustering.leiden",)

MISSING = 0.02
USUAL = {"missing": MISSING, "method": "exact", "max_size": 8, "resolution": 0.3}


def run(pairs: dict[tuple[int, int], float], people: int, **options) -> Clustering:
    a, b = np.array(list(pairs), dtype=np.int64).reshape(-1, 2).T
    return cluster(a, b, np.array(list(pairs.values())), people, **(USUAL | options))


def clique(*members: int, p: float = 0.9) -> dict[tuple[int, int], float]:
    return dict.fromkeys(combinations(members, 2), p)


def test_two_families_and_a_bridge():
    # 0-1-2 and 3-4-5 live together; one pair between them is likely, the rest are not.
    pairs = clique(0, 1, 2) | clique(3, 4, 5) | {(2, 3): 0.6, (1, 3): 0.1, (2, 4): 0.1}
    found = run(pairs, 7)
    assert found.labels.tolist() == [0, 0, 0, 3, 3, 3, 6]
    assert found.objective == pytest.approx(6 * log(9), abs=1e-4)
    assert (found.components, found.solved_exactly, found.solved_greedily) == (1, 1, 0)
    assert found.largest_component == 6


def test_an_unscored_pair_speaks_against_a_household():
    # 0-2 was never scored: person 2 brings ln(.985 / .015) = 4.2 with 1 and loses ln(.98 / .02) = 3.9 with 0.
    chain = {(0, 1): 0.99, (1, 2): 0.985}
    assert run(chain, 3).labels.tolist() == [0, 0, 0]
    assert run({(0, 1): 0.99, (1, 2): 0.97}, 3).labels.tolist() == [0, 0, 2]
    assert run(chain, 3, missing=0.001).labels.tolist() == [0, 0, 2]


def test_a_guest_goes_where_the_whole_household_knows_them():
    pairs = clique(0, 1, 2, p=0.8) | clique(3, 4, p=0.8) | {(5, 0): 0.8, (5, 3): 0.7, (5, 4): 0.7, (5, 1): 0.2}
    assert run(pairs, 6).labels.tolist() == [0, 0, 0, 3, 3, 3]


@pytest.mark.parametrize("method", METHODS)
def test_the_cap_splits_where_it_costs_least(method):
    pairs = clique(*range(6), p=0.7) | clique(0, 2, 4, p=0.95) | clique(1, 3, 5, p=0.95)
    assert run(pairs, 6, max_size=3, method=method).labels.tolist() == [0, 1, 0, 1, 0, 1]
    assert run(pairs, 6, method=method).labels.tolist() == [0] * 6


def test_a_clique_of_forty_is_cut_into_full_households():
    found = run(clique(*range(40)), 40, max_size=8)
    assert np.unique(found.labels, return_counts=True)[1].tolist() == [8] * 5
    assert found.solved_greedily == 1


def test_bias_moves_the_decision():
    pairs = {(0, 1): 0.6, (2, 3): 0.9, (4, 5): 0.4}
    assert run(pairs, 6).labels.tolist() == [0, 0, 2, 2, 4, 5]
    assert run(pairs, 6, bias=-1).labels.tolist() == [0, 1, 2, 2, 4, 5]
    assert run(pairs, 6, bias=1).labels.tolist() == [0, 0, 2, 2, 4, 4]
    assert run(pairs, 6, bias=-1, method="leiden").labels.tolist() == [0, 0, 2, 2, 4, 5]
    assert run(pairs, 6, bias=-1, method="components").labels.tolist() == [0, 1, 2, 2, 4, 5]


def test_cut_keeps_people_apart_who_are_likely_but_not_enough():
    pairs = {(0, 1): 0.7, (1, 2): 0.9}
    assert run(pairs, 3, cut=0.8).labels.tolist() == [0, 1, 1]


def test_certain_and_impossible_pairs():
    assert run({(0, 1): 1.0, (1, 2): 0.0, (0, 2): 0.9}, 3).labels.tolist() == [0, 0, 2]


def test_self_pairs_and_repeats_are_named_and_harmless():
    found = cluster(
        np.array([0, 1, 0, 2]),
        np.array([1, 0, 0, 2]),
        np.array([0.9, 0.2, 0.99, 0.99]),
        3,
        warn_size=1,
        **USUAL,
    )
    assert found.labels.tolist() == [0, 0, 2]
    assert len(found.warnings) == 3
    assert found.warnings[0].startswith("2 pairs of a person with themselves")
    assert found.warnings[1].startswith("1 pairs were given more than once")
    assert "1 connected blocks hold more than 1 people, the largest 2" in found.warnings[2]


@pytest.mark.parametrize("method", METHODS)
def test_nobody_and_no_pairs(method):
    assert run({}, 0, method=method).labels.tolist() == []
    alone = run({}, 3, method=method)
    assert alone.labels.tolist() == [0, 1, 2]
    assert (alone.objective, alone.largest_component, alone.warnings) == (0, 1, ())


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"method": "exakt"}, "exact"),
        ({"method": "zzz"}, "zzz"),
        ({"max_size": 0}, "max_size"),
        ({"exact_size": 13}, "exact_size"),
        ({"bias": float("nan")}, "bias"),
        ({"cut": 1.0}, "cut"),
        ({"resolution": 0.0}, "resolution"),
        ({"missing": 0.5}, "pulled together"),
        ({"missing": 0.4, "bias": 1.0}, "pulled together"),
    ],
)
def test_settings_without_meaning_are_refused(change, word):
    with pytest.raises(SettingsError, match=word):
        run({(0, 1): 0.9}, 2, **change)


@pytest.mark.parametrize(
    ("a", "b", "p"),
    [([0], [2], [0.5]), ([-1], [0], [0.5]), ([0], [1], [np.nan]), ([0], [1], [1.1]), ([0], [1, 0], [0.5])],
)
def test_input_that_is_no_pair_list_is_refused(a, b, p):
    with pytest.raises(InputError):
        cluster(np.array(a), np.array(b), np.array(p), 2, **USUAL)


scored = st.lists(
    st.tuples(st.integers(0, 24), st.integers(0, 24), st.sampled_from([0.05, 0.3, 0.5, 0.6, 0.8, 0.97])),
    max_size=70,
)


@settings(max_examples=60, deadline=None)
@given(scored, st.sampled_from(METHODS), st.integers(1, 9), st.randoms(use_true_random=False))
def test_order_of_rows_and_ends_is_nothing_and_the_cap_holds(rows, method, cap, rng):
    shuffled = [(b, a, p) if rng.random() < 0.5 else (a, b, p) for a, b, p in rng.sample(rows, len(rows))]
    answers = []
    for table in (rows, shuffled):
        a, b = (np.array([row[side] for row in table], dtype=np.int64) for side in (0, 1))
        p = np.array([row[2] for row in table], dtype=np.float64)
        answers.append(cluster(a, b, p, 25, **USUAL | {"method": method, "max_size": cap}))
    one, other = answers
    assert one.labels.tolist() == other.labels.tolist()
    assert one == Clustering(one.labels, other.objective, *list(vars(other).values())[2:])
    assert np.bincount(one.labels).max() <= cap
    assert (one.labels <= np.arange(25)).all()
    assert (one.labels[one.labels] == one.labels).all()


@settings(max_examples=60, deadline=None)
@given(scored, st.integers(1, 9))
def test_exact_is_never_behind_the_others(rows, cap):
    a, b = (np.array([row[side] for row in rows], dtype=np.int64) for side in (0, 1))
    p = np.array([row[2] for row in rows], dtype=np.float64)
    found = {method: cluster(a, b, p, 25, **USUAL | {"method": method, "max_size": cap}) for method in METHODS}
    if found["exact"].solved_greedily == 0:
        assert found["exact"].objective >= max(answer.objective for answer in found.values()) - 1e-6


def test_a_graph_where_nearly_everybody_is_connected_stays_small():
    rng = np.random.default_rng(5)
    people = 30_000
    a, b = rng.integers(0, people, (2, 60_000))
    found = cluster(a, b, rng.uniform(0.4, 1, 60_000), people, **USUAL)
    assert found.largest_component > 0.8 * people
    assert np.bincount(found.labels).max() <= 8
    assert found.objective > 0
    assert "look too generous" in found.warnings[-1]


def test_progress_is_told_of_both_steps():
    class Count:
        steps = 0

        def step(self, count: int = 1) -> None:
            self.steps += count

    count = Count()
    run({(0, 1): 0.9}, 2, progress=count)
    assert count.steps == 2


def test_leiden_leaves_the_random_numbers_of_python_alone():
    before = random.getstate()
    run(clique(0, 1, 2), 3, method="leiden", seed=9)
    assert random.getstate() == before


@pytest.mark.parametrize("method", METHODS)
def test_people_without_a_pair_change_nothing_for_the_others(method):
    draw = np.random.default_rng(3)
    ends = np.sort(draw.integers(0, 150, (400, 2)), axis=1)
    pairs = {(int(a), int(b)): float(p) for (a, b), p in zip(ends, draw.random(400), strict=True) if a < b}
    alone = run(pairs, 150, method=method).labels
    among_many = run({(3 * a + 1, 3 * b + 1): p for (a, b), p in pairs.items()}, 451, method=method).labels
    assert ((among_many[1::3] - 1) // 3).tolist() == alone.tolist()
