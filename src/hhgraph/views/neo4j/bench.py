"""The load rate beside that of a plain ``UNWIND ... CREATE`` of the same rows, on a server of its own."""

from __future__ import annotations

import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hhgraph.engine.progress import Silent
from hhgraph.engine.statements import read_statement
from hhgraph.settings import Neo4jSettings
from hhgraph.views.neo4j.connection import connect, find_login
from hhgraph.views.neo4j.invented import write_invented_run
from hhgraph.views.neo4j.load import load_run
from hhgraph.views.neo4j.parts import PARTS
from hhgraph.views.neo4j.rows import open_run
from hhgraph.views.neo4j.server import start, stop

if TYPE_CHECKING:
    from hhgraph.engine.progress import Progress
    from hhgraph.views.neo4j.connection import Graph

__all__ = ["BenchReport", "time_loading"]

_SETTINGS = Neo4jSettings()
_WARM_UP = (
    5_000,
    20_000,
)  # subscribers and contacts loaded first, unmeasured: the server compiles as it goes


@dataclass(frozen=True)
class BenchReport:
    """What was timed: nodes and relationships, seconds of the best round of each way, and their rates."""

    nodes: int
    relationships: int
    load_seconds: float
    plain_seconds: float
    load_rate: int
    plain_rate: int
    ratio: float
    rounds: list[tuple[float, float]]

    def as_dict(self) -> dict[str, object]:
        """Return everything for a program to read."""
        return asdict(self)


def time_loading(
    subscribers: int = 100_000, contacts: int = 400_000, rounds: int = 3, *, progress: Progress | None = None
) -> BenchReport:
    """Time both ways in turn and return the best round of each.

    The load is timed whole, from opening the run folder to the last index; the plain way only from its
    first batch to its last, with its rows in memory. Both start empty, with the same constraints,
    rows and batch size; the load makes its indexes in its own time.

    Parameters
    ----------
    subscribers, contacts
        Size of the invented run; households, homes and strong ties come on top.
    rounds
        Turns of both.
    progress
        Told of each turn.

    Raises
    ------
    ServerError
        When the server cannot be started.
    """
    told = progress or Silent()
    with tempfile.TemporaryDirectory(prefix="hhgraph-bench-") as scratch:
        home = Path(scratch) / "home"
        warm = write_invented_run(Path(scratch) / "warm", *_WARM_UP)
        run = write_invented_run(Path(scratch) / "run", subscribers, contacts)
        start(home, bolt_port=0, http_port=0, progress=told)
        try:
            with connect(find_login(home=home)) as graph:
                told.stage("warming up")
                _turn(graph, warm)
                times = []
                for turn in range(rounds):
                    told.stage(f"round {turn + 1} of {rounds}")
                    times.append(_turn(graph, run))
                _, (counts,) = graph.read_named("run.counts")
        finally:
            stop(home)
    loaded, plain = min(load for load, _ in times), min(plain for _, plain in times)
    nodes = sum(count for part, count in zip(PARTS, counts, strict=True) if part.is_node)
    rows = sum(counts)
    return BenchReport(
        nodes=nodes,
        relationships=rows - nodes,
        load_seconds=round(loaded, 2),
        plain_seconds=round(plain, 2),
        load_rate=round(rows / loaded),
        plain_rate=round(rows / plain),
        ratio=round(plain / loaded, 3),
        rounds=[(round(load, 2), round(plain, 2)) for load, plain in times],
    )


def _turn(graph: Graph, run: Path) -> tuple[float, float]:
    """Return the seconds of a load and of a plain one, each into an empty database."""
    _empty(graph)
    loaded = load_run(graph, run, _SETTINGS).seconds
    _empty(graph)
    return loaded, _load_plainly(graph, run)


def _load_plainly(graph: Graph, run: Path) -> float:
    """Create every row of a run without a thought to a second time, and return the seconds it took."""
    size = _SETTINGS.batch
    with open_run(run, _SETTINGS) as rows:
        work = []
        for part in PARTS:
            if rows.mark(part.name)[0]:
                query = read_statement(f"neo4j/plain.{part.name}", "cypher")
                names = rows.columns(part.name)
                work += [
                    (query, [dict(zip(names, row, strict=True)) for row in batch])
                    for batch in rows.batches(part.name, 0, size)
                ]
        identity = rows.facts.id
    begun = time.perf_counter()
    with graph.session() as session:
        for query, maps in work:
            session.run(query, rows=maps, run=identity).consume()
    return time.perf_counter() - begun


def _empty(graph: Graph) -> None:
    """Take everything away but the constraints, which both ways have."""
    graph.write_schema("no_indexes.cypher")
    for query in ("delete.all_ties", "delete.all"):
        while graph.write_named(query, batch=_SETTINGS.batch)[0][0]:
            pass
