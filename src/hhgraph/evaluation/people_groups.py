"""Who is found less: recall, precision and calibration of household pairs for groups of people."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.types import Array, Bools, Floats, Ints, Texts
from hhgraph.evaluation.bootstrap import RESAMPLES, resample_sums
from hhgraph.evaluation.households import code_groups, quotient
from hhgraph.evaluation.rates import divide_all
from hhgraph.run.figures import GroupFigures

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["LEAST_PEOPLE", "compare_groups", "group_people"]

LEAST_PEOPLE = 30
"""Groups of fewer people are not shown: their intervals say nothing, and they come near to single persons."""

MOST_GROUPS = 12
"""Of a kind with more groups, such as cities, the largest ones are shown."""

LEVEL = 0.05
"""Chance of calling any group less found than the others where none is (Holm 1979, over all rows and both rates)."""

AGES = (0, 18, 26, 36, 46, 61, 200)
SIZES = 6


def group_people(frame: pd.DataFrame, size: Ints, year: int) -> dict[str, Texts]:
    """Return the groups of people by kind: one text a person, empty where unknown.

    Parameters
    ----------
    frame
        One row a person of the truth: city, birth_year, contacts, on_net_contacts, registered (bool); a column that the
        run does not keep is left out, and the kind with it.
    size
        True size of each one's household, on-net people.
    year
        Of the records, for ages.
    """
    kinds: dict[str, Texts] = {"size": np.array([str(s) if s < SIZES else f"{SIZES}+" for s in size], dtype=object)}
    if "city" in frame:
        kinds["city"] = frame["city"].fillna("").astype(str).to_numpy(dtype=object)
    if "birth_year" in frame:
        kinds["age"] = _bands(year - frame["birth_year"].to_numpy(dtype=np.float64), AGES)
    if "registered" in frame:
        kinds["plan"] = np.where(frame["registered"], "registered", "none").astype(object)
    if "contacts" in frame:
        contacts = frame["contacts"].to_numpy(dtype=np.float64)
        kinds["contacts"] = _quarters(contacts)
    if {"contacts", "on_net_contacts"} <= set(frame):
        on_net = frame["on_net_contacts"].to_numpy(dtype=np.float64)
        kinds["off-net contacts"] = _quarters(100 * (1 - on_net / np.maximum(contacts, 1)), "%")
    return kinds


def _bands(values: Floats, edges: tuple[int, ...]) -> Texts:
    """Name the band of each value: ``18-25`` of edges 18 and 26."""
    place = np.searchsorted(edges, values, side="right") - 1
    names = [*(f"{low}-{high - 1}" for low, high in pairwise(edges[:-1])), f"{edges[-2]}+"]
    known = np.isfinite(values) & (place >= 0) & (place < len(names))
    return np.where(known, np.array(names, dtype=object)[place.clip(0, len(names) - 1)], "")


def _quarters(values: Floats, unit: str = "") -> Texts:
    """Name the quarter of the people that each value falls in, with its bound."""
    known = values[np.isfinite(values)]
    cuts = np.unique(np.quantile(known, [0.25, 0.5, 0.75])) if len(known) else np.zeros(0)
    bounds = [*(f"to {cut:.0f}{unit}" for cut in cuts), *(f"above {cut:.0f}{unit}" for cut in cuts[-1:])]
    names = [f"part {place}, {bound}" for place, bound in enumerate(bounds, start=1)] or [""]
    place = np.searchsorted(cuts, values, side="left")
    return np.where(np.isfinite(values), np.array(names, dtype=object)[place.clip(0, len(names) - 1)], "")


def compare_groups(
    kinds: dict[str, Texts],
    truth: Ints,
    found: Ints,
    probability: Floats,
    *,
    seed: int = 0,
    resamples: int = RESAMPLES,
) -> list[GroupFigures]:
    """Return how the people of each group are found, beside all others of the same kind.

    Parameters
    ----------
    kinds
        Of :func:`group_people`.
    truth, found
        True and found household of each person, dense codes; a person the run lacks is found alone.
    probability
        That a person belongs to the household found, NaN where unknown.
    seed, resamples
        Of the bootstrap by true household.

    Returns
    -------
    One row a group of at least ``LEAST_PEOPLE`` people: kind, group, people, true_pairs and found_pairs (each pair once
    for each of its people), recall, precision, calibration (expected over actual common pairs), each with its interval,
    and less: the rates, of recall and precision, that are lower than those of the other groups beyond chance.
    """
    home, sizes = code_groups(truth)
    both = truth * (int(found.max(initial=0)) + 1) + found
    true_mates, found_mates, common = (_mates(labels) for labels in (truth, found, both))
    sure = np.where(np.isfinite(probability), probability, 0.0) * found_mates
    columns = np.stack([common, true_mates, found_mates, sure, np.ones(len(truth))], axis=1)
    rows: list[GroupFigures] = []
    chances: list[float] = []
    for kind, groups in kinds.items():
        for name in _shown(groups):
            ours_are, theirs_are = groups == name, (groups != name) & (groups != "")
            inside, outside = (_by_home(columns, home, len(sizes), chosen) for chosen in (ours_are, theirs_are))
            draws = resample_sums(np.hstack([inside, outside]), resamples, seed)
            ours, theirs = inside.sum(axis=0), outside.sum(axis=0)
            rows.append(
                {
                    "kind": kind,
                    "group": name,
                    "people": int(ours[4]),
                    "true_pairs": int(ours[1]),
                    "found_pairs": int(ours[2]),
                    "recall": quotient(inside, draws, 0, 1),
                    "precision": quotient(inside, draws, 0, 2),
                    "calibration": quotient(inside, draws, 3, 0),
                    "less": [],
                }
            )
            chances += [_chance_lower(ours, theirs, draws, 0, whole) for whole in (1, 2)]
    for place in _beyond_chance(np.array(chances)):
        rows[place // 2]["less"].append(("recall", "precision")[place % 2])
    return rows


def _mates(labels: Ints) -> Floats:
    group, size = code_groups(labels)
    mates: Floats = size.astype(np.float64)[group] - 1
    return mates


def _shown(groups: Texts) -> list[str]:
    names, people = np.unique(groups[groups != ""].astype(str), return_counts=True)
    names, people = names[people >= LEAST_PEOPLE], people[people >= LEAST_PEOPLE]
    largest = np.sort(np.argsort(-people, kind="stable")[:MOST_GROUPS])
    return names[largest].tolist() if len(names) > 1 else []


def _by_home(columns: Floats, home: Ints, homes: int, rows: Bools) -> Floats:
    return np.stack([np.bincount(home[rows], column[rows], homes) for column in columns.T], axis=1)


def _chance_lower(ours: Floats, theirs: Floats, draws: Floats, part: int, whole: int) -> float:
    """Return the chance of a rate as low as ours, were it theirs: a normal test on the bootstrap's spread."""
    from scipy.stats import norm

    if not ours[whole] or not theirs[whole]:
        return 1.0
    width = len(ours)
    gaps = divide_all(draws[:, part], draws[:, whole]) - divide_all(draws[:, width + part], draws[:, width + whole])
    error = float(np.nanstd(gaps))
    gap = ours[part] / ours[whole] - theirs[part] / theirs[whole]
    return float(norm.cdf(gap / error)) if error > 0 else 1.0


def _beyond_chance(chances: Array) -> list[int]:
    """Return the places of the tests that hold when Holm's step-down rule allows for all of them."""
    order = np.argsort(chances, kind="stable")
    bounds = LEVEL / np.arange(len(order), 0, -1)
    fails = np.flatnonzero(chances[order] > bounds)
    held: list[int] = order[: fails[0] if len(fails) else len(order)].tolist()
    return sorted(held)
