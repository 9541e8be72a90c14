"""Load a run by the bulk importer: millions of relationships in under a minute, with the server stopped.

Only for a server that ``hhgraph neo4j start`` runs: the importer writes its files directly. The same rows
as :mod:`hhgraph.views.neo4j.load` writes, in the same words; a load by Bolt afterwards finds nothing to do.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from hhgraph.engine.progress import Silent
from hhgraph.errors import ServerError
from hhgraph.run import RunLike, folder_of
from hhgraph.run.recorded import settings_of
from hhgraph.settings import Neo4jSettings
from hhgraph.views.neo4j.admin import run_admin
from hhgraph.views.neo4j.connection import connect, find_login
from hhgraph.views.neo4j.foreign import refuse_loss
from hhgraph.views.neo4j.home import Home
from hhgraph.views.neo4j.importing import keep_households, read_kept, write_part
from hhgraph.views.neo4j.jars import fetch_jars
from hhgraph.views.neo4j.owner import owning
from hhgraph.views.neo4j.parts import PARTS
from hhgraph.views.neo4j.report import LoadReport, PartReport
from hhgraph.views.neo4j.rows import open_run, read_facts
from hhgraph.views.neo4j.running import find_server
from hhgraph.views.neo4j.server import start, stop

if TYPE_CHECKING:
    from pathlib import Path

    from hhgraph.engine.progress import Progress
    from hhgraph.views.neo4j.importing import Previous
    from hhgraph.views.neo4j.rows import RunRows

__all__ = ["load_offline"]

INCOMPLETE = "incomplete"
"""File beside the import files while the database is one that an importer has begun and not ended."""

_HEAP = "1g"  # the importer keeps its own tables outside the heap


def load_offline(
    run: RunLike,
    home: str | Path,
    settings: Neo4jSettings | None = None,
    *,
    progress: Progress | None = None,
) -> LoadReport:
    """Load a run folder into the stopped database of ``home``, replacing all that is in it.

    The server is stopped for the time of the import and runs again afterwards.

    Parameters
    ----------
    run
        What ``hhgraph detect`` wrote.
    home
        Folder of the server.
    settings
        Which pairs are worth showing; as the run recorded if not given.
    progress
        Told of every step.

    Raises
    ------
    RunError
        When the folder is no run.
    ServerError
        When there is no such server, the database holds what is not hhgraph's, or the importer fails. The server is
        then left stopped and its database incomplete, but for the households of the run before, which are kept: run it
        again, and it goes on without asking that database.
    """
    begun = time.perf_counter()
    told = progress or Silent()
    folder = folder_of(run)
    facts = read_facts(folder)  # before anything is stopped: is it a run at all?
    server = find_server(home)
    if server is None:
        raise ServerError("There is no server of that folder", where=str(home), todo="hhgraph neo4j start")
    kept = server.home / "import" / "previous.parquet"
    incomplete = kept.with_name(INCOMPLETE)
    if incomplete.exists():
        previous = read_kept(kept)
    else:
        start(server.home, progress=told)
        with connect(find_login(home=server.home, prefix="")) as graph:
            refuse_loss(graph)
            previous = keep_households(graph, facts.id, kept)
    with open_run(folder, settings or settings_of(folder, "neo4j").neo4j) as rows:
        told.stage("writing import files")
        report = LoadReport(facts.id, left_out=rows.left_out())
        words, counters = _write_files(rows, previous, report)
    told.stage("importing; the server is stopped meanwhile")
    stop(server.home)
    incomplete.touch()
    try:
        run_admin(Home(server.home), fetch_jars().values(), words, heap=_HEAP, goal="The bulk import")
    finally:
        for part in PARTS:  # they hold numbers, and are made again by the next try
            kept.with_name(f"{part.name}.parquet").unlink(missing_ok=True)
    incomplete.unlink()
    start(server.home, progress=told)
    with connect(find_login(home=server.home, prefix="")) as graph, owning() as owner:
        told.stage("making constraints and indexes")
        graph.write_schema("constraints.cypher")
        graph.write_schema("indexes.cypher")
        graph.read_named("run.await_indexes")
        graph.write_named(
            "run.claim_run",
            run=facts.id,
            owner=owner,
            facts=facts.kept | counters,
            previous=previous.run,
            remembered=True,
        )
        graph.write_named("run.finish_run", run=facts.id, owner=owner)
    kept.unlink(missing_ok=True)
    report.seconds = time.perf_counter() - begun
    return report


def _write_files(rows: RunRows, previous: Previous, report: LoadReport) -> tuple[list[str], dict[str, int | str]]:
    """Write every part, and return the importer's words and what the run's node is to keep of each."""
    folder = previous.file.parent
    words = ["database", "import", "full", "neo4j", "--overwrite-destination=true", "--input-type=parquet", "--verbose"]
    words.append(f"--report-file={folder / 'report.txt'}")
    counters: dict[str, int | str] = {}
    for part in PARTS:
        count, mark = rows.mark(part.name)
        counters |= {f"{part.name}_done": count, f"{part.name}_mark": mark}
        report.parts[part.name] = PartReport(count, count)
        if count:
            table = rows.add_previous(previous.file) if part.name == "subscriber" else part.name
            words.append(write_part(rows, part, folder, table))
    return words, counters
