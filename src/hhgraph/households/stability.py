"""Stability: how many households are found again when the records are drawn anew.

Each resample is a Poisson bootstrap of the records: contacts, homes, hubs and every feature are measured
again on records that each occur 0, 1, 2 ... times; the model already fitted scores the same candidate pairs;
the scores are clustered again. One resample costs about as much time as ``detect`` without reading and
fitting, so none is made unless ``households.resamples`` asks for it; with ten, a household's share has a
standard error of up to 0.16, the share of all households one far smaller.

A bootstrap speaks a little too ill: a record that occurs once is gone from every third resample, so pairs
that share few contacts share fewer still. Compare households with each other, not with 1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hhgraph.contacts.window import Window
from hhgraph.engine.runner import Again
from hhgraph.engine.store import Store
from hhgraph.engine.types import Array
from hhgraph.scores.model import Given
from hhgraph.scores.score import Scoring
from hhgraph.settings import Households, Settings

__all__ = ["Means", "Stability", "compare_groupings", "leave_stability_unknown", "measure_stability"]


@dataclass(frozen=True)
class Means:
    """Means of stability over households of two or more; None where nothing was drawn anew."""

    content: dict[str, float | int | None] | None = None


@dataclass(frozen=True)
class Stability:
    """How households fared over the resamples, one entry a household.

    Parameters
    ----------
    household
        Ids, ascending, shape (households,).
    identical
        Share of resamples in which the same people were one household.
    overlap
        Mean over resamples of the greatest Jaccard index with any household of the resample.
    size
        People in the household.
    """

    household: Array
    identical: Array
    overlap: Array
    size: Array

    def as_dict(self) -> dict[str, float | int | None]:
        """Return the means over households of two or more, which are what can fall apart."""
        many = self.size > 1
        if not many.any():
            return {"households": 0, "identical": None, "overlap": None}
        return {
            "households": int(many.sum()),
            "identical": round(float(self.identical[many].mean()), 4),
            "overlap": round(float(self.overlap[many].mean()), 4),
        }


def measure_stability(store: Store, settings: Settings, window: Window, scoring: Scoring, again: Again) -> Means:
    """Write table ``stability`` (household, identical, overlap) and return its means.

    Parameters
    ----------
    store, settings
        The store and the configuration: ``households.resamples`` resamples, drawn by ``scorer.seed``; without
        any the table cell_visits empty.
    window
        Span of the records.
    scoring
        Its model scores the resamples; nothing is refitted.
    again
        The stages from records to households, run on resampled ``calls`` and on the pairs of the run.
    """
    rounds = settings.households.resamples
    found: list[Stability] = []
    before = store.arrays("households/members.grouped")["household"]
    for number in range(rounds):
        store.run("households/resample.draw", seed=settings.scorer.seed * 1000 + number)
        with again.run({"calls": "resampled_calls"}, [window, Given(scoring.model)], keep="members") as resample:
            found.append(compare_groupings(before, resample.arrays("households/members.grouped")["household"]))
        store.progress.step()
    if not found:
        nothing = np.zeros(0)
        write_stability(store, nothing, nothing, nothing)
        return Means()
    total = Stability(
        household=found[0].household,
        identical=np.mean([one.identical for one in found], axis=0),
        overlap=np.mean([one.overlap for one in found], axis=0),
        size=found[0].size,
    )
    write_stability(store, total.household, total.identical, total.overlap)
    return Means({"resamples": rounds, **total.as_dict()})


def compare_groupings(before: Array, after: Array) -> Stability:
    """Return how each household of one grouping is found in another.

    Parameters
    ----------
    before, after
        Household of each person, shape (people,), the same people in the same order.

    Examples
    --------
    >>> found = compare_groupings(np.array([1, 1, 1, 4]), np.array([1, 1, 3, 4]))
    >>> found.household.tolist(), found.identical.tolist(), found.overlap.round(2).tolist()
    ([1, 4], [0.0, 1.0], [0.67, 1.0])
    """
    ids, one = np.unique(before, return_inverse=True)
    _, other = np.unique(after, return_inverse=True)
    size, other_size = np.bincount(one), np.bincount(other)
    pair, common = np.unique(one.astype(np.int64) * len(other_size) + other, return_counts=True)
    row, column = pair // len(other_size), pair % len(other_size)
    jaccard = common / (size[row] + other_size[column] - common)
    overlap = np.zeros(len(ids))
    np.maximum.at(overlap, row, jaccard)
    return Stability(ids, (overlap == 1).astype(np.float64), overlap, size)


def leave_stability_unknown(store: Store, households: Households) -> Means:
    """Write table ``stability`` without a row: ties without time cannot be drawn anew."""
    if households.resamples > 0:
        store.warn("households.resamples: ties without time cannot be drawn anew; stability is unknown.")
    nothing = np.zeros(0)
    write_stability(store, nothing, nothing, nothing)
    return Means()


def write_stability(store: Store, household: Array, identical: Array, overlap: Array) -> None:
    """Write table ``stability``."""
    store.put(
        "stability",
        {
            "household": household.astype(np.uint32),
            "identical": identical.round(6),
            "overlap": overlap.round(6),
        },
    )
