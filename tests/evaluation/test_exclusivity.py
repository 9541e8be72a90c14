"""One best contact a main number, ties in a stated order and counted."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhgraph.evaluation.exclusivity import keep_mutual, keep_top, measure_rules

rows = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 6), st.sampled_from([0.1, 0.5, 0.9])).filter(
        lambda row: row[0] != row[1]
    ),
    min_size=1,
    max_size=40,
    unique_by=lambda row: row[:2],
)


def arrays(table):
    return tuple(np.array(column) for column in zip(*table, strict=True))


def test_top_one_by_hand():
    main, other, score = arrays([(1, 5, 0.9), (1, 4, 0.9), (1, 6, 0.1), (2, 5, 0.3), (2, 6, 0.4)])
    keep, ties = keep_top(main, other, score)
    assert keep.tolist() == [False, True, False, False, True]
    assert ties == 1
    keep, ties = keep_top(main, other, score, k=2)
    assert keep.tolist() == [True, True, False, True, True]
    assert ties == 0


@given(rows, st.integers(1, 3))
def test_top_k_against_sorting(table, k):
    main, other, score = arrays(table)
    keep, _ = keep_top(main, other, score, k)
    for person in set(main):
        mine = sorted((-s, o) for m, o, s in table if m == person)[:k]
        assert {o for _, o in mine} == set(other[keep & (main == person)])


@given(rows)
def test_mutual_best_is_a_matching(table):
    main, other, score = arrays(table)
    keep, _ = keep_mutual(main, other, score)
    people = np.concatenate([main[keep], other[keep]])
    assert len(people) == len(set(people.tolist()))
    assert keep.any()  # the most probable pair of all, first in order, is always mutual


def test_mutual_best_by_hand():
    # 1 prefers 2, 2 prefers 3, 3 prefers 2.
    main, other, score = arrays([(1, 2, 0.5), (2, 3, 0.8), (3, 2, 0.8)])
    keep, ties = keep_mutual(main, other, score)
    assert keep.sum() == 1
    assert {*main[keep], *other[keep]} == {2, 3}
    assert ties == 0


def test_rules_recompute_hit_and_coverage():
    main, other, label, score = arrays(
        [(1, 5, 1, 0.9), (1, 4, 1, 0.8), (1, 6, 0, 0.1), (2, 5, 0, 0.3), (2, 6, 0, 0.4)]
    )
    table = {
        (row["rule"], row["above"]): row for row in measure_rules(main, other, label, score, main, cut=0.2)
    }
    assert table["all", 1.0]["hit"] == 0.4
    assert (table["top-1", 1.0]["hit"], table["top-1", 1.0]["coverage"]) == (0.5, 0.5)
    assert table["top-1", 1.0]["lift"] == pytest.approx(0.5 / 0.4)
    assert (table["top-2", 1.0]["pairs"], table["top-2", 1.0]["coverage"]) == (4, 1.0)
    assert (table["top-1", 0.2]["pairs"], table["top-1", 0.2]["hit"]) == (1, 1.0)


def test_nothing_to_keep():
    none = np.array([], dtype=int)
    assert measure_rules(none, none, none, none.astype(float), none) == []
