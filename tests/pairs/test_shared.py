"""Shared contacts against networkx, in one block and in many; which pairs become candidates, and why."""

from __future__ import annotations

from itertools import combinations
from math import log

import networkx as nx
import numpy as np
import pytest

from hhgraph.graph.window import observe_window
from hhgraph.pairs import shared as shared_module
from hhgraph.pairs.propose import propose_candidates
from hhgraph.settings import Settings

NONE = {"shared_contacts_min": 1, "shared_contact_rarity": 0.0}


def table(store, name):
    found = store.connection.table(name).fetchnumpy()
    names = [column for column in found if column not in {"a", "b"}]
    return {
        (int(a), int(b)): {column: found[column][row] for column in names}
        for row, (a, b) in enumerate(zip(found["a"], found["b"], strict=True))
    }


def graph_of(store):
    """Return the contacts as a networkx graph with records on the edges."""
    graph = nx.Graph()
    found = store.connection.table("contacts").fetchnumpy()
    for a, b, calls, sms in zip(found["a"], found["b"], found["calls"], found["sms"], strict=True):
        graph.add_edge(int(a), int(b), records=int(calls) + int(sms))
    return graph


@pytest.mark.parametrize("wedges", [10_000_000, 40])
def test_shared_contacts_are_common_neighbours(world, monkeypatch, wedges):
    monkeypatch.setattr(shared_module, "BLOCK_WEDGES", wedges)
    propose_candidates(world, Settings(scorer=NONE | {"shared_contact_max_degree": 16}), "records")
    graph, found = graph_of(world), table(world, "shared")
    usable = {w for w in graph if 2 <= graph.degree[w] <= 16}
    seen = 0
    for u, v in combinations(range(30), 2):
        common = sorted(set(nx.common_neighbors(graph, u, v)) & usable) if u in graph and v in graph else []
        if not common:
            assert (u, v) not in found
            continue
        seen += 1
        rarity = {w: 1 / log(1.5 + graph.degree[w]) for w in common}
        arms = {w: log(1 + graph[u][w]["records"]) * log(1 + graph[v][w]["records"]) for w in common}
        row = found[u, v]
        assert row["shared"] == len(common)
        assert row["shared_off_net"] == sum(w >= 30 for w in common)
        assert row["rarity"] == pytest.approx(sum(rarity.values()), abs=1e-3 * len(common))
        assert row["rarity_off_net"] == pytest.approx(sum(rarity[w] for w in common if w >= 30), abs=1e-3 * len(common))
        assert row["rarity_strength"] == pytest.approx(sum(rarity[w] * arms[w] for w in common), rel=3e-3)
        assert row["product"] == pytest.approx(sum(arms.values()), rel=1e-9)
    assert seen == len(found) > 100


def test_crowded_numbers_and_hubs_are_nobodys_shared_contact(world):
    world.put("hubs", {"id": np.array([33], np.uint32)})
    propose_candidates(world, Settings(scorer=NONE | {"shared_contact_max_degree": 12}), "records")
    graph = graph_of(world)
    for (u, v), row in table(world, "shared").items():
        common = [w for w in nx.common_neighbors(graph, u, v) if w != 33 and 2 <= graph.degree[w] <= 12]
        assert row["shared"] == len(common)


def test_every_pair_stands_once_in_order_with_its_first_source(world):
    counts = propose_candidates(world, Settings(scorer={"shared_contacts_min": 2}), "records")
    pairs = world.connection.table("pairs").fetchnumpy()
    keys = list(zip(pairs["a"].tolist(), pairs["b"].tolist(), strict=True))
    assert keys == sorted(set(keys))
    assert pairs["pair"].tolist() == list(range(len(keys)))
    assert all(a < b < 30 for a, b in keys)
    assert sum(counts.values()) == len(keys)
    graph, shared = graph_of(world), table(world, "shared")
    papers = {(2 * k, 2 * k + 1) for k in range(6)}
    for key, source in zip(keys, pairs["source"].tolist(), strict=True):
        expected = (
            "records"
            if graph.has_edge(*key)
            else "document"
            if key in papers
            else "address"
            if key == (5, 20)
            else "shared_contacts"
            if shared[key]["shared"] >= 2
            else "home_site"
        )
        assert source == expected
    assert papers <= set(keys)
    assert (5, 20) in keys


def test_sources_can_be_switched_off(world):
    counts = propose_candidates(world, Settings(scorer={"candidates": ["document"]}), "records")
    assert counts == {"document": 6}


def test_a_document_with_many_numbers_is_a_dealers(world):
    propose_candidates(world, Settings(screen={"max_document_numbers": 2}), "records")
    assert world.count("registrations") == 7
    world.connection.execute("UPDATE customers SET id_document = 'd0' WHERE id < 3")
    propose_candidates(world, Settings(screen={"max_document_numbers": 2}), "records")
    assert (0, 1) not in table(world, "registrations")
    assert world.count("registrations") == 5


def test_far_homes_need_a_rare_shared_contact(world):
    strict = {"shared_contacts_min": 1, "shared_contact_rarity": 99.0, "near_km": 0.0}
    propose_candidates(world, Settings(scorer=strict), "records")
    graph, found = graph_of(world), table(world, "shared")
    assert all(row["same_site"] or graph.has_edge(*key) for key, row in found.items())
    propose_candidates(world, Settings(scorer=strict | {"near_km": 1000.0}), "records")
    assert len(table(world, "shared")) > len(found)


def test_the_window_of_the_world_is_four_weeks(world):
    assert observe_window(world).days == 28
