"""Start, stop and status of the real server."""

import json
import os
import socket
import stat
import urllib.request

import pytest
from typer.testing import CliRunner

from hhgraph.errors import ServerError
from hhgraph.views.neo4j.browser import pages_address
from hhgraph.views.neo4j.connection import Login, connect, find_login
from hhgraph.views.neo4j.home import Home
from hhgraph.views.neo4j.ports import bolt_answers
from hhgraph.views.neo4j.processes import is_locked
from hhgraph.views.neo4j.running import find_server
from hhgraph.views.neo4j.server import start
from hhgraph_cli.neo4j import app

COVERS = ("cli.neo4j", "views.neo4j.admin", "views.neo4j.server", "views.neo4j.status")


def fetch(address):
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address, timeout=10) as page:
        return page.read().decode()


def test_a_started_server_answers(server):
    assert server.running
    assert bolt_answers(server.bolt_port)
    assert is_locked(Home(server.home).store_lock)
    assert "<html" in fetch(server.browser)


def test_only_this_machine_reaches_it_and_only_the_user_its_password(server):
    assert stat.S_IMODE(server.password_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(server.home.stat().st_mode) == 0o700
    addresses = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in addresses - {"127.0.0.1", "127.0.1.1"}:
        with pytest.raises(OSError), socket.create_connection((address, server.bolt_port), timeout=2):  # noqa: PT011
            pass
    settings = (server.home / "conf" / "neo4j.conf").read_text()
    assert "0.0.0.0" not in settings  # noqa: S104
    assert server.password_file.read_text().strip() not in settings


def test_starting_again_finds_the_same_server(server):
    assert start(server.home) == server
    assert find_server(server.home) == server
    with pytest.raises(ServerError, match="runs already"):
        start(server.home, bolt_port=server.bolt_port + 1)


def test_the_commands_tell_programs_where_it_is(server, monkeypatch):
    monkeypatch.chdir(server.home.parent)
    run = CliRunner().invoke
    told = json.loads(run(app, ["start", "--home", "home", "--json", "--quiet"]).stdout)
    assert told == {
        "uri": server.uri,
        "user": "neo4j",
        "password_file": str(server.password_file),
        "browser": server.browser,
    }
    found = json.loads(run(app, ["status", "--home", "home", "--json"]).stdout)
    assert found["running"] is True
    assert found["uri"] == server.uri
    assert json.loads(run(app, ["browser", "--home", "home", "--json"]).stdout) == told
    assert json.loads(run(app, ["status", "--home", "elsewhere", "--json"]).stdout) == {"running": False}
    assert run(app, ["stop", "--home", "elsewhere"]).stdout == "no server was running\n"


def test_style_and_guide_come_from_the_server_itself(server):
    pages = pages_address(server.http_port)
    assert "node.Household" in fetch(f"{pages}/style.grass")
    assert "household of" in fetch(f"{pages}/guide.html")


def test_wrong_passwords_are_said_and_then_the_waiting_time(server, graph):
    # A user of its own, for the right one of the other tests must not have to wait.
    graph.driver.execute_query("CREATE USER guest SET PASSWORD 'a long one'", database_="system")
    told = []
    for _ in range(5):
        with pytest.raises(ServerError) as fault, connect(Login(server.uri, "guest", "wrong")):
            pass
        told.append(fault.value.what)
    assert told[0] == "The server does not take this user and password"
    assert "Too many wrong passwords" in told[-1]


def test_an_encrypted_line_to_a_plain_server_is_said(server):
    login = find_login(home=server.home)
    uri = server.uri.replace("bolt://", "bolt+s://")
    with (
        pytest.raises(ServerError, match="encrypted") as fault,
        connect(Login(uri, login.user, login.password)),
    ):
        pass
    assert server.uri in fault.value.todo


def test_an_unknown_database_is_said(server):
    with (
        pytest.raises(ServerError, match="no database called elsewhere"),
        connect(find_login(home=server.home, database="elsewhere")),
    ):
        pass


def test_a_query_the_server_refuses_is_said(graph):
    with pytest.raises(ServerError, match="refused"):
        graph.read("MATCH (n RETURN n")
    with pytest.raises(ServerError, match="refused"):
        graph.read("CREATE (:Subscriber)")


def test_nothing_of_the_start_is_left_open_to_others(server):
    loose = [path for path in server.home.rglob("*") if not path.is_dir() and stat.S_IMODE(path.stat().st_mode) & 0o022]
    assert not loose
    assert not (server.home / "run" / "admin.args").exists()
    assert os.access(server.password_file, os.R_OK)
