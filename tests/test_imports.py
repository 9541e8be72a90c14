"""No two files need each other: imports inside functions and for types are looked at too."""

import grimp
import networkx as nx
import pytest


def circles(importing):
    """Return the modules that reach themselves, circle by circle, of (importer, imported) pairs."""
    graph = nx.DiGraph(importing)
    return [sorted(circle) for circle in nx.strongly_connected_components(graph) if len(circle) > 1]


@pytest.mark.parametrize("package", ["hhgraph", "hhgraph_cli"])
def test_no_imports_run_in_a_circle(package):
    graph = grimp.build_graph(package, cache_dir=None)
    importing = [(one, other) for one in graph.modules for other in graph.find_modules_directly_imported_by(one)]
    assert len(importing) > 10
    assert circles(importing) == []


def test_a_circle_is_seen():
    assert circles([("a", "b"), ("b", "c"), ("c", "b")]) == [["b", "c"]]
