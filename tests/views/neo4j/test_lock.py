"""The lock file: every jar once, sorted, with its sum, and the one that is packaged is of these versions."""

import hashlib
import sys
from types import SimpleNamespace

from hhgraph.engine.files import read_text
from hhgraph.views.neo4j.lock import NEO4J_BROWSER_VERSION, NEO4J_VERSION, write_lock


def test_every_jar_is_summed(monkeypatch, tmp_path):
    def artifact(name, classifier):
        path = tmp_path / name
        path.write_bytes(name.encode())
        return SimpleNamespace(groupId="org", artifactId=name, version="1", classifier=classifier, resolve=lambda: path)

    resolved = []
    monkeypatch.setitem(
        sys.modules,
        "jgo",
        SimpleNamespace(resolve=lambda what: resolved.append(what) or [artifact("b", "linux"), artifact("a", "")]),
    )
    lines = [line for line in write_lock().splitlines() if not line.startswith("#")]
    sums = {name: hashlib.sha256(name.encode()).hexdigest() for name in "ab"}
    assert lines == [f"org:a:1 {sums['a']}", f"org:b:1:linux {sums['b']}"]
    assert f"neo4j-browser:{NEO4J_BROWSER_VERSION}" in resolved[0]


def test_the_packaged_file_is_of_these_versions():
    text = read_text("graphs/server.lock")
    assert f"org.neo4j.app:neo4j-server:{NEO4J_VERSION} " in text
    assert f"org.neo4j.client:neo4j-browser:{NEO4J_BROWSER_VERSION} " in text
