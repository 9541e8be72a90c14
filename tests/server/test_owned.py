"""What hhgraph did not write is never deleted, overwritten or counted."""

from __future__ import annotations

import dataclasses

import pytest

from hhgraph.errors import ServerError
from hhgraph.views.neo4j.bulk import load_offline
from hhgraph.views.neo4j.connection import Graph
from hhgraph.views.neo4j.labels import LABELS, check_prefix
from hhgraph.views.neo4j.load import load_run
from hhgraph.views.neo4j.questions import ask

COVERS = ("views.neo4j.labels", "views.neo4j.foreign", "views.neo4j.any_load")

TYPES = ("MEMBER_OF", "HOME_AT", "CONTACTED", "STRONG_TIE", "SECOND_SIM", "HOLDS", "IN_GROUP", "ON_LIST")


def foreign(graph):
    """Return everything that is not hhgraph's as sorted text."""
    nodes = graph.driver.execute_query(
        "MATCH (n) WHERE NOT n:Hhgraph RETURN elementId(n), labels(n), properties(n)"
    ).records
    ties = graph.driver.execute_query(
        "MATCH ()-[t]->() WHERE t.hhgraph IS NULL RETURN elementId(t), type(t), properties(t)"
    ).records
    return sorted(str(list(record.values())) for record in [*nodes, *ties])


def plant_labels(graph, labels):
    """Create two nodes of each label, tied by a relationship of each of hhgraph's types."""
    for label in labels:
        graph.driver.execute_query(
            f"CREATE (a:{label} {{id: 'theirs'}})-[:KNOWS {{since: 2019}}]->(b:{label} {{id: '+8619900000001'}})"
            + "".join(f" CREATE (a)-[:{kind} {{weight: 1}}]->(b)" for kind in TYPES)
        )


def ours(graph, prefix=""):
    """Return hhgraph's nodes and relationships without what differs by prefix."""
    nodes = graph.driver.execute_query("MATCH (n:Hhgraph) RETURN labels(n) AS labels, n.id AS id").records
    ties = graph.driver.execute_query(
        "MATCH (a)-[t]->(b) WHERE t.hhgraph RETURN a.id, type(t), b.id, properties(t)"
    ).records
    plain = {prefix + label: label for label in LABELS}
    named = [(sorted(plain.get(label, label) for label in row["labels"]), row["id"]) for row in nodes]
    kept = [str(row) for row in named if not {"Run", "HhgraphLoading"} & set(row[0])]
    return sorted(kept) + sorted(str(list(row.values())) for row in ties)


def test_others_nodes_of_the_same_labels_are_refused_before_anything_is_written(graph, months):
    plant_labels(graph, LABELS)
    before = foreign(graph)
    with pytest.raises(ServerError, match="2 :Household") as caught:
        load_run(graph, months[0])
    assert "--label-prefix" in str(caught.value)
    assert foreign(graph) == before
    assert ours(graph) == []


def test_between_two_loads_as_well(graph, months):
    load_run(graph, months[0])
    plant_labels(graph, ["Product"])
    before, mine = foreign(graph), ours(graph)
    with pytest.raises(ServerError, match="2 :Product"):
        load_run(graph, months[1])
    assert (foreign(graph), ours(graph)) == (before, mine)


def test_under_a_prefix_both_stand_side_by_side(graph, months):
    load_run(graph, months[0])
    alone = ours(graph)
    graph.driver.execute_query("MATCH (n) DETACH DELETE n")
    plant_labels(graph, LABELS)
    before = foreign(graph)
    beside = Graph(graph.driver, dataclasses.replace(graph.login, prefix="Hh"))
    try:
        load_run(beside, months[0])
        assert ours(graph, "Hh") == alone
        assert foreign(graph) == before
        assert load_run(beside, months[0]).written == 0
        names, (counts,) = beside.read_named("run.counts")
        assert sum(counts) == 69, dict(zip(names, counts, strict=True))
        assert ask(beside, "household_of", {"subscriber": "+8619900000001"}).rows
        load_run(beside, months[1])
        assert foreign(graph) == before
    finally:
        beside.write_schema("no_indexes.cypher")


def test_ties_of_others_to_our_nodes_survive_everything(graph, months):
    load_run(graph, months[0])
    mine = ours(graph)
    graph.driver.execute_query(
        "MATCH (s:Subscriber) CREATE (s)-[:CALLED_BY {at: 1}]->(:Agent {name: 'A'})"
        + "".join(f" CREATE (s)-[:{kind} {{weight: 2}}]->(:Shop)" for kind in TYPES)
    )
    graph.driver.execute_query(
        "MATCH (a:Subscriber), (b:Subscriber) WHERE a.id < b.id CREATE (a)-[:CONTACTED {calls: 7}]->(b)"
    )
    before = foreign(graph)
    assert load_run(graph, months[0]).written == 0
    assert (foreign(graph), ours(graph)) == (before, mine)
    load_run(graph, months[1])
    assert foreign(graph) == before
    _, (counts,) = graph.read_named("run.counts")
    load_run(graph, months[1])
    assert foreign(graph) == before
    gone = graph.driver.execute_query("MATCH (n:Gone) RETURN labels(n) AS labels, properties(n) AS facts").records
    assert gone
    assert all(sorted(row["labels"]) == ["Gone", "Hhgraph"] and not row["facts"] for row in gone)
    present = graph.driver.execute_query("MATCH (n:Subscriber&Hhgraph) RETURN count(n) AS n").records[0]["n"]
    assert counts[0] == present


def test_a_bulk_import_is_refused_where_it_would_lose_something(server, graph, months):
    load_run(graph, months[0])
    graph.driver.execute_query("MATCH (s:Subscriber {id: '+8619900000001'}) CREATE (s)-[:NOTED]->(:Memo {text: 'x'})")
    before, mine = foreign(graph), ours(graph)
    with pytest.raises(ServerError, match="1 nodes and 1 relationships"):
        load_offline(months[1], server.home)
    assert (foreign(graph), ours(graph)) == (before, mine)


@pytest.mark.parametrize("prefix", ["hh", "H h", "Hh`", "1Hh"])
def test_a_prefix_that_is_no_word_is_refused(prefix):
    with pytest.raises(ServerError, match="label"):
        check_prefix(prefix)
