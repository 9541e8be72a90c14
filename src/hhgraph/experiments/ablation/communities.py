"""Community detection on raw contacts, against scoring and clustering, on the same people."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import numpy as np

from hhgraph.engine.types import Floats, Ints
from hhgraph.households.clustering.components import find_components

if TYPE_CHECKING:
    from collections.abc import Callable

    import igraph

    from hhgraph.experiments.ablation.scored import Scored

__all__ = ["RESOLUTIONS", "SHARE", "compare_communities"]

RESOLUTIONS = (0.25, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0)
"""Resolutions of CPM tried, on the scale of ln(1 + records); the best by the truth is shown."""

SHARE = 0.05
"""Share of the pairs with a record that is extracted, as in the study."""

ITERATIONS = 4
SEED = 0


def compare_communities(scored: Scored, study: Scored) -> list[dict[str, Any]]:
    """Return one entry a way from the contact graph to groups: way, and what ``score_households`` says.

    The raw graph holds every pair of on-net people with a record, each weighing ln(1 + records); numbers that
    the screen calls hubs are not in it, which is a help to the communities.

    Parameters
    ----------
    scored
        Of the last logistic step.
    study
        Of the study's features alone.
    """
    raw = scored.records > 0
    a, b, weight = scored.a[raw], scored.b[raw], np.log1p(scored.records[raw])
    graph = _draw(scored.people, a, b, weight)
    ways: dict[str, Ints] = {
        "connected components of all contacts": find_components(a, b, scored.people),
        "Leiden, modularity": _leiden(graph, "modularity", 1.0),
        "label propagation": _seeded(lambda: graph.community_label_propagation(weights="weight")),
    }
    found = [_judge(way, scored, labels) for way, labels in ways.items()]
    tried = [
        _judge(f"Leiden, CPM at {level:g} (best of {len(RESOLUTIONS)})", scored, labels)
        for level in RESOLUTIONS
        for labels in (_leiden(graph, "CPM", level),)
    ]
    found.append(max(tried, key=lambda one: one["f1"]["value"] or 0.0))
    extracted = {
        "busiest contacts": (a, b, weight),
        "pairs by the study's features": _with_record(study),
        "pairs by all steps": _with_record(scored),
    }
    for name, (one, other, score) in extracted.items():
        best = _top(score)
        labels = find_components(one[best], other[best], scored.people)
        found.append(_judge(f"components of the top {SHARE:.0%} {name}", scored, labels))
    found.append(_judge("scoring and clustering", scored, scored.found))
    return found


def _judge(way: str, scored: Scored, labels: Ints) -> dict[str, Any]:
    return {"way": way, **scored.judge(labels)}


def _with_record(scored: Scored) -> tuple[Ints, Ints, Floats]:
    rows = scored.records > 0
    return scored.a[rows], scored.b[rows], scored.probability[rows]


def _top(score: Floats) -> Ints:
    """Return the rows of the highest scores; of equal ones the first."""
    return np.argsort(-score, kind="stable")[: max(1, round(SHARE * len(score)))]


def _draw(people: int, a: Ints, b: Ints, weight: Floats) -> igraph.Graph:
    import igraph

    graph = igraph.Graph(people, edges=np.column_stack([a, b]))
    graph.es["weight"] = weight.tolist()
    return graph


def _leiden(graph: igraph.Graph, objective: str, resolution: float) -> Ints:
    return _seeded(
        lambda: graph.community_leiden(
            objective, weights="weight", resolution=resolution, n_iterations=ITERATIONS
        )
    )


def _seeded(find: Callable[[], igraph.Clustering]) -> Ints:
    """Return the membership that a method finds from a fixed seed; igraph's generator is set back afterwards."""
    import igraph

    igraph.set_random_number_generator(random.Random(SEED))  # noqa: S311 - not for secrets
    try:
        return np.array(find().membership, dtype=np.int64)
    finally:
        igraph.set_random_number_generator(random)
