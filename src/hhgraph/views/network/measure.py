"""The measures of every subscriber, and the files that keep them."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.types import Array
from hhgraph.engine.whole_files import whole_file
from hhgraph.run import RunLike, folder_of
from hhgraph.run.recorded import settings_of
from hhgraph.settings import NetworkSettings
from hhgraph.views.network.betweenness import sample_betweenness
from hhgraph.views.network.ties import open_network

if TYPE_CHECKING:
    import igraph

__all__ = ["MEASURES", "NetworkReport", "measure_network", "take_measures"]

MEASURES = (
    "degree",
    "strength",
    "core",
    "pagerank",
    "betweenness",
    "betweenness_error",
    "burt_constraint",
)
"""Columns of ``network.parquet`` after ``subscriber``, in order."""


@dataclass(frozen=True)
class NetworkReport:
    """What was measured: people, ties, pairs of households in touch, seconds."""

    people: int
    ties: int
    household_pairs: int
    largest_core: int
    seconds: float

    def as_dict(self) -> dict[str, object]:
        """Return everything for a program to read."""
        return asdict(self)


def measure_network(run: RunLike, settings: NetworkSettings | None = None) -> NetworkReport:
    """Write ``network.parquet`` and ``household_ties.parquet`` into a run folder, each whole or not at all.

    ``network.parquet`` has one row a subscriber: subscriber, and the columns of :func:`take_measures`.
    ``household_ties.parquet`` has one row a pair of households in touch: household_a, household_b (a < b),
    ties (pairs of people), calls, sms, minutes, probability (of the surest tie).

    Parameters
    ----------
    run
        What ``hhgraph detect`` wrote.
    settings
        Which ties count, and how betweenness is sampled; as the run recorded if not given.

    Raises
    ------
    RunError
        When the folder is no run or cannot be written.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder = folder_of(run)
    chosen = settings or settings_of(folder, "network").network
    begun = time.perf_counter()
    with open_network(folder, chosen) as network:
        measures = take_measures(network.graph, chosen)
        table = pa.table(
            {"subscriber": pa.array(network.subscribers, pa.string())}
            | {name: pa.array(measures[name], from_pandas=True) for name in MEASURES}
        )
        households = network.connection.table("household_ties").to_arrow_table()
        for name, content in (("network", table), ("household_ties", households)):
            with whole_file(folder / f"{name}.parquet") as draft:
                pq.write_table(content, draft)
        return NetworkReport(
            len(network.subscribers),
            network.graph.ecount(),
            len(households),
            int(max(measures["core"], default=0)),
            round(time.perf_counter() - begun, 2),
        )


def take_measures(graph: igraph.Graph, settings: NetworkSettings) -> dict[str, Array]:
    """Return the measures of every vertex by name.

    Parameters
    ----------
    graph
        Undirected igraph graph with the edge attribute ``weight``.
    settings
        Damping and the sample of betweenness.

    Returns
    -------
    measures
        ``degree``: ties. ``strength``: their weight. ``core``: greatest k of a k-core the vertex is in
        (Seidman 1983). ``pagerank``: share of a random walk along ties by weight; sums to 1.
        ``betweenness`` and ``betweenness_error``: see :func:`.sample_betweenness`.
        ``burt_constraint``: Burt's constraint by weight, NaN without ties.
    """
    weights = graph.es["weight"]
    between, error = sample_betweenness(graph, settings)
    return {
        "degree": np.asarray(graph.degree(), dtype=np.int64),
        "strength": np.asarray(graph.strength(weights=weights), dtype=float),
        "core": np.asarray(graph.coreness(), dtype=np.int64),
        "pagerank": np.asarray(graph.pagerank(weights=weights, damping=settings.damping), dtype=float),
        "betweenness": between,
        "betweenness_error": error,
        "burt_constraint": np.asarray(graph.constraint(weights=weights), dtype=float),
    }
