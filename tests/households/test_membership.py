"""Membership probabilities by hand, against shortest paths, and their bounds."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhgraph.errors import InputError
from hhgraph.households.membership import measure_membership


def test_a_couple_is_as_sure_as_its_pair():
    found = measure_membership(np.array([0, 0]), np.array([1]), np.array([0]), np.array([0.8]), missing=0.02)
    assert found.member == pytest.approx([0.8, 0.8], abs=1e-6)
    assert found.household == pytest.approx([0.8, 0.8], abs=1e-6)


def test_an_unscored_pair_without_support_counts_as_missing():
    # 0-1 .5 and 1-2 .4 leave nothing for 0-2 (.5 + .4 - 1 < 0): .02 stands.
    found = measure_membership(
        np.array([0, 0, 0]), np.array([0, 1]), np.array([1, 2]), np.array([0.5, 0.4]), missing=0.02
    )
    assert found.member == pytest.approx([0.26, 0.45, 0.21], abs=1e-5)


def test_alone_means_none_of_the_scored_pairs_is_a_home():
    labels = np.array([0, 1, 1, 3])
    found = measure_membership(
        labels, np.array([0, 0, 1]), np.array([1, 2, 2]), np.array([0.3, 0.5, 0.9]), missing=0.02
    )
    assert found.member == pytest.approx([0.7 * 0.5, 0.9, 0.9, 1.0], abs=1e-6)
    assert found.household == pytest.approx([0.35, 0.9, 0.9, 1.0], abs=1e-6)


def test_certainty_and_repeats():
    found = measure_membership(
        np.array([0, 1]), np.array([0, 1, 1]), np.array([1, 0, 1]), np.array([1.0, 0.2, 0.7]), missing=0.02
    )
    assert found.member.tolist() == [0.0, 0.0]


def test_nobody_and_wrong_input():
    nothing = np.zeros(0, dtype=np.int64)
    assert measure_membership(nothing, nothing, nothing, np.zeros(0), missing=0.02).member.tolist() == []
    with pytest.raises(InputError):
        measure_membership(np.array([0]), np.array([0]), np.array([1]), np.array([0.5]), missing=0.02)


pairs = st.dictionaries(
    st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(0, 1),
    max_size=15,
)


@given(pairs, st.sampled_from([0.0, 0.02, 0.3]))
def test_support_is_one_minus_the_shortest_path_of_doubts(scored, missing):
    a, b = np.array(list(scored), dtype=np.int64).reshape(-1, 2).T
    found = measure_membership(np.zeros(6, np.int64), a, b, np.array(list(scored.values())), missing=missing)
    graph = nx.complete_graph(6)
    for one, other in graph.edges:
        graph.edges[one, other]["doubt"] = 1 - scored.get((one, other), missing)
    for person, lengths in nx.all_pairs_dijkstra_path_length(graph, weight="doubt"):
        assert found.member[person] == pytest.approx(1 - sum(lengths.values()) / 5, abs=1e-5)
    assert found.household == pytest.approx(np.full(6, found.member.mean()), abs=1e-9)
    assert ((found.member >= -1e-9) & (found.member <= 1 + 1e-9)).all()
