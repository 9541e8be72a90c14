"""Probabilities to households: the clustering stage."""

from __future__ import annotations

from math import log

import numpy as np

from hhgraph.engine.progress import Progress
from hhgraph.engine.store import Store
from hhgraph.engine.types import Array
from hhgraph.households.clustering.cluster import Clustering, cluster
from hhgraph.households.doubt.unseen import ALONE, unseen_share
from hhgraph.households.membership import measure_membership
from hhgraph.pairs.labels import LabelRules
from hhgraph.settings import Households

__all__ = ["form_households", "group_pairs"]

FLOOR = 0.001
"""Below this probability a pair is as good as unscored: nobody would bind a household by it."""


def group_pairs(
    a: Array,
    b: Array,
    probability: Array,
    people: int,
    settings: Households,
    progress: Progress | None = None,
) -> Clustering:
    """Return the households of scored pairs, as ``[households]`` says.

    ``threshold`` is the probability at which one more pair neither helps nor harms: its log-odds are taken off
    every pair's. At 0.5 the partition is the likeliest one; lower values find more members at some cost in
    precision (0.25 is about best by pair F1 on simulated regions and on villages alike).
    Leiden has ``resolution`` for that, and no threshold on top.
    """
    return cluster(
        a,
        b,
        probability,
        people,
        method=settings.method,
        max_size=settings.max_size,
        missing=settings.unscored_probability,
        bias=0.0 if settings.method == "leiden" else -log(settings.threshold / (1 - settings.threshold)),
        resolution=settings.resolution,
        progress=progress,
    )


def form_households(store: Store, settings: Households, rules: LabelRules) -> None:
    """Write table ``members`` (id, household: its smallest member's id, probability, household_probability).

    Reads ``numbers``, ``pairs`` and ``scored``. One row an on-net number; those who are hubs live alone. Of somebody
    found alone both probabilities are that no scored pair is a home, times the chance that no pair is that nobody
    measured: such pairs are missed more often, the more registered ones are (``rules``).
    """
    found = store.arrays("households/members.pairs_above", floor=FLOOR)
    people = store.count("numbers")
    a, b = np.asarray(found["a"], np.int64), np.asarray(found["b"], np.int64)
    probability = np.asarray(found["probability"], np.float64)
    result = group_pairs(a, b, probability, people, settings, store.progress)
    for warning in result.warnings:
        store.warn(warning)
    sure = measure_membership(result.labels, a, b, probability, missing=settings.unscored_probability)
    alone = np.bincount(result.labels, minlength=people)[result.labels] == 1
    seen = np.where(alone, max(1 - ALONE * unseen_share(rules)[0], 0.0), 1.0)
    on_net = np.asarray(store.arrays("households/members.on_net")["id"], np.int64)
    store.put(
        "members",
        {
            "id": on_net.astype(np.uint32),
            "household": result.labels[on_net].astype(np.uint32),
            "probability": (sure.member * seen)[on_net].round(6),
            "household_probability": (sure.household * seen)[on_net].round(6),
        },
    )
