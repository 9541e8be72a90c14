"""The coefficient table: what each feature does, with errors that know that pairs of one family go together.

Two estimates stand side by side. ``coefficient`` is what the shipped model uses, shrunk by its penalty.
``estimate``, its error and interval belong to the same regression with next to no penalty, for a shrunk
coefficient has no honest interval. Errors are cluster-robust by registered group (Liang and Zeger 1986), with
the usual small-sample factor G / (G - 1) x (n - 1) / (n - k).

The sandwich is written here and statsmodels is its oracle in the tests: on 200,000 rows of 70 features
statsmodels' GLM took 9 s of processor time and 2.9 s to import, this 0.6 s, and the figures agreed to 1e-10.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from hhgraph.engine.types import Array
from hhgraph.pairs.catalogue import Feature
from hhgraph.scores.linear import Linear, Standardised
from hhgraph.scores.standard_errors_faults import CONSTANT, SEPARATES, find_faults, inflation
from hhgraph.scores.standard_errors_fit import cluster_covariance, fit_nearly_unpenalised

__all__ = ["COLUMNS", "InferenceTable", "infer", "list_coefficients"]

COLUMNS = (
    *("feature", "definition", "group", "unit", "coefficient", "standardised_coefficient"),
    *("estimate", "std_error", "z", "p", "low", "high", "odds_ratio", "odds_ratio_low", "odds_ratio_high"),
    *("sign_expected", "sign", "vif", "note"),
)

Z95 = 1.959963984540054
FEW_GROUPS = 30
LARGEST_EXPONENT = 60.0


@dataclass(frozen=True)
class InferenceTable:
    """The content of ``model/coefficients.csv``.

    Parameters
    ----------
    rows
        One a feature, with the columns of ``COLUMNS``; what cannot be told is None. ``coefficient``,
        ``estimate`` and the interval are log-odds a unit of the transformed feature,
        ``standardised_coefficient`` log-odds a standard deviation. ``sign`` is right, unclear or wrong, None where
        no sign is expected or no interval can be told.
    notes
        Sentences on what could not be told, and why.
    rows_used, clusters
        Training rows of positive weight, and registered groups among them.
    """

    rows: list[dict[str, Any]]
    notes: list[str] = field(default_factory=list)
    rows_used: int = 0
    clusters: int = 0


def infer(
    design: Standardised,
    names: Sequence[str],
    label: Array,
    weight: Array,
    *,
    cluster: Array,
    catalogue: Sequence[Feature],
    fitted: Linear,
) -> InferenceTable:
    """Return the coefficient table of a fitted pass.

    Parameters
    ----------
    design
        Training values on one scale, shape (rows, features).
    names
        The features.
    label, weight
        1 registered, 0 control, and the weight; rows of weight 0 are left out.
    cluster
        Registered group of each row: rows of one group are not independent.
    catalogue
        Entries of at least these features.
    fitted
        The shipped logistic regression on them.
    """
    used = weight > 0
    everything = bool(used.all())
    values = design.values if everything else design.values[used]
    label, weight, cluster = (np.asarray(one)[used] for one in (label, weight, cluster))
    notes: list[str] = []
    faults = find_faults(values, label, names, notes)
    kept = [place for place in range(len(names)) if place not in faults or faults[place] == SEPARATES]
    estimate: Array | None = None
    if 0 < label.sum() < len(label) and kept:
        chosen = values if len(kept) == len(names) else values[:, kept]
        estimate = fit_nearly_unpenalised(chosen, label, weight, np.append(fitted.standardised[kept], fitted.intercept))
        variance, clusters = cluster_covariance(chosen, label, weight, cluster, estimate)
        odds = chosen @ estimate[:-1] + estimate[-1]
        complete = bool(odds[label == 1].min() > odds[label == 0].max())
        if complete:
            notes.append("The features tell registered pairs and controls apart without exception: no errors.")
        if clusters < FEW_GROUPS:
            notes.append(f"Only {clusters} registered groups: the errors are too small.")
    else:
        clusters, complete, variance = len(np.unique(cluster)), True, np.zeros(0)
        notes.append("The training rows have one class only, or no feature varies: nothing to estimate.")
    errors = np.full(len(names), np.nan)
    estimates = np.full(len(names), np.nan)
    if estimate is not None:
        estimates[kept] = estimate[:-1]
        errors[kept] = np.nan if complete else np.sqrt(np.maximum(np.diag(variance)[:-1], 0))
    vif = inflation(values, [place for place in range(len(names)) if faults.get(place) != CONSTANT])
    entries = {feature.name: feature for feature in catalogue}
    rows = []
    for place, name in enumerate(names):
        fault = faults.get(place, "")
        error = np.nan if fault else errors[place]
        rows.append(
            _describe(entries[name], fitted, place)
            | _judge(estimates[place] / design.scale[place], error / design.scale[place], entries[name].sign)
            | {"vif": vif.get(place), "note": fault}
        )
    return InferenceTable([{name: row[name] for name in COLUMNS} for row in rows], notes, len(label), clusters)


def list_coefficients(names: Sequence[str], catalogue: Sequence[Feature], fitted: Linear) -> InferenceTable:
    """Return the coefficients of a pass that was not fitted on labels here: no errors can be told of it."""
    entries = {feature.name: feature for feature in catalogue}
    told = [_describe(entries[name], fitted, place) for place, name in enumerate(names)]
    rows = [dict.fromkeys(COLUMNS) | row | {"note": "not fitted on labels of these data"} for row in told]
    return InferenceTable(rows, ["The model was not fitted on labels of these data: no errors can be told."])


def _describe(feature: Feature, fitted: Linear, place: int) -> dict[str, Any]:
    return {
        "feature": feature.name,
        "definition": feature.definition,
        "group": feature.group,
        "unit": feature.unit if feature.transform == "linear" else f"{feature.transform} of {feature.unit}",
        "coefficient": float(fitted.coefficients[place]),
        "standardised_coefficient": float(fitted.standardised[place]),
        "sign_expected": feature.sign,
    }


def _judge(estimate: float, error: float, sign: int) -> dict[str, Any]:
    """Return the estimate with its interval; its sign is right or wrong only where the interval leaves no doubt."""
    from scipy.special import ndtr

    known, sure = bool(np.isfinite(estimate)), bool(np.isfinite(error)) and error > 0
    found: dict[str, Any] = dict.fromkeys(
        ("estimate", "std_error", "z", "p", "low", "high", "odds_ratio_low", "odds_ratio_high", "odds_ratio", "sign")
    )
    if not known:
        return found
    found |= {"estimate": float(estimate), "odds_ratio": _ratio(estimate)}
    if not sure:
        return found
    z, low, high = estimate / error, estimate - Z95 * error, estimate + Z95 * error
    found |= {"std_error": float(error), "z": float(z), "p": float(2 * ndtr(-abs(z)))}
    found |= {"low": float(low), "high": float(high)}
    found |= {"odds_ratio_low": _ratio(low), "odds_ratio_high": _ratio(high)}
    if sign:
        doubtful = low <= 0 <= high
        found["sign"] = "unclear" if doubtful else "right" if sign * estimate > 0 else "wrong"
    return found


def _ratio(odds: float) -> float:
    return float(np.exp(np.clip(odds, -LARGEST_EXPONENT, LARGEST_EXPONENT)))
