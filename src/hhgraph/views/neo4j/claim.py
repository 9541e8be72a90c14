"""Begin a load: see whether another is at work, and which households came before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hhgraph.engine.statements import read_statement
from hhgraph.errors import ServerError
from hhgraph.views.neo4j.owner import is_gone

if TYPE_CHECKING:
    from hhgraph.engine.progress import Progress
    from hhgraph.settings import Neo4jSettings
    from hhgraph.views.neo4j.connection import Graph
    from hhgraph.views.neo4j.rows import RunFacts

__all__ = ["TAKEN_OVER", "claim", "note"]

TAKEN_OVER = "Another load of this run has taken over"


def claim(
    graph: Graph, facts: RunFacts, owner: str, settings: Neo4jSettings, progress: Progress, *, anew: bool = False
) -> dict[str, Any]:
    """Return what the database knows of a run, after taking note of the run before it.

    Who looks and claims does both in one transaction, under a lock that others wait for; from then on every write
    names its ``owner``, and one that has lost the run writes nothing. A run that is there whole is returned as it is,
    unless ``anew`` says that it turned out not to be. For a new one, every subscriber first keeps the household of the
    run before; nothing of that is touched until this is done, so an interruption costs only time.

    Raises
    ------
    ServerError
        When another load is at work, of this run or of another.
    """
    mine: dict[str, Any]
    with graph.session() as session:
        mine, previous, remembered = session.execute_write(_claim, graph, facts, owner, settings, anew)
    if mine.get("state") == "complete":
        return mine
    if previous is not None and not remembered:
        _remember(graph, settings.batch, progress)
        note(graph, facts.id, owner, {"remembered": True})
    return {**mine, "state": "loading"}


def note(graph: Graph, run: str, owner: str, facts: dict[str, Any]) -> None:
    """Set properties of a run that is being loaded.

    Raises
    ------
    ServerError
        Another loader has taken over.
    """
    if not graph.write_named("run.note_run", run=run, owner=owner, facts=facts):
        raise ServerError(TAKEN_OVER, where=f"run {run}", todo="wait until it is done")


def _claim(
    transaction: Any, graph: Graph, facts: RunFacts, owner: str, settings: Neo4jSettings, anew: bool
) -> tuple[dict[str, Any], str | None, bool]:
    def ask(name: str, **values: Any) -> list[list[Any]]:
        text = graph.spell(read_statement(f"neo4j/run.{name}", "cypher"))
        return [list(record.values()) for record in transaction.run(text, **values)]

    ask("lock")
    runs = ask("runs")
    known = {run["id"]: run for run, _ in runs}
    for run, idle in runs:
        busy = run.get("state") == "loading" and run.get("owner") and idle < 1000 * settings.busy_seconds
        if busy and run["owner"] != owner and not is_gone(run["owner"]):
            raise ServerError(
                "Another run is being loaded" if run["id"] != facts.id else "This run is being loaded already",
                where=f"run {run['id']}",
                todo=f"wait until it is done, or {settings.busy_seconds:.0f} s after it was interrupted",
            )
    mine = dict(known.pop(facts.id, {}))
    if mine.get("state") == "complete" and not known and not anew:
        return mine, None, False
    previous, remembered = _before(mine, list(known.values()), facts.id)
    mine.pop("state", None)
    ask("claim_run", run=facts.id, owner=owner, facts=facts.kept, previous=previous, remembered=remembered)
    return mine, previous, remembered


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
