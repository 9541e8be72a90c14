"""Hit rates from answers: of the whole list, by band and city, weighted by the design; and what silence could hide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hhgraph.evaluation.rates import Rate, divide, no_rate, rate
from hhgraph.survey.outcomes import ANSWERS

if TYPE_CHECKING:
    import pandas as pd

    from hhgraph.engine.types import Floats

__all__ = ["TOO_FEW", "bound_rate", "count_answers", "estimate_list", "split_rate"]

TOO_FEW = 10
"""With fewer answers a band or city gets no rate of its own."""

MOST_WORTH = 1e6
"""Answers that a rate is worth at most: where every pair of the list was asked the variance is 0."""


def count_answers(answers: pd.DataFrame) -> dict[str, Rate]:
    """Return the share of each answer among the interviews, those that refused the answer included; unweighted."""
    return {name: rate(int((answers["answer"] == name).sum()), len(answers)) for name in ANSWERS}


def split_rate(named: pd.DataFrame, key: pd.DataFrame, by: str) -> list[dict[str, Any]]:
    """Return the hit rate of each band or city; those with too few answers are pooled in a last row.

    Parameters
    ----------
    named
        One row an interview that says who it is: cell, band, city, answer, probability.
    key
        All cases of the list, with the pairs of their cells.
    by
        ``band`` or ``city``.

    Returns
    -------
    ``by``, answers, family, hit (weighted as in :func:`estimate_list`; None where too few), probability_mean (of the
    model, weighted alike) and note.
    """
    groups = [[str(name)] for name in sorted(named[by].astype(str).unique())]
    counts = named[by].astype(str).value_counts()
    few = [name for (name,) in groups if counts[name] < TOO_FEW]
    return [_row(by, names, named, key, few) for names in [*groups, *([few] if len(few) > 1 else [])]]


def _row(by: str, names: list[str], named: pd.DataFrame, key: pd.DataFrame, few: list[str]) -> dict[str, Any]:
    rows, cells = (table[table[by].astype(str).isin(names)] for table in (named, key))
    little = len(rows) < TOO_FEW
    found = estimate_list(rows, cells)
    return {
        by: "pooled" if len(names) > 1 else names[0],
        "answers": len(rows),
        "family": int((rows["answer"] == "family").sum()),
        "hit": no_rate(len(rows)) if little else found["hit"],
        "probability_mean": found["expected"],
        "note": f"too few (under {TOO_FEW})" if little else "",
    } | ({"pooled": len(few)} if len(names) > 1 else {})


def estimate_list(named: pd.DataFrame, key: pd.DataFrame, lowest: float = 0.0) -> dict[str, Any]:
    """Return the hit rate of the whole list the sample was drawn from, each answer weighted for its cell.

    Parameters
    ----------
    named
        One row an interview that says who it is: cell, band, answer, probability.
    key
        All cases of the list, with the pairs of their cells.
    lowest
        Only bands from this probability on.

    Returns
    -------
    hit (a rate whose n is the number of answers), effective_n (answers of a simple random sample they are worth), pairs
    (in the bands that have an answer), pairs_unanswered (in the others, about which nothing is said) and expected (mean
    probability of the model over the answers, weighted alike).

    Notes
    -----
    A cell's pairs are shared among its answers; a band's cells without answer are carried by the others. The variance
    is that of a stratified sample (Cochran, Sampling Techniques, 1977, section 5.6), with the band's rate, shrunk as by
    one more answer of either kind, in each of its cells: most have too few answers for a variance of their own. The
    interval is Wilson's for as many answers as would have this variance in a simple random sample.
    """
    cells = key.drop_duplicates("cell")
    if lowest:
        cells = cells[cells["band"].map(_begin) >= lowest]
    inside = named[named["cell"].isin(cells["cell"])]
    answered = cells["band"].isin(inside["band"])
    pairs, silent = (int(cells["cell_pairs"][rows].sum()) for rows in (answered, ~answered))
    if inside.empty:
        return {"hit": no_rate(), "effective_n": 0.0, "pairs": 0, "expected": None, "pairs_unanswered": silent}
    family: Floats = np.where(inside["answer"] == "family", 1.0, 0.0)
    weight = _weigh(inside, cells)
    share = round(float(weight @ family), 12)
    worth = _worth(share, inside, family, weight)
    score = inside["probability"].to_numpy(dtype=np.float64)
    known = ~np.isnan(score)
    return {
        "hit": rate(share, 1.0, worth) | {"n": len(inside)},
        "effective_n": worth,
        "pairs": pairs,
        "pairs_unanswered": silent,
        "expected": divide(float(score[known] @ weight[known]), float(weight[known].sum())),
    }


def _weigh(rows: pd.DataFrame, cells: pd.DataFrame) -> Floats:
    """Return the share of all pairs that each row stands for; ``cells``: one row a cell there is."""
    bands, band = np.unique(rows["band"].to_numpy(dtype=str), return_inverse=True)
    _, cell, size = np.unique(rows["cell"].to_numpy(), return_inverse=True, return_counts=True)
    weight = rows["cell_pairs"].to_numpy(dtype=np.float64) / size[cell]
    place = np.searchsorted(bands, cells["band"].to_numpy(dtype=str)).clip(max=len(bands) - 1)
    there = bands[place] == cells["band"].to_numpy(dtype=str)
    pairs = np.bincount(place[there], cells["cell_pairs"].to_numpy(dtype=np.float64)[there], len(bands))
    weight *= (pairs / np.bincount(band, weight))[band]
    shares: Floats = weight / weight.sum()
    return shares


def _worth(share: float, rows: pd.DataFrame, family: Floats, weight: Floats) -> float:
    """Return how many answers of a simple random sample have the variance of these."""
    _, band = np.unique(rows["band"].to_numpy(dtype=str), return_inverse=True)
    smooth = (np.bincount(band, family) + 1) / (np.bincount(band) + 2)
    _, first, cell = np.unique(rows["cell"].to_numpy(), return_index=True, return_inverse=True)
    size = np.bincount(cell)
    spread = (smooth * (1 - smooth))[band[first]]
    left = (1 - size / rows["cell_pairs"].to_numpy(dtype=np.float64)[first]).clip(min=0)
    variance = float((np.bincount(cell, weight) ** 2 * spread / size * left).sum())
    middle = (share * len(rows) + 1) / (len(rows) + 2)
    return min(middle * (1 - middle) / variance, MOST_WORTH) if variance > 0 else MOST_WORTH


def _begin(band: str) -> float:
    """Return the lower end of a band; pairs without score are below all."""
    low = band.partition("-")[0]
    return float(low) if low.replace(".", "", 1).isdecimal() else -1.0


def bound_rate(cases: pd.DataFrame) -> dict[str, Any]:
    """Return the lowest and highest hit rate of the list that the people without answer leave possible.

    Parameters
    ----------
    cases
        One row a case that is eligible or may be: cell, band, cell_pairs, and answer, empty where nothing is known.

    Returns
    -------
    low, high (weighted for the cells, as in :func:`estimate_list`) and n, the number of cases.
    """
    if cases.empty:
        return {"low": None, "high": None, "n": 0}
    weight = _weigh(cases, cases.drop_duplicates("cell"))
    family, unknown = (cases["answer"] == "family").to_numpy(), (cases["answer"] == "").to_numpy()
    low, high = (round(float(weight[rows].sum()), 12) for rows in (family, family | unknown))
    return {"low": low, "high": high, "n": len(cases)}
