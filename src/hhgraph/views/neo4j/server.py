"""Start and stop a Neo4j server of this machine, with Python alone."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from hhgraph.engine.files import read_text
from hhgraph.engine.progress import Silent
from hhgraph.errors import ServerError
from hhgraph.views.neo4j.admin import class_path, environment, run_admin
from hhgraph.views.neo4j.browser import pages_address, write_page
from hhgraph.views.neo4j.home import DEFAULT_HOME, Home, State
from hhgraph.views.neo4j.jars import fetch_jars
from hhgraph.views.neo4j.ports import HOST, bolt_answers, choose_port
from hhgraph.views.neo4j.processes import has_ended, is_locked, is_server, spawn, terminate
from hhgraph.views.neo4j.running import Server, find_server
from hhgraph.views.neo4j.runtime import find_java

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hhgraph.engine.progress import Progress

__all__ = ["start", "stop"]

BOLT_PORT, HTTP_PORT = 7687, 7474
"""Neo4j's own ports, taken where none are named."""

_START_SECONDS, _STOP_SECONDS = 180, 90
_OPENED = ("java.nio", "java.io", "sun.nio.ch")  # packages Neo4j reaches into


def start(
    home: str | Path = DEFAULT_HOME,
    *,
    bolt_port: int | None = None,
    http_port: int | None = None,
    heap: str | None = None,
    page_cache: str | None = None,
    progress: Progress | None = None,
) -> Server:
    """Start the server of a folder and return it when it answers; one that runs already is returned as it is.

    Parameters
    ----------
    home
        Folder of the server's data, settings and password; made at the first start.
    bolt_port, http_port
        Ports; None takes those of the last start, or Neo4j's own; 0 takes any free one.
    heap, page_cache
        Memory the server may take, such as ``"1g"``; None takes what the last start took.
    progress
        Told of the jars that are fetched at the first start.

    Raises
    ------
    ServerError
        When a port is taken, the folder is another server's or not usable, the jars cannot be fetched,
        there is no Java, or the server gives up.
    """
    place = Home(Path(home).expanduser().resolve())
    place.prepare()
    with _alone(place):
        running = find_server(place.path)
        last = place.read_state() or State()
        if running is not None and running.running:
            _check_ports(running, bolt_port, http_port)
            _wait(last, place.logs / "console.log")
            return running
        if is_locked(place.store_lock):
            raise ServerError(
                "Another process holds the lock on the server's data",
                where=str(place.store_lock),
                todo="stop the server that uses this folder, or name another one with --home",
            )
        state = State(
            choose_port(_first(bolt_port, last.bolt_port or BOLT_PORT), "--bolt-port"),
            choose_port(_first(http_port, last.http_port or HTTP_PORT), "--http-port"),
            heap=heap or last.heap,
            page_cache=page_cache or last.page_cache,
        )
        return _launch(place, state, progress or Silent())


def stop(home: str | Path = DEFAULT_HOME, *, seconds: float = _STOP_SECONDS) -> bool:
    """Stop the server of a folder and return whether one was running.

    Raises
    ------
    ServerError
        When it does not end within ``seconds``, or ends and leaves the lock on its data.
    """
    place = Home(Path(home).expanduser().resolve())
    state = place.read_state()
    if state is None:
        return False
    was_running = is_server(state.pid, place.path)
    if was_running and not terminate(state.pid, seconds):
        raise ServerError(
            f"The server did not stop within {seconds:.0f} s",
            where=f"process {state.pid}",
            todo="wait and run stop again; its log says what keeps it: logs/neo4j.log",
        )
    if is_locked(place.store_lock):
        raise ServerError("Another process still holds the lock on the server's data", where=str(place.store_lock))
    if state.pid:
        place.write_state(replace(state, pid=0))
    return was_running


def _launch(place: Home, state: State, progress: Progress) -> Server:
    java = find_java()
    jars = fetch_jars(progress=progress)
    settings = Template(read_text("graphs/neo4j.conf")).substitute(
        bolt_port=state.bolt_port,
        http_port=state.http_port,
        page_cache=state.page_cache,
        pages=pages_address(state.http_port),
    )
    (place.conf / "neo4j.conf").write_text(settings, encoding="utf-8")
    page = write_page(place, jars)
    _set_password(place, jars.values())
    command = [
        str(java),
        f"-Xmx{state.heap}",
        "-XX:+ExitOnOutOfMemoryError",
        "-cp",
        class_path([page, *(path for path in jars.values() if path.name != page.name)]),
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED),
        "org.neo4j.server.CommunityEntryPoint",
        f"--home-dir={place.path}",
        f"--config-dir={place.conf}",
    ]
    log = place.logs / "console.log"
    progress.stage("starting the server")
    begun = replace(state, pid=spawn(command, log, environment(place)))
    place.write_state(begun)
    try:
        _wait(begun, log)
    except BaseException:  # also when interrupted: nothing half started stays behind
        terminate(begun.pid, _STOP_SECONDS)
        place.write_state(state)
        raise
    return Server(place.path, state.bolt_port, state.http_port, running=True)


def _set_password(place: Home, jars: Iterable[Path]) -> None:
    if not place.has_users:
        run_admin(
            place,
            jars,
            ["dbms", "set-initial-password", place.write_password()],
            goal="Setting the first password",
        )
    elif not place.password_file.exists():
        raise ServerError(
            "The server has a password, but the file that keeps it is gone",
            where=str(place.password_file),
            todo="write the password into that file again, readable for you alone",
        )


def _wait(state: State, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not (bolt_answers(state.bolt_port) and _page_answers(state.http_port)):
        if has_ended(state.pid):
            raise ServerError(f"The server gave up: {_last_words(log)}", where=str(log))
        if time.monotonic() > deadline:
            raise ServerError(f"The server did not answer within {_START_SECONDS} s", where=str(log))
        time.sleep(0.2)


def _page_answers(port: int) -> bool:
    from http.client import HTTPConnection, HTTPException

    line = HTTPConnection(HOST, port, timeout=5)
    try:
        line.request("GET", "/browser/")
        return line.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        line.close()


def _last_words(log: Path) -> str:
    """Return the line that says most of why a server ended: the last cause it named."""
    lines = [line.strip() for line in log.read_text(encoding="utf-8", errors="replace").splitlines()]
    told = [line for line in lines if line and not line.startswith(("WARNING", "at ", "..."))]
    causes = [line for line in told if line.startswith("Caused by:") or "ERROR" in line]
    return (causes or told or ["it said nothing"])[-1][:300]


def _check_ports(server: Server, bolt_port: int | None, http_port: int | None) -> None:
    for wanted, port, name in (
        (bolt_port, server.bolt_port, "Bolt"),
        (http_port, server.http_port, "HTTP"),
    ):
        if wanted and wanted != port:
            raise ServerError(
                f"The server runs already, with {name} on port {port}",
                where=str(server.home),
                todo="stop it first: hhgraph neo4j stop",
            )


def _first(wanted: int | None, otherwise: int) -> int:
    return otherwise if wanted is None else wanted


@contextmanager
def _alone(place: Home) -> Iterator[None]:
    """Let one command at a time start a folder's server."""
    import fcntl

    with (place.path / "run" / "start.lock").open("w") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise ServerError(
                "Another command is starting this server", where=str(place.path), todo="wait a little"
            ) from error
        yield
