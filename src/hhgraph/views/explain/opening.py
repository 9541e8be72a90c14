"""A score taken apart: which feature adds how much to the log-odds.

The last pass is a sum of coefficient times (value - mean of the training pairs) over the features; one of its
features is the log-odds of the pass before, which is such a sum itself. Put into each other, multiplied by the
slope of the calibration, both are one sum over features of pairs, and a constant for the average training pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from hhgraph.engine.types import Array
from hhgraph.pairs.catalogue import TRIADS, UNMET_ENDING, Feature
from hhgraph.scores.derived_features import ODDS_BEFORE
from hhgraph.scores.model import Model, PassModel

__all__ = ["Opening", "Part", "open_pass", "open_score"]

TRIAD_NAMES = frozenset(feature.name for feature in TRIADS)


@dataclass(frozen=True)
class Part:
    """What one feature adds.

    Parameters
    ----------
    feature, group, unit, definition
        Of the catalogue.
    value
        In natural units; None where it is unknown, which adds nothing.
    log_odds
        Against the average training pair, in all passes together.
    """

    feature: str
    group: str
    unit: str
    definition: str
    value: float | None
    log_odds: float


@dataclass(frozen=True)
class Opening:
    """A sum that comes to the log-odds of the model: ``total``.

    Parameters
    ----------
    baseline
        Log-odds of the average training pair.
    parts
        One a feature, greatest first.
    trees
        What the boosted trees add, None without them; trees do not come apart by feature.
    carried
        What the passes before add that the run does not hold: their held-out scores and their own triads.
    """

    baseline: float
    parts: tuple[Part, ...]
    trees: float | None
    carried: float

    @property
    def total(self) -> float:
        """Return the log-odds."""
        return self.baseline + sum(part.log_odds for part in self.parts) + (self.trees or 0.0) + self.carried

    def groups(self) -> dict[str, float]:
        """Return the sums by group of features, greatest first."""
        sums: dict[str, float] = {}
        for part in self.parts:
            sums[part.group] = sums.get(part.group, 0.0) + part.log_odds
        return dict(sorted(sums.items(), key=lambda item: (-abs(item[1]), item[0])))

    def as_dict(self) -> dict[str, object]:
        """Return everything as plain values."""
        return {
            "baseline": self.baseline,
            "groups": self.groups(),
            "features": [asdict(part) for part in self.parts],
            "trees": self.trees,
            "carried": self.carried,
            "total": self.total,
        }


def open_score(model: Model, row: Mapping[str, Any]) -> Opening:
    """Take a pair's score apart.

    Parameters
    ----------
    model
        Of the run.
    row
        The pair's columns in ``pairs.parquet``: natural values, None or NaN where unknown.
    """
    catalogue = {str(entry["name"]): Feature(**entry) for entry in model.catalogue}
    last = model.passes[-1]
    values = transformed(last.features, row, catalogue)
    weight = model.slope * share(last)
    sums = {name: weight * part for name, part in linear_parts(last, values).items()}
    baseline = model.offset + weight * last.linear.intercept
    trees = weight * tree_score(last, values)
    carried = 0.0
    if len(model.passes) > 1 and "first_pass" in sums:
        place = last.features.index("first_pass")
        weight *= float(last.linear.coefficients[place])
        carried = sums.pop("first_pass")
        before = model.passes[-2]
        # What the pass before took from a pass before itself is not in the run: unknown here, and so carried.
        values = transformed([n if n not in TRIAD_NAMES else "" for n in before.features], row, catalogue)
        constant = share(before) * before.linear.intercept - float(last.linear.mean[place])
        inner = {n: share(before) * part for n, part in linear_parts(before, values).items()}
        grown = 0.0 if TRIAD_NAMES & set(before.features) else share(before) * tree_score(before, values)
        carried -= weight * (constant + sum(inner.values()) + grown)
        baseline += weight * constant
        trees += weight * grown
        for name, part in inner.items():
            sums[name] = sums.get(name, 0.0) + weight * part
    return Opening(
        baseline=baseline,
        parts=sorted_parts(sums, row, catalogue),
        trees=trees if any(one.trees for one in model.passes) else None,
        carried=carried,
    )


def open_pass(model: PassModel, row: Mapping[str, Any], catalogue: Mapping[str, Feature]) -> Opening:
    """Take the score of a single pass apart, such as that of an off-net member."""
    sums = linear_parts(model, transformed(model.features, row, catalogue))
    return Opening(model.linear.intercept, sorted_parts(sums, row, catalogue), None, 0.0)


def share(model: PassModel) -> float:
    """Return the weight of the logistic regression in a pass: half where trees have the other half."""
    return 1.0 if model.trees is None else 0.5


def transformed(names: Iterable[str], row: Mapping[str, Any], catalogue: Mapping[str, Feature]) -> Array:
    """Return the values as the model sees them, shape (features,), NaN for unknown; "" is unknown."""
    made = [
        catalogue[name].apply(np.array([natural(row, name)], np.float32))[0] if name else np.nan for name in names
    ]
    return np.array(made, np.float32)


def natural(row: Mapping[str, Any], name: str) -> float:
    """Return a feature's natural value, NaN for unknown."""
    if name not in row and name.endswith(UNMET_ENDING):
        return natural(row, name.removesuffix(UNMET_ENDING)) if natural(row, "no_record") > 0 else 0.0
    value = row.get(ODDS_BEFORE if name == "first_pass" else name)
    return float("nan") if value is None else float(value)


def linear_parts(model: PassModel, values: Array) -> dict[str, float]:
    """Return what each feature adds to the logistic regression's log-odds."""
    parts = model.linear.parts(values[None])[0]
    return {name: float(part) for name, part in zip(model.features, parts, strict=True)}


def tree_score(model: PassModel, values: Array) -> float:
    """Return the log-odds of the boosted trees, 0 without them."""
    return 0.0 if model.trees is None else float(model.trees.logit(values[None])[0])


def sorted_parts(
    sums: Mapping[str, float], row: Mapping[str, Any], catalogue: Mapping[str, Feature]
) -> tuple[Part, ...]:
    """Return the parts with what the catalogue says of them, greatest first."""
    made = []
    for name, log_odds in sums.items():
        feature, value = catalogue[name], natural(row, name)
        known = None if np.isnan(value) else value
        made.append(Part(name, feature.group, feature.unit, feature.definition, known, log_odds))
    return tuple(sorted(made, key=lambda part: (-abs(part.log_odds), part.feature)))
