"""Whether inputs, features and probabilities look as they did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hhgraph.engine.types import Floats
from hhgraph.errors import RunError
from hhgraph.evaluation.rates import divide

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hhgraph.run import Run

__all__ = ["DRIFT", "WATCH", "compare_counts", "compare_features", "compare_metrics", "stability_index"]

WATCH, DRIFT = 0.1, 0.25
"""A stability index above these asks for a look, and for a new fit; the custom of credit scoring."""

FLOOR = 1e-4
"""Share given to an empty bin, so that the index stays finite."""

MOST_ROWS = 200_000
"""Rows a feature is judged by: every k-th of a longer table."""

NOT_FEATURES = ("a", "b", "label")


def stability_index(before: Floats, now: Floats) -> tuple[float | None, float]:
    """Return the population stability index of two samples, and what chance alone would give.

    Parameters
    ----------
    before, now
        Values; NaN is a state of its own.

    Returns
    -------
    The sum over bins of (q - p) ln(q / p), with p and q the shares before and now and the bins the tenths of
    ``before`` and the missing values; None when a sample is empty. Chance gives about (bins - 1) x
    (1 / n + 1 / m) (Yurdakul, 2018).

    Examples
    --------
    >>> index, chance = stability_index(np.array([0.0, 0, 1, 1]), np.array([0.0, 1, 1, 1]))
    >>> round(index, 4)  # (0.25 - 0.5) ln(0.25 / 0.5) + (0.75 - 0.5) ln(0.75 / 0.5)
    0.2747
    """
    if not len(before) or not len(now):
        return None, 0.0
    known = before[~np.isnan(before)]
    edges = (
        np.unique(np.quantile(known, np.arange(1, 10) / 10, method="inverted_cdf")) if len(known) else known
    )
    p, q = (_shares(values, edges) for values in (before, now))
    filled = (p > 0) | (q > 0)
    chance = (int(filled.sum()) - 1) * (1 / len(before) + 1 / len(now))
    p, q = np.maximum(p[filled], FLOOR), np.maximum(q[filled], FLOOR)
    return float(np.sum((q - p) * np.log(q / p))), chance


def _shares(values: Floats, edges: Floats) -> Floats:
    """Return the share of each bin; the last one holds what is missing."""
    place = np.where(np.isnan(values), len(edges) + 1, np.searchsorted(edges, values, side="right"))
    shares: Floats = np.bincount(place, minlength=len(edges) + 2) / len(values)
    return shares


def compare_features(before: Run, now: Run) -> list[dict[str, Any]]:
    """Return one row a numeric column of ``pairs.parquet`` that both runs have, the strongest drift first.

    Returns
    -------
    feature, index (population stability index), chance, mean_before, mean_now and state: stable, watch, drift
    (both only when the index is beyond thrice what chance gives), or n/a.
    """
    names = [name for name in _numeric(before) if name in set(_numeric(now))]
    rows = []
    for name in names:
        values = [_column(run, name) for run in (before, now)]
        index, chance = stability_index(*values)
        means = [divide(float(np.nansum(one)), float(np.sum(~np.isnan(one)))) for one in values]
        row = {
            "feature": name,
            "index": index,
            "chance": chance,
            "mean_before": means[0],
            "mean_now": means[1],
        }
        rows.append(row | {"state": _judge(index, chance)})
    return sorted(rows, key=lambda row: -(row["index"] or 0.0))


def _judge(index: float | None, chance: float) -> str:
    if index is None:
        return "n/a"
    if index <= max(WATCH, 3 * chance):
        return "stable"
    return "watch" if index <= max(DRIFT, 3 * chance) else "drift"


def _numeric(run: Run) -> list[str]:
    import pyarrow.parquet as pq
    import pyarrow.types as kind

    schema = pq.read_schema(run.folder / "pairs.parquet")
    plain = (kind.is_integer, kind.is_floating, kind.is_boolean)
    return [
        field.name
        for field in schema
        if field.name not in NOT_FEATURES and any(is_kind(field.type) for is_kind in plain)
    ]


def _column(run: Run, name: str) -> Floats:
    values = run.table("pairs", [name])[name]
    kept = values.iloc[:: len(values) // MOST_ROWS + 1]
    return np.asarray(kept.to_numpy(dtype=np.float64, na_value=np.nan), dtype=np.float64)


def compare_counts(before: Run, now: Run) -> list[dict[str, Any]]:
    """Return one row a number that both runs counted: name, before, now and change (share of before)."""
    rows = []
    sides = [_numbers(run) for run in (before, now)]
    for name in sides[0]:
        if name in sides[1]:
            old, new = sides[0][name], sides[1][name]
            rows.append({"name": name, "before": old, "now": new, "change": divide(new - old, old)})
    return rows


def _numbers(run: Run) -> dict[str, float]:
    """Return the counts of ``run.json`` and ``quality.json`` and those of households, by dotted name."""
    size = run.table("households", ["size"])["size"]
    numbers = {"households": len(size), "households_of_two_or_more": int((size >= 2).sum())}
    numbers["people_in_households_of_two_or_more"] = int(size[size >= 2].sum())
    found = _leaves(run.info.get("counts", {}), "counts")
    try:
        found |= _leaves(run.quality, "quality")
    except RunError:  # a run of ties from elsewhere may have no quality report
        found["quality"] = 0
    return {name: float(value) for name, value in (numbers | found).items()}


def _leaves(tree: object, name: str) -> dict[str, float]:
    """Return the numbers of a nested object by dotted name."""
    if isinstance(tree, dict):
        return {
            key: value for part, sub in tree.items() for key, value in _leaves(sub, f"{name}.{part}").items()
        }
    return {name: tree} if isinstance(tree, int | float) and not isinstance(tree, bool) else {}


def compare_metrics(before: Run, now: Run) -> dict[str, dict[str, Any]]:
    """Return auc, average_precision and base_rate of both runs' held-out labels.

    Returns
    -------
    By name: before and now (rates), change (difference, None where unknown) and intervals_apart: whether the
    two 95 % intervals have nothing in common, which is stricter than a test at 5 %.
    """
    table = {}
    for name in ("auc", "average_precision", "base_rate"):
        old, new = (_metric(run, name) for run in (before, now))
        known = old.get("value") is not None and new.get("value") is not None
        change = new["value"] - old["value"] if known else None
        table[name] = {"before": old, "now": new, "change": change, "intervals_apart": _apart(old, new)}
    return table


def _apart(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool | None:
    """Return whether two intervals have nothing in common."""
    if any(side.get(end) is None for side in (old, new) for end in ("low", "high")):
        return None
    return bool(old["low"] > new["high"] or new["low"] > old["high"])


def _metric(run: Run, name: str) -> Mapping[str, Any]:
    try:
        found = run.metrics.get(name)
    except RunError:
        return {}
    return found if isinstance(found, dict) else {}
