"""Hit rates from answers: by band, by city, weighted for the whole list, and what silence could hide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hhgraph.evaluation.rates import Rate, divide, no_rate, rate
from hhgraph.survey.outcomes import ANSWERS

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["TOO_FEW", "bound_rate", "count_answers", "estimate_list", "split_rate"]

TOO_FEW = 10
"""With fewer answers a band or city gets no rate of its own."""


def count_answers(answers: pd.DataFrame) -> dict[str, Rate]:
    """Return the share of each answer among the interviews, those that refused the answer included."""
    return {name: rate(int((answers["answer"] == name).sum()), len(answers)) for name in ANSWERS}


def split_rate(answers: pd.DataFrame, by: str) -> list[dict[str, Any]]:
    """Return the hit rate of each band or city; those with too few answers are pooled in a last row.

    Returns
    -------
    ``by``, answers, family, hit (None where too few), probability_mean (of the model) and note.
    """
    groups = [(str(name), rows) for name, rows in answers.groupby(by, sort=True)]
    table = [_row(by, name, rows, len(rows) < TOO_FEW) for name, rows in groups]
    few = [rows for _, rows in groups if len(rows) < TOO_FEW]
    if len(few) > 1:
        import pandas as pd

        pooled = pd.concat(few)
        table.append(_row(by, "pooled", pooled, len(pooled) < TOO_FEW) | {"pooled": len(few)})
    return table


def _row(by: str, name: str, rows: pd.DataFrame, few: bool) -> dict[str, Any]:
    family = int((rows["answer"] == "family").sum())
    known = rows["probability"].dropna()
    return {
        by: name,
        "answers": len(rows),
        "family": family,
        "hit": no_rate(len(rows)) if few else rate(family, len(rows)),
        "probability_mean": float(known.mean()) if len(known) else None,
        "note": f"too few (under {TOO_FEW})" if few else "",
    }


def estimate_list(answers: pd.DataFrame, key: pd.DataFrame, lowest: float = 0.0) -> dict[str, Any]:
    """Return the hit rate of the whole list the sample was drawn from, each answer weighted for its cell.

    Parameters
    ----------
    answers
        One row an interview: cell, band, answer.
    key
        All cases of the list, with the pairs of their cells.
    lowest
        Only bands from this probability on.

    Returns
    -------
    hit (a rate whose n is the number of answers), effective_n (independent answers they are worth: Kish,
    square of the sum of weights over the sum of squares), pairs (in the bands that have an answer),
    pairs_unanswered (in the others, about which nothing is said) and expected (mean probability of the model
    over the answers, weighted alike).

    Notes
    -----
    A cell's pairs are shared among its answers; a band's cells without answer are carried by the others.
    """
    cells = key.drop_duplicates("cell")
    if lowest:
        cells = cells[cells["band"].map(_begin) >= lowest]
    inside = answers[answers["cell"].isin(cells["cell"])]
    pairs = cells.groupby("band")["cell_pairs"].sum()
    answered = pairs[pairs.index.isin(inside["band"])]
    silent = int(pairs.sum() - answered.sum())
    if inside.empty:
        empty = {"hit": no_rate(), "effective_n": 0.0, "pairs": 0, "expected": None}
        return empty | {"pairs_unanswered": silent}
    weight = inside["cell_pairs"] / inside.groupby("cell")["cell"].transform("size")
    weight *= inside["band"].map(answered) / weight.groupby(inside["band"]).transform("sum")
    values = weight.to_numpy(dtype=np.float64)
    family = (inside["answer"] == "family").to_numpy()
    worth = float(values.sum() ** 2 / (values**2).sum())
    found = rate(float(values[family].sum()), float(values.sum()), worth)
    score = inside["probability"].to_numpy(dtype=np.float64)
    known = ~np.isnan(score)
    return {
        "hit": found | {"n": len(inside)},
        "effective_n": worth,
        "pairs": int(answered.sum()),
        "pairs_unanswered": silent,
        "expected": divide(float(score[known] @ values[known]), float(values[known].sum())),
    }


def _begin(band: str) -> float:
    """Return the lower end of a band; pairs without score are below all."""
    low = band.partition("-")[0]
    return float(low) if low.replace(".", "", 1).isdecimal() else -1.0


def bound_rate(family: int, answered: int, unknown: int) -> dict[str, Any]:
    """Return the lowest and highest hit rate that the people without answer leave possible.

    Parameters
    ----------
    family
        Answers that say family.
    answered
        Answers that say who it is.
    unknown
        Eligible or possibly eligible people called of whom nothing is known.

    Examples
    --------
    >>> found = bound_rate(437, 502, 400)
    >>> round(found["low"], 3), round(found["high"], 3), found["n"]
    (0.484, 0.928, 902)
    """
    n = answered + unknown
    return {"low": divide(family, n), "high": divide(family + unknown, n), "n": n}
