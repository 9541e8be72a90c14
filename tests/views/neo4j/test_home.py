"""A server's folder, its ports and its process, without a server."""

import os
import socket
import stat
import subprocess
import sys

import pytest

from hhgraph.errors import ServerError
from hhgraph.views.neo4j import runtime
from hhgraph.views.neo4j.home import Home, State
from hhgraph.views.neo4j.ports import bolt_answers, choose_port
from hhgraph.views.neo4j.processes import has_ended, is_locked, is_server, spawn, terminate
from hhgraph.views.neo4j.running import find_server
from hhgraph.views.neo4j.server import start, stop

COVERS = ("views.neo4j.ports", "views.neo4j.processes", "views.neo4j.running", "views.neo4j.runtime")

HOLD = """
import fcntl, sys
file = open(sys.argv[1], 'r+b')
fcntl.lockf(file, fcntl.LOCK_EX)
print('held', flush=True)
sys.stdin.read()
"""
STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print('up', flush=True)
time.sleep(60)
"""


@pytest.fixture
def home(tmp_path):
    place = Home(tmp_path / "home")
    place.prepare()
    return place


def test_only_the_user_reads_the_folder_and_the_password(home):
    first = home.write_password()
    assert stat.S_IMODE(home.path.stat().st_mode) == 0o700
    assert stat.S_IMODE(home.password_file.stat().st_mode) == 0o600
    assert home.password_file.read_text().strip() == first
    assert len(first) >= 24
    assert home.write_password() != first


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("dear reader")
    with pytest.raises(ServerError, match="something else"):
        start(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ServerError, match="cannot be made"):
        start(tmp_path / "file" / "home")


def test_state_is_kept_and_a_broken_one_is_said(home):
    home.write_state(State(1, 2, 3))
    assert home.read_state() == State(1, 2, 3)
    (home.path / "server.json").write_text("{")
    with pytest.raises(ServerError, match="state cannot be read"):
        find_server(home.path)


def test_no_server_was_ever_started(home, tmp_path):
    assert find_server(tmp_path / "nowhere") is None
    assert find_server(home.path) is None
    assert stop(home.path) is False


def test_a_stale_process_number_is_not_taken_for_the_server(home):
    home.write_state(State(17687, 17474, os.getpid()))  # alive, but no server
    found = find_server(home.path)
    assert found is not None
    assert found.running is False
    assert stop(home.path) is False
    assert home.read_state() == State(17687, 17474)


def test_ports_in_use_are_said_with_the_way_out(home):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ServerError, match=f"Port {port} is in use") as fault:
            start(home.path, bolt_port=port)
        assert "--bolt-port" in str(fault.value)
        with pytest.raises(ServerError, match="--http-port"):
            start(home.path, bolt_port=0, http_port=port)
        assert bolt_answers(port) is False
    assert choose_port(0, "--bolt-port") > 0
    with pytest.raises(ServerError, match="70000"):
        choose_port(70000, "--bolt-port")


def test_the_lock_of_an_earlier_server_is_said(home):
    home.store_lock.parent.mkdir(parents=True)
    home.store_lock.touch()
    assert is_locked(home.store_lock) is False
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(home.store_lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(ServerError, match="holds the lock"):
            start(home.path, bolt_port=0, http_port=0)
        with pytest.raises(ServerError, match="holds the lock"):
            stop(home.path)
        holder.stdin.close()


def test_two_starts_at_once_do_not_mix(home):
    lock = home.path / "run" / "start.lock"
    lock.touch()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        holder.stdout.readline()
        with pytest.raises(ServerError, match="Another command is starting"):
            start(home.path, bolt_port=0, http_port=0)
        holder.stdin.close()


def test_a_missing_runtime_is_said(monkeypatch, tmp_path):
    monkeypatch.setattr(runtime, "_bundled", lambda: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ServerError, match="no Java runtime") as fault:
        runtime.find_java()
    assert "hhgraph[server]" in str(fault.value)
    old = tmp_path / "java"
    old.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n")
    old.chmod(0o755)
    with pytest.raises(ServerError, match="older than 17"):
        runtime.find_java()
    old.write_text("#!/bin/sh\necho 'openjdk version \"21.0.2\"' >&2\n")
    assert runtime.find_java() == old


def test_a_process_lives_apart_and_ends_when_asked(tmp_path):
    home = tmp_path / "home"
    command = [
        sys.executable,
        "-c",
        "import time; print('up', flush=True); time.sleep(60)",
        f"--home-dir={home}",
    ]
    pid = spawn(command, tmp_path / "log", dict(os.environ))
    while (tmp_path / "log").read_text() != "up\n":
        assert not has_ended(pid)
    assert is_server(pid, home)
    assert not is_server(pid, tmp_path / "other")
    assert os.getsid(pid) != os.getsid(0)
    assert terminate(pid, 10)
    assert has_ended(pid)
    assert terminate(pid, 1)
    assert not is_server(pid, home)


def test_a_process_that_does_not_end_is_told_apart(tmp_path):
    pid = spawn([sys.executable, "-c", STUBBORN], tmp_path / "log", dict(os.environ))
    while (tmp_path / "log").read_text() != "up\n":
        assert not has_ended(pid)
    assert terminate(pid, 0.3) is False
    os.kill(pid, 9)
    os.waitpid(pid, 0)
