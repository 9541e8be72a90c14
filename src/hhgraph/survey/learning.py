"""Which pairs to ask about so that the households become right with the fewest calls.

Where a household is in doubt there is a next best partition of the people around it, ``odds`` times less likely than
the one chosen. An answer about any pair that the two partitions treat differently decides between them: with the chance
1 / (1 + odds) the next best is the right one, and all pairs in which it differs come right. That product, the expected
number of pairs put right, is what asking is worth; each household asks for one pair, of those that differ the one whose
probability is nearest to even. This is uncertainty sampling (Lewis and Gale 1994) on partitions rather than on pairs: a
pair of even odds whose household follows from other pairs teaches nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hhgraph.errors import RunError, SurveyError
from hhgraph.survey.frame import describe_pairs, registered_pairs

if TYPE_CHECKING:
    import pandas as pd

    from hhgraph.run import Run

__all__ = ["build_learning_frame"]


def build_learning_frame(run: Run) -> pd.DataFrame:
    """Return the pairs worth asking about, the one that teaches most first.

    Returns
    -------
    One row a pair: a, b, probability, band, city, value (expected pairs put right by an answer).

    Raises
    ------
    SurveyError
        No household of the run is in doubt, or the run was made before that was told.
    """
    try:
        people = run.table("alternatives").astype({"subscriber": "str", "household_id": "str"})
    except RunError as error:
        raise SurveyError(
            "This run does not say which households are in doubt.",
            where=str(run.folder / "alternatives.parquet"),
            todo="Make the run again: hhgraph detect DIR --out RUN --overwrite",
        ) from error
    differing = _differing(run, people)
    pairs = run.table("pairs", ["a", "b", "probability"]).astype({"a": "str", "b": "str"})
    known = differing.merge(pairs, on=["a", "b"])
    known = known.merge(registered_pairs(run), how="left", on=["a", "b"], indicator=True)
    known = known[known["_merge"] == "left_only"].drop(columns="_merge")
    known["open"] = known["probability"] * (1 - known["probability"])
    best = known.sort_values(["household_id", "open", "a", "b"], ascending=[True, False, True, True])
    best = best.drop_duplicates("household_id").sort_values(["value", "a", "b"], ascending=[False, True, True])
    chosen = best.drop_duplicates(["a", "b"])[["a", "b", "probability", "value"]]
    if chosen.empty:
        raise SurveyError(
            "No household is in doubt: there is nothing that an answer would change.",
            where=str(run.folder),
            todo="Draw a random sample to measure the hit rate: hhgraph survey draw RUN --size N --out FILE",
        )
    return describe_pairs(run, chosen)


def _differing(run: Run, people: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs a < b that chosen and next best partition treat differently: household_id, a, b, value."""
    members = run.members[run.members["on_net"].astype(bool)].astype({"subscriber": "str", "household_id": "str"})
    home = members.set_index("subscriber")["household_id"]
    people = people.assign(home=people["subscriber"].map(home))
    both = people.merge(people, on="household_id", suffixes=("_a", "_b"))
    both = both[both["subscriber_a"] < both["subscriber_b"]]
    now, then = both["home_a"] == both["home_b"], both["part_a"] == both["part_b"]
    both = both[(now != then).to_numpy()]
    odds = run.households.set_index("household_id")["odds"].rename(index=str)
    count = both.groupby("household_id")["part_a"].transform("size").to_numpy(dtype=np.float64)
    value = count / (1 + both["household_id"].map(odds).to_numpy(dtype=np.float64))
    found = both[["household_id", "subscriber_a", "subscriber_b"]].assign(value=value)
    return found.rename(columns={"subscriber_a": "a", "subscriber_b": "b"})
