"""Network measures against networkx and against counting by hand."""

import json

import igraph
import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hhgraph.errors import RunError
from hhgraph.views.network import NetworkSettings, export_graph, measure_network
from hhgraph.views.network.betweenness import sample_betweenness
from hhgraph.views.network.measure import MEASURES, take_measures
from support.small_run import number, write_run

COVERS = ("views.network.betweenness", "views.network.export", "views.network.ties")


@pytest.fixture
def run(tmp_path):
    return write_run(tmp_path / "run")


def both(edges, size):
    """Return one graph in igraph and in networkx."""
    graph = igraph.Graph(n=size, edges=[(a, b) for a, b, _ in edges])
    graph.es["weight"] = [float(w) for _, _, w in edges]
    oracle = nx.Graph()
    oracle.add_nodes_from(range(size))
    oracle.add_weighted_edges_from(edges)
    return graph, oracle


@st.composite
def weighted_graphs(draw):
    size = draw(st.integers(2, 9))
    pairs = [(a, b) for a in range(size) for b in range(a + 1, size)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, min_size=1))
    return [(a, b, draw(st.integers(1, 9))) for a, b in sorted(chosen)], size


@settings(max_examples=60, deadline=None)
@given(weighted_graphs())
def test_every_measure_agrees_with_networkx(drawn):
    edges, size = drawn
    graph, oracle = both(edges, size)
    found = take_measures(graph, NetworkSettings())
    assert list(found["degree"]) == [oracle.degree(v) for v in range(size)]
    assert list(found["strength"]) == [oracle.degree(v, weight="weight") for v in range(size)]
    assert list(found["core"]) == [nx.core_number(oracle)[v] for v in range(size)]
    rank = nx.pagerank(oracle, tol=1e-12, max_iter=500)
    assert found["pagerank"] == pytest.approx([rank[v] for v in range(size)], abs=1e-8)
    between = nx.betweenness_centrality(oracle, normalized=False)
    assert found["betweenness"] == pytest.approx([between[v] for v in range(size)])
    assert not found["betweenness_error"].any()
    constraint = nx.constraint(oracle, weight="weight")
    assert found["burt_constraint"] == pytest.approx([constraint[v] for v in range(size)], nan_ok=True)


def test_sampled_betweenness_is_right_within_its_error():
    oracle = nx.barabasi_albert_graph(400, 2, seed=5)
    graph, _ = both([(a, b, 1) for a, b in oracle.edges], 400)
    true = np.array(list(nx.betweenness_centrality(oracle, normalized=False).values()))
    busy = true > np.quantile(true, 0.9)
    found = [sample_betweenness(graph, NetworkSettings(sources=100, seed=seed)) for seed in range(30)]
    estimates, errors = np.array([one for one, _ in found]), np.array([error for _, error in found])
    off = np.abs(estimates.mean(axis=0) - true)[busy] / (estimates.std(axis=0)[busy] / np.sqrt(30))
    assert off.max() < 4
    assert estimates.sum() / 30 == pytest.approx(true.sum(), rel=0.01)
    squared = ((estimates - true) ** 2).mean(axis=0)[busy]
    assert squared.sum() / (errors**2).mean(axis=0)[busy].sum() == pytest.approx(1, abs=0.25)


def test_the_files_hold_what_can_be_counted_by_hand(run):
    report = measure_network(run)
    frame = pd.read_parquet(run / "network.parquet").set_index("subscriber")
    assert tuple(frame.columns) == MEASURES
    # Ties that count: 1-2, 1-3, 1-4 (3 calls), 2-3 (no record, but .85), 2-4, 2-9, 3-6, 4-5, 4-8, 6-7.
    assert (report.people, report.ties, report.largest_core) == (9, 10, 2)
    assert dict(frame["degree"]) == {
        number(n): d for n, d in zip(range(1, 10), [3, 4, 3, 4, 1, 2, 1, 1, 1], strict=True)
    }
    assert frame.loc[number(2), "strength"] == 45 + 1 + 12 + 3
    assert frame["pagerank"].sum() == pytest.approx(1)
    assert frame.loc[number(5), "betweenness"] == 0
    assert frame.loc[number(6), "betweenness"] == 7  # everybody else to 7
    ties = pd.read_parquet(run / "household_ties.parquet")
    assert ties[["household_a", "household_b", "ties", "calls", "sms"]].to_numpy().tolist() == [
        ["H1", "H2", 2, 13, 2],
        ["H1", "H3", 1, 5, 0],
        ["H1", "H5", 1, 3, 0],
        ["H2", "H4", 1, 4, 0],
    ]


def test_measuring_again_gives_the_same_bytes(run):
    measure_network(run)
    first = (run / "network.parquet").read_bytes()
    measure_network(run)
    assert (run / "network.parquet").read_bytes() == first
    assert not list(run.glob(".*"))


@pytest.mark.parametrize("ending", ["graphml", "gexf"])
def test_an_exported_graph_is_read_back_by_networkx(run, tmp_path, ending):
    measure_network(run)
    read = nx.read_graphml if ending == "graphml" else nx.read_gexf
    export_graph(run, tmp_path / f"people.{ending}")
    people = read(tmp_path / f"people.{ending}")
    named = {data.get("name", node): (node, data) for node, data in people.nodes(data=True)}
    assert set(named) == {number(n) for n in range(1, 10)}
    assert named[number(1)][1]["household"] == "H1"
    assert named[number(2)][1]["degree"] == 4
    assert people.edges[named[number(1)][0], named[number(2)][0]]["weight"] == 45
    export_graph(run, tmp_path / f"homes.{ending}", "households")
    homes = read(tmp_path / f"homes.{ending}")
    assert sorted(data["size"] for _, data in homes.nodes(data=True)) == [1, 1, 2, 2, 3]
    assert sorted(data["calls"] for _, _, data in homes.edges(data=True)) == [3, 4, 5, 13]


def test_a_run_without_ties_is_measured_too(tmp_path):
    run = write_run(tmp_path / "run", pairs=[(1, 2, 0.01, 0, 0, None)])
    assert measure_network(run).ties == 0
    frame = pd.read_parquet(run / "network.parquet")
    assert frame["burt_constraint"].isna().all()
    assert frame["betweenness"].eq(0).all()


def test_what_is_asked_wrongly_is_said(run, tmp_path):
    with pytest.raises(RunError, match=r"\.graphml or \.gexf"):
        export_graph(run, tmp_path / "people.txt")
    with pytest.raises(RunError, match="nearest: households"):
        export_graph(run, tmp_path / "x.gexf", "household")
    with pytest.raises(RunError, match="lacks members"):
        measure_network(tmp_path)


def test_the_settings_of_the_run_say_which_ties_count(run):
    info = json.loads((run / "run.json").read_text())
    usual = measure_network(run).ties
    info["config"]["network"] = {"least_records": 1000, "least_probability": 0.9}
    (run / "run.json").write_text(json.dumps(info))
    strict = measure_network(run).ties
    assert strict < usual
    assert strict == measure_network(run, NetworkSettings(least_records=1000, least_probability=0.9)).ties
    assert usual == measure_network(run, NetworkSettings()).ties
