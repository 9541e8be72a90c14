"""Begin a load: see whether another is at work, and which households came before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hhgraph.errors import ServerError

if TYPE_CHECKING:
    from hhgraph.engine.progress import Progress
    from hhgraph.settings import Neo4jSettings
    from hhgraph.views.neo4j.connection import Graph
    from hhgraph.views.neo4j.rows import RunFacts

__all__ = ["claim"]


def claim(graph: Graph, facts: RunFacts, settings: Neo4jSettings, progress: Progress) -> dict[str, Any]:
    """Return what the database knows of a run, after taking note of the run before it.

    A run that is there whole is returned as it is. For a new one, every subscriber first keeps the
    household of the run before; nothing of that is touched until this is done, so an interruption
    costs only time.

    Raises
    ------
    ServerError
        When another run is being loaded.
    """
    runs = graph.read_named("run.runs")[1]
    known = {run["id"]: run for run, _ in runs}
    mine = known.pop(facts.id, {})
    for run, idle in runs:
        if run["id"] in known and run.get("state") == "loading" and idle < 1000 * settings.busy_seconds:
            raise ServerError(
                "Another run is being loaded",
                where=f"run {run['id']}",
                todo=f"wait until it is done, or {settings.busy_seconds:.0f} s after it was interrupted",
            )
    if mine.get("state") == "complete" and not known:
        return dict(mine)
    previous, remembered = _before(mine, list(known.values()), facts.id)
    graph.write_named(
        "run.claim_run",
        run=facts.id,
        facts=facts.kept,
        previous=previous,
        remembered=remembered,
    )
    if previous is not None and not remembered:
        _remember(graph, settings.batch, progress)
        graph.write_named("run.note_run", run=facts.id, facts={"remembered": True})
    return {**mine, "state": "loading"}


def _before(mine: dict[str, Any], others: list[dict[str, Any]], run_id: str) -> tuple[str | None, bool]:
    """Return the run whose households are to be remembered, and whether they are already."""
    whole = [run["id"] for run in others if run.get("state") == "complete"]
    if whole:
        return whole[0], False
    broken = [run for run in (mine, *others) if run.get("state") == "loading" and run.get("previous")]
    if broken and broken[0]["previous"] != run_id:
        return broken[0]["previous"], bool(broken[0].get("remembered"))
    return None, False


def _remember(graph: Graph, batch: int, progress: Progress) -> None:
    """Keep each subscriber's household of the run before."""
    after = ""
    progress.stage("remembering households of the run before")
    while True:
        last, count = graph.write_named("run.remember", after=after, batch=batch)[0]
        if not count:
            return
        after = last
        progress.step(count)
