"""Known households, brought into the words of a run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.types import Array, Ints
from hhgraph.errors import InputError
from hhgraph.evaluation.read_table import read_table
from hhgraph.run import RunLike, open_run

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from hhgraph.run import Run

__all__ = ["Truth", "read_truth"]

YES = ("true", "1", "yes", "t", "y")
CANONICAL = re.compile(r"\+\d+")


@dataclass(frozen=True)
class Truth:
    """On-net people whose household is known, in text order.

    Attributes
    ----------
    subscriber
        Canonical id of each person, text.
    household
        True household, as a dense code.
    found
        Found household, as a dense code; a person the run lacks has one of their own.
    counts
        rows, people, in_run, not_in_run, off_net (rows left out), repeated (rows of a subscriber seen before,
        left out), contradictions (of those: with another household), without_household (rows left out).
    """

    subscriber: Array
    household: Ints
    found: Ints
    counts: dict[str, int]


def read_truth(run: RunLike, path: Path | str) -> Truth:
    """Return the truth file as people of this run.

    The file holds subscriber, household and optionally onnet (true or false; false is left out).

    Raises
    ------
    InputError
        It cannot be read, or none of its subscribers is in the run.
    """
    import pandas as pd

    run = open_run(run)
    table = read_table(path, ("subscriber", "household"))
    counts = {"rows": len(table)}
    if "onnet" in table:
        on_net = table["onnet"].str.lower().isin(YES)
        counts["off_net"] = int((~on_net).sum())
        table = table[on_net]
    known = table["household"] != ""
    counts["without_household"] = int((~known).sum())
    members = run.table("members", ["subscriber", "household_id"]).astype("str").drop_duplicates("subscriber")
    table = table[known].assign(
        subscriber=_canonical(run, table.loc[known, "subscriber"], set(members["subscriber"]))
    )
    fresh = ~table.duplicated("subscriber")
    counts["repeated"] = int((~fresh).sum())
    different = table.drop_duplicates(["subscriber", "household"])
    counts["contradictions"] = int(different.duplicated("subscriber").sum())
    table = table[fresh].sort_values("subscriber", kind="stable")

    home = table["subscriber"].map(members.set_index("subscriber")["household_id"])
    missing = home.isna().to_numpy()
    counts |= {"people": len(table), "in_run": int((~missing).sum()), "not_in_run": int(missing.sum())}
    if missing.all():
        raise InputError(
            f"None of the {len(table)} subscribers of the truth file is in this run.",
            where=f"{path}, column subscriber",
            todo="Use the truth of the same data, with numbers (or pseudonyms) as in members.parquet.",
        )
    found = np.empty(len(table), dtype=np.int64)
    found[~missing] = pd.factorize(home[~missing])[0]
    found[missing] = len(table) + np.arange(missing.sum())
    return Truth(
        subscriber=table["subscriber"].to_numpy(dtype=object),
        household=pd.factorize(table["household"])[0].astype(np.int64),
        found=found,
        counts=counts,
    )


def _canonical(run: Run, values: pd.Series[str], known: set[str]) -> pd.Series[str]:
    """Return ids as the run spells them; only what is neither known nor canonical is parsed."""
    unknown = [text for text in values.unique() if text not in known and not CANONICAL.fullmatch(text)]
    spelled = {text: spelling[-1] for text in unknown if (spelling := run.spell(text))[-1] in known}
    return values.map(lambda text: spelled.get(text, text))
