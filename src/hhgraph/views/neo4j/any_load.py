"""Load a run by the way that suits: by Bolt into any server, in bulk into a stopped one of this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hhgraph.errors import ServerError
from hhgraph.run import RunLike, folder_of
from hhgraph.run.recorded import settings_of
from hhgraph.settings import Neo4jSettings
from hhgraph.views.neo4j.connection import connect, find_login, find_prefix
from hhgraph.views.neo4j.home import DEFAULT_HOME
from hhgraph.views.neo4j.load import load_run

if TYPE_CHECKING:
    from pathlib import Path

    from hhgraph.engine.progress import Progress
    from hhgraph.views.neo4j.report import LoadReport

__all__ = ["load_any"]


def load_any(
    run: RunLike,
    settings: Neo4jSettings | None = None,
    *,
    home: str | Path | None = None,
    uri: str | None = None,
    user: str | None = None,
    password_file: str | Path | None = None,
    database: str | None = None,
    prefix: str | None = None,
    offline: bool = False,
    progress: Progress | None = None,
) -> LoadReport:
    """Load a run folder and return what was done; see :func:`.load.load_run` and :func:`.bulk.load_offline`.

    Parameters
    ----------
    run
        What ``hhgraph detect`` wrote.
    settings
        Thresholds and batch size; those that the run recorded if not given.
    home, uri, user, password_file, database, prefix
        Which server; see :func:`.connection.find_login`.
    offline
        By the bulk importer, with the server of ``home`` stopped meanwhile.
    progress
        Told how far it has got.

    Raises
    ------
    RunError, ServerError
        As those two do; and when ``offline`` is asked for a server that is not of this machine.
    """
    chosen = settings or settings_of(folder_of(run), "neo4j").neo4j
    if not offline:
        login = find_login(home=home, uri=uri, user=user, password_file=password_file, database=database, prefix=prefix)
        with connect(login, retry_seconds=chosen.retry_seconds) as graph:
            return load_run(graph, run, chosen, progress)
    if uri is not None:
        raise ServerError(
            "The bulk importer writes files of the server itself, so it needs a server that start runs here",
            where=uri,
            todo="leave --offline away, or name that server's folder with --home",
        )
    if find_prefix(prefix):
        raise ServerError(
            "A bulk import replaces the whole database, so there is nothing beside which labels would need a prefix",
            where="--offline --label-prefix",
            todo="leave one of the two away",
        )
    from hhgraph.views.neo4j.bulk import load_offline

    return load_offline(run, home or DEFAULT_HOME, chosen, progress=progress)
