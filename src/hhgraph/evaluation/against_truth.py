"""A run against known households: pairs, households, calibration and the ceiling of recall."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.types import Bools, Floats, Ints
from hhgraph.evaluation.households import expect_pairs, find_ceiling, score_households
from hhgraph.evaluation.pairs import TRUTH, PairEvaluation, evaluate_pairs
from hhgraph.evaluation.people_groups import compare_groups, group_people
from hhgraph.evaluation.rates import clustered_rate
from hhgraph.run import RunLike, open_run
from hhgraph.run.figures import Evidence, GroupFigures, HouseholdFigures, PairFigures, TruthFigures

if TYPE_CHECKING:
    from hhgraph.evaluation.truth import Truth
    from hhgraph.run import Run

__all__ = ["compare_with_truth"]


def compare_with_truth(run: RunLike, truth: Truth, *, seed: int = 0) -> TruthFigures:
    """Return every figure that known households allow.

    Returns
    -------
    people
        Counts of :class:`Truth`.
    pairs
        ``outside_plans``: pairs with a record of two on-net people of the truth, neither of them in a
        registered group; ``all_candidates``: every candidate pair of two people of the truth. Each as
        :attr:`PairEvaluation.metrics` with the tables curve, deciles and calibration_table.
    households
        Of :func:`score_households`.
    recall_ceiling, expected_pairs, expected_pairs_outside_plans
        Of :func:`find_ceiling` and :func:`expect_pairs`; outside the plans only people without group count.
    recall_by_evidence
        Share of true household pairs found together: with a record, candidate without record, no candidate.
    people_groups
        Of :func:`hhgraph.evaluation.people_groups.compare_groups`: by true size, city, age, plan, contacts and the
        share of off-net contacts, as far as the run keeps them.
    """
    run = open_run(run)
    a, b, probability, record = _pairs(run, truth)
    same = truth.household[a] == truth.household[b]
    registered = np.isin(truth.subscriber, run.registered["subscriber"].astype("str").to_numpy(dtype=object))
    free = ~registered
    outside = record & free[a] & free[b]

    def measure(rows: Bools) -> PairFigures:
        # People stand in text order, so their positions decide ties as their names would.
        return _flatten(
            evaluate_pairs(
                a[rows], b[rows], same[rows], probability[rows], seed=seed, labels=TRUTH, both_sides=True
            )
        )

    unplanned = free[a] & free[b]
    position = np.cumsum(free) - 1
    households = score_households(truth.found, truth.household, seed=seed)
    return {
        "people": truth.counts | {"in_registered_groups": int(registered.sum())},
        "pairs": {"outside_plans": measure(outside), "all_candidates": measure(np.ones(len(a), dtype=bool))},
        "households": households,
        "recall_ceiling": find_ceiling(truth.household, a, b, seed=seed),
        "expected_pairs": expect_pairs(truth.household, a, b, probability, seed=seed),
        "expected_pairs_outside_plans": expect_pairs(
            truth.household[free],
            position[a[unplanned]],
            position[b[unplanned]],
            probability[unplanned],
            seed=seed,
        ),
        "recall_by_evidence": _by_evidence(truth, a[same], b[same], record[same], households),
        "people_groups": _by_people(run, truth, registered, seed),
    }


def _by_people(run: Run, truth: Truth, registered: Bools, seed: int) -> list[GroupFigures]:
    """Return the figures of groups of people, by what the run keeps of them."""
    import pandas as pd

    frame, year = pd.DataFrame(index=pd.Index(truth.subscriber)), 0
    if (run.folder / "subscribers.parquet").exists():
        known = run.table("subscribers").set_index("subscriber")
        kept = [name for name in ("city", "birth_year", "contacts", "on_net_contacts") if name in known]
        frame = known[kept].reindex(frame.index)
        year = int(str(run.quality["last_day"] or run.info["started"])[:4])
    frame["registered"] = registered
    members = run.members[run.members["on_net"]].set_index("subscriber")["probability"]
    members.index = members.index.astype(str)
    size = np.bincount(truth.household)[truth.household]
    return compare_groups(
        group_people(frame, size, year),
        truth.household,
        truth.found,
        members.reindex(frame.index).to_numpy(dtype=np.float64),
        seed=seed,
    )


def _pairs(run: Run, truth: Truth) -> tuple[Ints, Ints, Floats, Bools]:
    """Return candidate pairs of two people of the truth: positions, probability, has a record."""
    import pandas as pd

    frame = run.pairs
    position = pd.Series(np.arange(len(truth.subscriber)), index=pd.Index(truth.subscriber))
    sides = [frame[side].astype("str").map(position) for side in ("a", "b")]
    known = (sides[0].notna() & sides[1].notna() & frame["probability"].notna()).to_numpy()
    # A run without times (layout ties) has no calls; there, no_record says whether one named the other.
    counts = [frame[name].fillna(0).to_numpy(dtype=float) for name in ("calls", "sms") if name in frame]
    record = np.sum(counts, axis=0) > 0 if counts else np.zeros(len(frame), dtype=bool)
    if "no_record" in frame:
        record = (frame["no_record"] == 0).to_numpy()
    a, b = (side[known].to_numpy(dtype=np.int64) for side in sides)
    return a, b, frame.loc[known, "probability"].to_numpy(dtype=np.float64), record[known]


def _flatten(evaluation: PairEvaluation) -> PairFigures:
    return {
        **evaluation.metrics,
        "curve": evaluation.curve,
        "deciles": evaluation.deciles,
        "calibration_table": evaluation.calibration,
    }


def _by_evidence(truth: Truth, a: Ints, b: Ints, record: Bools, households: HouseholdFigures) -> Evidence:
    """Return the recall of true household pairs by the evidence there is for them."""
    together = truth.found[a] == truth.found[b]
    home = truth.household[a]
    left = households["true_pairs"] - len(a)
    found = households["common_pairs"] - int(together.sum())
    return {
        "with_record": clustered_rate(together[record], home[record]),
        "without_record": clustered_rate(together[~record], home[~record]),
        "no_candidate": {"n": left, "found": found},
    }
