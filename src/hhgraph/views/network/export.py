"""The network as GraphML or GEXF, for Gephi, Cytoscape, yEd and a person's own scripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hhgraph.engine.whole_files import whole_file
from hhgraph.errors import RunError, nearest
from hhgraph.run import RunLike, folder_of
from hhgraph.run.recorded import settings_of
from hhgraph.settings import NetworkSettings
from hhgraph.views.network.measure import MEASURES
from hhgraph.views.network.ties import Network, open_network

if TYPE_CHECKING:
    import igraph

__all__ = ["export_graph"]

_WHAT = ("people", "households")
_FORMATS = (".graphml", ".gexf")


def export_graph(
    run: RunLike, path: str | Path, what: str = "people", settings: NetworkSettings | None = None
) -> None:
    """Write the network of a run as a graph file.

    Parameters
    ----------
    run
        What ``hhgraph detect`` wrote.
    path
        File to write; its ending says the format, ``.graphml`` or ``.gexf``.
    what
        ``people``: subscribers with their household and, where ``network.parquet`` is there, its measures;
        ties with their weight in records. ``households``: households with their number of people; ties
        with records, minutes and the surest probability.
    settings
        Which ties count; as the run recorded if not given.

    Raises
    ------
    RunError
        When the folder is no run, the ending or ``what`` is unknown, or the file cannot be written.
    """
    folder, path = folder_of(run), Path(path)
    if what not in _WHAT:
        raise RunError(f"There is no graph of {what}", where=f"nearest: {nearest(what, _WHAT) or _WHAT[0]}")
    if path.suffix.lower() not in _FORMATS:
        raise RunError(
            "The ending of the file must say the format", where=str(path), todo="use .graphml or .gexf"
        )
    with open_network(folder, settings or settings_of(folder, "network").network) as network:
        graph = _people(network, folder) if what == "people" else _households(network)
    with whole_file(path) as draft:
        if path.suffix.lower() == ".graphml":
            graph.write_graphml(str(draft))
        else:
            _write_gexf(graph, draft)


def _people(network: Network, folder: Path) -> igraph.Graph:
    import pyarrow.parquet as pq

    graph = network.graph
    graph.vs["name"] = network.subscribers
    graph.vs["household"] = [household or "" for household in network.households]
    measured = folder / "network.parquet"
    if measured.exists():
        table = pq.read_table(measured)
        found = dict(zip(table["subscriber"].to_pylist(), range(len(table)), strict=True))
        rows = [found.get(subscriber) for subscriber in network.subscribers]
        for name in MEASURES:
            values = table[name].to_pylist()
            graph.vs[name] = [_number(values[row] if row is not None else None) for row in rows]
    return graph


def _households(network: Network) -> igraph.Graph:
    import igraph

    ties = network.connection.table("household_ties").fetchnumpy()
    sizes: dict[str, int] = {}
    for household in network.households:
        if household is not None:
            sizes[household] = sizes.get(household, 0) + 1
    names = sorted(sizes)
    position = {name: place for place, name in enumerate(names)}
    ends = zip(ties["household_a"].tolist(), ties["household_b"].tolist(), strict=True)
    graph = igraph.Graph(n=len(names), edges=[(position[a], position[b]) for a, b in ends])
    graph.vs["name"] = names
    graph.vs["size"] = [sizes[name] for name in names]
    for column in ("ties", "calls", "sms", "minutes", "probability"):
        graph.es[column] = [_number(value) for value in ties[column].tolist()]
    return graph


def _write_gexf(graph: igraph.Graph, path: Path) -> None:
    import networkx as nx

    exported = nx.Graph()
    for vertex in graph.vs:
        exported.add_node(vertex["name"], label=vertex["name"], **_known(vertex.attributes()))
    for edge in graph.es:
        ends = (graph.vs[edge.source]["name"], graph.vs[edge.target]["name"])
        exported.add_edge(*ends, **_known(edge.attributes()))
    nx.write_gexf(exported, str(path))


def _known(attributes: dict[str, object]) -> dict[str, object]:
    """Return the attributes but the name and those unknown; NaN is the one value unlike itself."""
    return {key: value for key, value in attributes.items() if key != "name" and value == value}  # noqa: PLR0124


def _number(value: float | None) -> float:
    """Return a number as it is, and what is missing as NaN, the graph formats' word for it."""
    return float("nan") if value is None else value
