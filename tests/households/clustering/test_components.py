"""Components against networkx, and batches by hand."""

from __future__ import annotations

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hhgraph.households.clustering.components import batch_blocks, find_components, name_groups
from hhgraph.households.clustering.weights import Pairs


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=20))
def test_components_are_those_of_networkx(edges):
    graph = nx.Graph(edges)
    graph.add_nodes_from(range(12))
    expected = {person: min(part) for part in nx.connected_components(graph) for person in part}
    a, b = (
        (np.array(column, dtype=np.int64) for column in zip(*edges, strict=True))
        if edges
        else (np.zeros(0, int),) * 2
    )
    assert find_components(a, b, 12).tolist() == [expected[person] for person in range(12)]


def test_nobody_and_no_pairs():
    nothing = np.zeros(0, dtype=np.int64)
    assert find_components(nothing, nothing, 0).tolist() == []
    assert find_components(nothing, nothing, 2).tolist() == [0, 1]
    assert name_groups(nothing).tolist() == []


def test_many_repeats_of_a_pair_still_connect():
    a = np.zeros(256, dtype=np.int64)  # 256 ones in a byte would be none
    assert find_components(a, a + 1, 2).tolist() == [0, 0]


def test_batches_hold_weights_by_place_and_missing_elsewhere():
    labels = np.array([0, 1, 0, 1, 4, 0, 6, 6])
    a, b = np.array([0, 1, 2, 0]), np.array([2, 3, 5, 1])  # the last pair runs between blocks
    batches = list(batch_blocks(labels, Pairs(a, b, np.array([7, 8, 9, 5]), -1, 8), largest=3))
    assert [batch.members.tolist() for batch in batches] == [[[1, 3], [6, 7]], [[0, 2, 5]]]
    assert batches[0].weights[0, 1].tolist() == [8, -1]
    assert batches[1].weights[:, :, 0][np.triu_indices(3, 1)].tolist() == [7, -1, 9]
    assert np.array_equal(batches[1].weights, batches[1].weights.transpose(1, 0, 2))


def test_batches_stay_small(monkeypatch):
    monkeypatch.setattr("hhgraph.households.clustering.components.BATCH_CELLS", 8)
    labels = np.repeat(np.arange(0, 20, 2), 2)
    people = np.arange(0, 20, 2)
    pairs = Pairs(people, people + 1, np.arange(10), -1, 20)
    batches = list(batch_blocks(labels, pairs, largest=10))
    assert [len(batch.members) for batch in batches] == [2] * 5
    assert np.concatenate([batch.weights[0, 1] for batch in batches]).tolist() == list(range(10))
