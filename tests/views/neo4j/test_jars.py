"""The jars: each by its sum, and an interrupted fetch is finished by the next."""

import hashlib
import http.server
import threading

import pytest

from hhgraph.errors import ServerError
from hhgraph.views.neo4j.jars import cache_folder, fetch_jars, read_lock
from hhgraph.views.neo4j.lock import NEO4J_VERSION

JARS = {f"org/x/jar{n}/1.0/jar{n}-1.0.jar": f"content of jar {n}".encode() * 1000 for n in range(4)}
LOCK = "# made up\n" + "".join(
    f"org.x:jar{n}:1.0 {hashlib.sha256(content).hexdigest()}\n" for n, content in enumerate(JARS.values())
)


class Maven(http.server.BaseHTTPRequestHandler):
    """A repository of four jars, which may break off or be tampered with; a subclass has the three lists."""

    def do_GET(self):
        """Answer with a jar or its sum."""
        path = self.path.lstrip("/")
        jar = path.removesuffix(".sha1")
        if jar not in JARS:
            self.send_error(404)
            return
        content = JARS[jar] if jar not in self.tampered else b"something else"
        if path.endswith(".sha1"):
            content = hashlib.sha1(content, usedforsecurity=False).hexdigest().encode()
        else:
            self.asked.append(jar)
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if path in self.broken else content)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def maven(monkeypatch):
    class Mine(Maven):
        broken, tampered, asked = set(), set(), []

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Mine) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        monkeypatch.setenv("HHGRAPH_MAVEN", f"http://127.0.0.1:{server.server_port}/")
        yield Mine
        server.shutdown()
        thread.join()


def test_every_jar_of_the_server_is_locked():
    jars = read_lock()
    assert len({jar.name for jar in jars}) == len(jars) > 200
    assert all(len(jar.sha256) == 64 for jar in jars)
    assert {jar.version for jar in jars if jar.artifact == "neo4j"} == {NEO4J_VERSION}


def test_jars_are_fetched_once(maven, tmp_path):
    paths = fetch_jars(LOCK, cache=tmp_path)
    assert [paths[f"jar{n}-1.0.jar"].read_bytes() for n in range(4)] == list(JARS.values())
    assert len(maven.asked) == 4
    assert fetch_jars(LOCK, cache=tmp_path) == paths
    assert len(maven.asked) == 4


def test_a_broken_download_is_a_clear_error_and_the_next_try_fetches_the_rest(maven, tmp_path):
    last = list(JARS)[3]
    maven.broken.add(last)
    with pytest.raises(ServerError, match="could not be fetched") as fault:
        fetch_jars(LOCK, cache=tmp_path)
    assert "goes on where it stopped" in str(fault.value)
    assert not list(tmp_path.rglob("complete"))
    maven.broken.clear()
    maven.asked.clear()
    paths = fetch_jars(LOCK, cache=tmp_path)
    assert paths["jar3-1.0.jar"].read_bytes() == JARS[last]
    assert last in maven.asked
    assert len(maven.asked) < 4


def test_half_a_jar_that_a_killed_fetch_left_is_not_used(maven, tmp_path):
    paths = fetch_jars(LOCK, cache=tmp_path)
    folder = next(tmp_path.rglob("complete")).parent
    (folder / "complete").unlink()
    half = folder / "incoming" / next(iter(JARS))
    half.parent.mkdir(parents=True, exist_ok=True)
    half.write_bytes(b"half")
    paths["jar0-1.0.jar"].unlink()
    paths["jar1-1.0.jar"].write_bytes(b"half")
    maven.asked.clear()
    fetch_jars(LOCK, cache=tmp_path)
    assert [paths[f"jar{n}-1.0.jar"].read_bytes() for n in range(4)] == list(JARS.values())
    assert len(maven.asked) == 2


def test_a_jar_that_is_not_the_locked_one_is_refused(maven, tmp_path):
    maven.tampered.add(list(JARS)[1])
    with pytest.raises(ServerError, match="not the one that was locked"):
        fetch_jars(LOCK, cache=tmp_path)


def test_no_network_is_a_clear_error(monkeypatch, tmp_path):
    monkeypatch.setenv("HHGRAPH_MAVEN", "http://127.0.0.1:9")
    with pytest.raises(ServerError, match="could not be fetched"):
        fetch_jars(LOCK, cache=tmp_path)


def test_the_cache_can_be_named(monkeypatch, tmp_path):
    monkeypatch.setenv("HHGRAPH_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("HHGRAPH_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert cache_folder().name == "hhgraph"


def test_a_cache_that_cannot_be_written_is_a_clear_error(tmp_path):
    (tmp_path / "neo4j").write_text("a file where the folder should be")
    with pytest.raises(ServerError, match="cannot be stored"):
        fetch_jars(LOCK, cache=tmp_path)
