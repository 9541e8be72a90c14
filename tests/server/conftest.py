"""The real Neo4j server, started once a test session by the code that ``hhgraph neo4j start`` runs."""

from pathlib import Path

import pytest

from hhgraph.views.neo4j.connection import connect, find_login
from hhgraph.views.neo4j.load import load_run
from hhgraph.views.neo4j.running import find_server
from hhgraph.views.neo4j.server import start, stop
from support import small_run


def pytest_collection_modifyitems(items):
    """Mark everything here."""
    for item in items:
        if Path(item.path).parent == Path(__file__).parent:
            item.add_marker("server")


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """Return a running server, stopped and checked to be gone at the end."""
    home = tmp_path_factory.mktemp("neo4j") / "home"
    with pytest.MonkeyPatch.context() as patch:
        # Little is asked of it, so compiling well would cost more than it gains.
        patch.setenv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        running = start(home, bolt_port=0, http_port=0, heap="768m", page_cache="128m")
        yield running
        assert stop(home)
    assert find_server(home).running is False


@pytest.fixture
def graph(server):
    """Return an open connection to an empty database."""
    with connect(find_login(home=server.home), retry_seconds=2) as opened:
        empty(opened)
        yield opened


@pytest.fixture
def small():
    """Return the module that writes small runs."""
    return small_run


@pytest.fixture(scope="session")
def months(tmp_path_factory):
    """Return the run folders of two months."""
    folder = tmp_path_factory.mktemp("runs")
    first = small_run.write_run(folder / "first")
    following = small_run.write_run(folder / "next", small_run.NEXT_MONTH, "2026-11-01T08:00:00")
    return first, following


@pytest.fixture(scope="session")
def both_months(server, months):
    """Return what a database holds after the first month and then the next were loaded into it."""
    with connect(find_login(home=server.home)) as opened:
        empty(opened)
        for run in months:
            load_run(opened, run)
        return write_down(opened)


@pytest.fixture
def dump():
    """Return the function that writes everything in a database down, runs apart."""
    return write_down


def empty(graph):
    """Take everything out of a database."""
    while graph.write_named("delete.all", batch=10_000)[0][0]:
        pass


def write_down(graph):
    """Return every node and relationship of a database as text, sorted."""
    nodes = graph.read("MATCH (n) WHERE NOT n:Run AND NOT n:HhgraphLoading RETURN labels(n), properties(n)")[1]
    ties = graph.read("MATCH (a)-[r]->(b) RETURN a.id, type(r), properties(r), b.id")[1]
    return sorted(str([_ordered(part) for part in row]) for row in nodes + ties)


def _ordered(part):
    if isinstance(part, dict):
        return sorted(part.items())
    return sorted(part) if isinstance(part, list) else part
