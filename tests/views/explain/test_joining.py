"""Who joined through whom, against networkx."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhgraph.views.explain.joining import Joining, order_joinings


def test_the_likeliest_ties_hold_a_household_together():
    ties = {("a", "b"): 0.9, ("c", "a"): 0.3, ("b", "c"): 0.8, ("c", "d"): 0.95}
    assert order_joinings(["a", "b", "c", "d"], ties, "a") == [
        Joining("a", None, None),
        Joining("b", "a", 0.9),
        Joining("c", "b", 0.8),
        Joining("d", "c", 0.95),
    ]


def test_a_member_without_a_scored_pair_still_stands_there():
    assert order_joinings(["a", "b", "c"], {("a", "c"): 0.4}, "a")[1:] == [
        Joining("c", "a", 0.4),
        Joining("b", None, None),
    ]


def test_somebody_alone():
    assert order_joinings(["a"], {}, "a") == [Joining("a", None, None)]


@given(st.integers(2, 7), st.lists(st.integers(0, 9), min_size=21, max_size=21))
def test_it_is_a_maximum_spanning_tree(size, weights):
    members = [str(i) for i in range(size)]
    ties = {pair: weight / 10 for pair, weight in zip(combinations(members, 2), weights, strict=False)}
    found = order_joinings(members, ties, members[-1])
    graph = nx.Graph()
    graph.add_weighted_edges_from((a, b, p) for (a, b), p in ties.items())
    oracle = nx.maximum_spanning_tree(graph).size(weight="weight")
    assert sum(one.probability for one in found[1:]) == pytest.approx(oracle)
    known = set()
    for one in found:
        assert one.through is None or one.through in known
        known.add(one.member)
    assert known == set(members)
