"""The pairs a sample is drawn from, with score band and city."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.types import Floats, Texts
from hhgraph.errors import SurveyError

if TYPE_CHECKING:
    import pandas as pd

    from hhgraph.run import Run

__all__ = ["BANDS", "build_label_frame", "build_model_frame", "describe_pairs", "registered_pairs"]

BANDS = (0.1, 0.3, 0.5, 0.7, 0.9, 1.0)
"""Ends of the score bands of a model sample. Below the first, pairs are too rarely true to phone."""

NO_SCORE, BELOW = "unscored", f"0-{BANDS[0]}"


def build_model_frame(run: Run) -> pd.DataFrame:
    """Return the pairs the model thinks possible, without those registered together.

    Registered pairs taught the model; whether *they* are families is a question of label purity.

    Returns
    -------
    One row a pair: a, b, probability, band, city.
    """
    pairs = run.pairs[["a", "b", "probability"]].astype({"a": "str", "b": "str"})
    pairs = pairs[pairs["probability"] >= BANDS[0]]
    together = registered_pairs(run)
    known = pairs.merge(together, how="left", on=["a", "b"], indicator=True)
    return describe_pairs(run, known[known["_merge"] == "left_only"].drop(columns="_merge"))


def build_label_frame(run: Run) -> pd.DataFrame:
    """Return the pairs registered in one group, with the model's probability where it has one.

    Returns
    -------
    One row a pair: a, b, probability (missing where the pair was no candidate), band, city.

    Raises
    ------
    SurveyError
        The run has no registered pair.
    """
    together = registered_pairs(run)
    if together.empty:
        raise SurveyError(
            "This run has no registered pairs to survey.",
            where=str(run.folder / "registered.parquet"),
            todo="Draw a sample of the model's pairs instead: leave out --labels.",
        )
    pairs = run.pairs[["a", "b", "probability"]].astype({"a": "str", "b": "str"})
    return describe_pairs(run, together.merge(pairs, how="left", on=["a", "b"]))


def registered_pairs(run: Run) -> pd.DataFrame:
    """Return the pairs a < b of one registered group, each once."""
    groups = run.registered[["group_id", "subscriber"]].astype("str")
    both = groups.merge(groups, on="group_id", suffixes=("_a", "_b"))
    both = both[both["subscriber_a"] < both["subscriber_b"]]
    both = both.rename(columns={"subscriber_a": "a", "subscriber_b": "b"})
    return both[["a", "b"]].drop_duplicates()


def describe_pairs(run: Run, pairs: pd.DataFrame) -> pd.DataFrame:
    """Keep pairs of two on-net people and add band and city (that of the home of ``a``)."""
    members = run.members
    on_net = members[members["on_net"].astype(bool)] if "on_net" in members else members
    home = on_net.assign(subscriber=on_net["subscriber"].astype("str")).set_index("subscriber")[
        "household_id"
    ]
    pairs = pairs[pairs["a"].isin(home.index) & pairs["b"].isin(home.index)]
    city = _city_of(run).reindex(pairs["a"].map(home))
    return pairs.assign(
        band=_band(pairs["probability"].to_numpy(dtype=np.float64)),
        city=city.fillna("unknown").replace("", "unknown").to_numpy(dtype=object),
    ).reset_index(drop=True)


def _city_of(run: Run) -> pd.Series[str]:
    import pandas as pd

    households = run.households
    names = (
        households["city"]
        if "city" in households
        else pd.Series(None, index=households.index, dtype="object")
    )
    return pd.Series(names.to_numpy(dtype=object), index=households["household_id"]).astype("object")


def _band(probability: Floats) -> Texts:
    names = np.array([BELOW, *(f"{low}-{high}" for low, high in pairwise(BANDS)), NO_SCORE], dtype=object)
    place = np.searchsorted(BANDS[:-1], probability, side="right")
    return names[np.where(np.isnan(probability), len(names) - 1, place)]
