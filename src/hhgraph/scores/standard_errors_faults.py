"""What keeps a coefficient from being told: constant, collinear and separating features."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from hhgraph.engine.types import Array

__all__ = ["CONSTANT", "SEPARATES", "find_collinear", "find_faults", "inflation"]

CONSTANT = "constant"
SEPARATES = "separates registered pairs from controls"

COLLINEAR = 1e-6
"""Share of a feature's variance that earlier features leave unexplained, below which it is one of them."""


def find_faults(values: Array, label: Array, names: Sequence[str], notes: list[str]) -> dict[int, str]:
    """Return what is wrong with which feature, and say it in ``notes``.

    A feature is at fault when it is constant, a sum of earlier ones, or when one value of it parts registered
    pairs from controls, so that its best coefficient would be infinite.
    """
    faults: dict[int, str] = {}
    spread = values.std(0)
    for place in np.flatnonzero(spread < COLLINEAR).tolist():
        faults[place] = CONSTANT
    for place, others in find_collinear(values, [p for p in range(len(names)) if p not in faults]).items():
        faults[place] = "collinear with " + ", ".join(names[other] for other in others)
    if 0 < label.sum() < len(label):
        yes, no = values[label == 1], values[label == 0]
        apart = (no.max(0) <= yes.min(0)) | (yes.max(0) <= no.min(0))
        for place in np.flatnonzero(apart).tolist():
            faults.setdefault(place, SEPARATES)
    notes += [f"{names[place]}: {fault}." for place, fault in sorted(faults.items())]
    return faults


def find_collinear(values: Array, places: list[int]) -> dict[int, list[int]]:
    """Return the features that earlier ones make up, each with those that do most of it (at most three)."""
    found: dict[int, list[int]] = {}
    kept: list[int] = []
    products = _correlation(values, places)
    for row, place in enumerate(places):
        before = [places.index(one) for one in kept]
        if before:
            parts = np.linalg.lstsq(products[np.ix_(before, before)], products[before, row], rcond=None)[0]
            if products[row, row] - parts @ products[before, row] < COLLINEAR:
                strongest = np.argsort(-np.abs(parts), kind="stable")[:3]
                found[place] = [kept[one] for one in strongest.tolist() if abs(parts[one]) > COLLINEAR]
                continue
        kept.append(place)
    return found


def inflation(values: Array, places: list[int]) -> dict[int, float | None]:
    """Return each feature's variance inflation 1 / (1 - R2 on all others); None for exactly collinear ones."""
    if not places:
        return {}
    root, vectors = np.linalg.eigh(_correlation(values, places))
    flat = root < COLLINEAR * COLLINEAR**0.5
    involved = (vectors[:, flat] ** 2).sum(1) > COLLINEAR
    inverse = (vectors[:, ~flat] ** 2 / root[~flat]).sum(1)
    return {place: None if involved[row] else float(max(inverse[row], 1.0)) for row, place in enumerate(places)}


def _correlation(values: Array, places: list[int]) -> Array:
    """Return the correlations of columns."""
    chosen = values if len(places) == values.shape[1] else values[:, places]
    mean, size = chosen.mean(0), len(chosen)
    products = chosen.T @ chosen / size - np.outer(mean, mean)
    scale = np.sqrt(np.diag(products))
    return np.asarray(products / np.outer(scale, scale))
