"""Load a run by Bolt: the same result however often it is done, and from wherever it was cut short.

Every batch moves its part's counter on the run's node in its own transaction. So a batch is either there
and counted, or neither; a second try of a batch the server had taken sees that; and a load that was
interrupted goes on at the row it stopped at. A part that is whole already is left alone.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hhgraph.engine.progress import Silent
from hhgraph.engine.statements import read_statement
from hhgraph.errors import ServerError
from hhgraph.run import RunLike, folder_of
from hhgraph.run.recorded import settings_of
from hhgraph.settings import Neo4jSettings
from hhgraph.views.neo4j.claim import TAKEN_OVER, claim, note
from hhgraph.views.neo4j.foreign import refuse_foreign
from hhgraph.views.neo4j.owner import owning
from hhgraph.views.neo4j.parts import PARTS, Part
from hhgraph.views.neo4j.report import LoadReport, PartReport
from hhgraph.views.neo4j.rows import RunRows, open_run

if TYPE_CHECKING:
    from hhgraph.engine.progress import Progress
    from hhgraph.views.neo4j.connection import Graph

__all__ = ["load_run"]


@dataclass(frozen=True)
class _Work:
    """What every step of one load needs."""

    graph: Graph
    rows: RunRows
    settings: Neo4jSettings
    progress: Progress
    owner: str

    @property
    def run(self) -> str:
        return self.rows.facts.id


@dataclass(frozen=True)
class _Plan:
    """What is to be done for one part: from which row on, and whether older ones go first."""

    part: Part
    rows: int
    mark: str
    first: int
    clear: bool = False

    @property
    def is_done(self) -> bool:
        return self.first == self.rows and not self.clear


@dataclass(frozen=True)
class _Batch:
    """Rows of a part from row ``first`` on, the query that writes them, and the one that counts them."""

    run: str
    owner: str
    part: Part
    query: str
    advance: str
    first: int
    rows: list[list[Any]]


def load_run(
    graph: Graph, run: RunLike, settings: Neo4jSettings | None = None, progress: Progress | None = None
) -> LoadReport:
    """Load a run folder and return what was done.

    Loading a run twice changes nothing; another run replaces the one before, and each subscriber keeps
    the household of that one as ``previous_household``.

    Parameters
    ----------
    graph
        An open connection that may write.
    run
        What ``hhgraph detect`` wrote.
    settings
        Thresholds and batch size; those that the run recorded if not given.
    progress
        Told of every batch.

    Raises
    ------
    RunError
        When the folder is no run.
    ServerError
        When the server refuses or goes away, or another load is at work; running it again goes on.
    """
    chosen = settings or settings_of(folder_of(run), "neo4j").neo4j
    begun = time.perf_counter()
    told = progress or Silent()
    told.stage("reading the run")
    with open_run(folder_of(run), chosen) as rows, owning() as owner:
        work = _Work(graph, rows, chosen, told, owner)
        report = LoadReport(rows.facts.id, left_out=rows.left_out())
        refuse_foreign(graph)
        graph.write_schema("constraints.cypher")
        state = claim(graph, rows.facts, work.owner, chosen, told)
        plans = _plan(work, state)
        if state.get("state") == "complete" and all(plan.is_done for plan in plans):
            report.parts = {plan.part.name: PartReport(plan.rows) for plan in plans}
        else:
            if state.get("state") == "complete":
                plans = _plan(work, claim(graph, rows.facts, work.owner, chosen, told, anew=True))
            _write_plans(work, plans, report)
    report.seconds = time.perf_counter() - begun
    return report


def _write_plans(work: _Work, plans: list[_Plan], report: LoadReport) -> None:
    """Write what is to be written; where that ends early the run is let go, so that the next load need not wait."""
    graph = work.graph
    try:
        graph.write_schema("no_indexes.cypher")
        for plan in plans:
            report.parts[plan.part.name] = _load_part(work, plan)
        report.stale_nodes = _delete(work, read_statement("neo4j/delete.stale", "cypher"), "nodes", run=work.run)
        work.progress.stage("making indexes")
        graph.write_schema("indexes.cypher")
        graph.read_named("run.await_indexes")
        _check(work, plans)
        graph.write_named("run.finish_run", run=work.run, owner=work.owner)
    except BaseException:
        with suppress(ServerError):
            graph.write_named("run.release", run=work.run, owner=work.owner)
        raise


def _plan(work: _Work, state: dict[str, Any]) -> list[_Plan]:
    """Compare what the run has with what the database has, part by part."""
    names, (counts,) = work.graph.read_named("run.counts")
    present = dict(zip(names, counts, strict=True))
    plans = []
    for part in PARTS:
        rows, mark = work.rows.mark(part.name)
        done, there = int(state.get(f"{part.name}_done") or 0), int(present[part.name])
        same = state.get(f"{part.name}_mark") == mark
        if part.is_node:  # nodes are merged, so that writing one again does no harm
            first = done if same and there >= done else 0
            plans.append(_Plan(part, rows, mark, first))
        else:
            whole = same and there == done
            plans.append(_Plan(part, rows, mark, done if whole else 0, clear=not whole and there > 0))
    return plans


def _load_part(work: _Work, plan: _Plan) -> PartReport:
    if plan.is_done:
        if plan.rows == 0:
            _note(work, plan)
        return PartReport(plan.rows)
    name = plan.part.name
    if plan.first == 0:
        _note(work, plan)
    deleted = _delete(work, plan.part.removal, plan.part.title) if plan.clear else 0
    query = work.graph.spell(read_statement(f"neo4j/write.{name}", "cypher"))
    advance = work.graph.spell(read_statement("neo4j/run.advance", "cypher"))
    begun, done = time.perf_counter(), plan.first
    work.progress.stage(f"writing {plan.part.title}", plan.rows - done)
    with work.graph.session() as session:
        for batch in work.rows.batches(name, done, work.settings.batch):
            session.execute_write(_write, _Batch(work.run, work.owner, plan.part, query, advance, done, batch))
            done += len(batch)
            work.progress.step(len(batch))
    return PartReport(plan.rows, done - plan.first, deleted, time.perf_counter() - begun)


def _write(transaction: Any, batch: _Batch) -> None:
    """Write one batch and move the counter on, both or neither."""
    key = f"{batch.part.name}_done"
    last = batch.first + len(batch.rows)
    moved = transaction.run(
        batch.advance,
        run=batch.run,
        owner=batch.owner,
        key=key,
        first=batch.first,
        facts={key: last},
    ).single()
    done = moved["done"] if moved else None
    if done == last:  # the server had taken it before the line broke
        return
    if done != batch.first:
        raise ServerError(TAKEN_OVER, where=f"run {batch.run}", todo="wait until it is done")
    counters = transaction.run(batch.query, run=batch.run, rows=batch.rows).consume().counters
    missing = 0 if batch.part.is_node else len(batch.rows) - counters.relationships_created
    if missing:
        raise ServerError(
            f"{missing} {batch.part.kind} relationships found no ends",
            todo="did somebody delete nodes meanwhile? load the run again",
        )


def _note(work: _Work, plan: _Plan) -> None:
    """Begin a part anew: its counter at zero, before anything of it is touched."""
    facts = {f"{plan.part.name}_mark": plan.mark, f"{plan.part.name}_done": 0}
    note(work.graph, work.run, work.owner, facts)


def _delete(work: _Work, query: str, what: str, **values: Any) -> int:
    """Take things away batch by batch, and return how many."""
    gone = 0
    work.progress.stage(f"deleting {what} of an earlier load")
    while (count := work.graph.write(query, {"batch": work.settings.batch, **values})[0][0]) > 0:
        gone += count
        work.progress.step(count)
    return gone


def _check(work: _Work, plans: list[_Plan]) -> None:
    """Compare the database's own counts with the run's."""
    names, (counts,) = work.graph.read_named("run.counts")
    present = dict(zip(names, counts, strict=True))
    wrong = [plan.part.kind for plan in plans if present[plan.part.name] != plan.rows]
    if wrong:
        raise ServerError(
            f"After loading the counts are not the run's: {', '.join(wrong)}",
            todo="did something else write to this database? load the run again",
        )
