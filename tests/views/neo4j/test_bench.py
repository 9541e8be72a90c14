"""The load rate is made of the best round of each way; the server stops also when a round fails."""

from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from hhgraph.views.neo4j import bench
from hhgraph.views.neo4j.parts import PARTS


@pytest.fixture
def stopped(monkeypatch):
    """Return the list of servers stopped; none is started."""
    homes = []
    graph = SimpleNamespace(read_named=lambda _: ((), [[10 if part.is_node else 100 for part in PARTS]]))

    @contextmanager
    def connect(_):
        yield graph

    monkeypatch.setattr(bench, "start", lambda *_words, **_named: None)
    monkeypatch.setattr(bench, "stop", homes.append)
    monkeypatch.setattr(bench, "find_login", lambda **_: None)
    monkeypatch.setattr(bench, "connect", connect)
    return homes


def test_the_best_round_of_each_way_counts(monkeypatch, stopped):
    turns = iter([(9.0, 9.0), (2.0, 3.0), (4.0, 1.0)])
    monkeypatch.setattr(bench, "_turn", lambda *_: next(turns))
    found = bench.time_loading(50, 100, rounds=2)
    nodes, ties = 10 * sum(part.is_node for part in PARTS), 100 * sum(not part.is_node for part in PARTS)
    assert (found.nodes, found.relationships) == (nodes, ties)
    assert (found.load_seconds, found.plain_seconds, found.ratio) == (2.0, 1.0, 0.5)
    assert (found.load_rate, found.plain_rate) == (round((nodes + ties) / 2), nodes + ties)
    assert found.as_dict()["rounds"] == [(2.0, 3.0), (4.0, 1.0)]
    assert len(stopped) == 1


def test_the_server_is_stopped_when_a_round_fails(monkeypatch, stopped):
    def fail(*_):
        raise ValueError("broken")

    monkeypatch.setattr(bench, "_turn", fail)
    with pytest.raises(ValueError, match="broken"):
        bench.time_loading(50, 100)
    assert len(stopped) == 1
