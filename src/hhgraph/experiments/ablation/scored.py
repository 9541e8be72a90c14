"""A run's pairs beside the truth, as arrays: what is left of a run when its folder is gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.types import Bools, Floats, Ints
from hhgraph.evaluation import TRUTH, evaluate_pairs, expect_pairs, score_households
from hhgraph.evaluation.truth import read_truth
from hhgraph.run.figures import ExpectedPairs, HouseholdFigures, PairMetrics

if TYPE_CHECKING:
    from pathlib import Path

    from hhgraph.run import Run

__all__ = ["Scored", "read_scored"]


@dataclass(frozen=True)
class Scored:
    """Pairs of on-net people, numbered in text order.

    Attributes
    ----------
    known
        Positions of the people of the truth, ascending.
    household
        True household of each person; -1 unknown.
    found
        Household of each person in the run.
    free
        Whether the person is in no registered group.
    a, b, probability
        Candidate pairs.
    records
        Calls and messages of each pair; 0 where it has none.
    measured
        False for pairs that the first, cheap fit left out: no clustering sees them.
    """

    known: Ints
    household: Ints
    found: Ints
    free: Bools
    a: Ints
    b: Ints
    probability: Floats
    records: Floats
    measured: Bools

    @property
    def people(self) -> int:
        """Number of people."""
        return len(self.household)

    def rank(self) -> PairMetrics:
        """Return :attr:`PairEvaluation.metrics` of pairs with a record, outside the plans."""
        rows = self._outside() & (self.records > 0)
        a, b = self.a[rows], self.b[rows]
        same = self.household[a] == self.household[b]
        return evaluate_pairs(a, b, same, self.probability[rows], labels=TRUTH).metrics

    def expect(self) -> ExpectedPairs:
        """Return :func:`expect_pairs` of people outside the plans."""
        rows = self._outside()
        counted = self.free & (self.household >= 0)
        position = np.cumsum(counted) - 1
        return expect_pairs(
            self.household[counted],
            position[self.a[rows]],
            position[self.b[rows]],
            self.probability[rows],
        )

    def judge(self, labels: Ints) -> HouseholdFigures:
        """Return :func:`score_households` of households given by a label a person."""
        return score_households(labels[self.known], self.household[self.known])

    def _outside(self) -> Bools:
        counted = self.free & (self.household >= 0)
        return counted[self.a] & counted[self.b]


def read_scored(run: Run, path: Path) -> Scored:
    """Return the pairs of a run beside the truth of a file.

    Raises
    ------
    InputError
        The truth cannot be read, or is of other people.
    RunError
        The run lacks a table or column: ``ties`` without time cannot be taken apart in these steps.
    """
    import pandas as pd

    truth = read_truth(run, path)
    members = run.table("members", ["subscriber", "household_id", "on_net"])
    members = members[members["on_net"]].astype("str").drop_duplicates("subscriber")
    people = pd.Index(np.union1d(members["subscriber"].to_numpy(dtype=object), truth.subscriber))
    known = people.get_indexer(truth.subscriber).astype(np.int64)
    household = np.full(len(people), -1)
    household[known] = truth.household
    # Whoever the run lacks lives alone there.
    codes, _ = pd.factorize(members["household_id"])
    found = len(members) + np.arange(len(people))
    found[people.get_indexer(members["subscriber"])] = codes
    registered = run.table("registered", ["subscriber"])["subscriber"].astype("str")

    pairs = run.table("pairs", ["a", "b", "probability", "no_record", "calls", "sms", "active_days"])
    a, b = (people.get_indexer(pairs[side].astype("str")) for side in ("a", "b"))
    inside = (a >= 0) & (b >= 0)
    records = (pairs["calls"].fillna(0) + pairs["sms"].fillna(0)).to_numpy(dtype=np.float64)
    records = np.where(pairs["no_record"] == 0, np.maximum(records, 1), 0)
    return Scored(
        known=known,
        household=household,
        found=found,
        free=~people.isin(registered),
        a=a[inside].astype(np.int64),
        b=b[inside].astype(np.int64),
        probability=pairs["probability"].to_numpy(dtype=np.float64)[inside],
        records=records[inside],
        measured=pairs["active_days"].notna().to_numpy()[inside],
    )
