"""The formulas of features that stand in several places, for arrays; ``queries/macros.sql`` has them in SQL."""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = [
    "DURATION_PRIOR",
    "EARTH_KM",
    "distance_km",
    "mean_log_duration",
    "reciprocity",
    "share_of_records",
    "shrunk_share",
]

Array = np.ndarray[Any, Any]

DURATION_PRIOR = 4.3
"""ln(1 + 73 s): towards it the mean log duration of few calls is shrunk."""

EARTH_KM = 6371.0
"""Radius of the earth."""


def shrunk_share(part: Array, whole: Array, expected: float = 0.5) -> Array:
    """Return the share of some records in all of them, shrunk by two records of prior.

    Parameters
    ----------
    part, whole
        Whole numbers of records.
    expected
        How many of the two records of prior are such, in tenths: added as the decimal it is, not as the nearest
        binary number, for so does the engine.

    Examples
    --------
    >>> shrunk_share(np.array([3]), np.array([4])).round(3).tolist()
    [0.583]
    """
    return np.asarray((10 * part + round(10 * expected)) / 10 / (whole + 2))


def reciprocity(sent: Array, records: Array) -> Array:
    """Return the records of the quieter direction over those of the busier one, shrunk."""
    back = records - sent
    return np.asarray((np.minimum(sent, back) + 0.5) / (np.maximum(sent, back) + 1))


def mean_log_duration(log_seconds: Array, calls: Array, prior: float = DURATION_PRIOR) -> Array:
    """Return the mean ln(1 + seconds) of a call, shrunk by three calls of the prior mean."""
    return np.asarray((log_seconds + 3 * prior) / (calls + 3))


def share_of_records(records: Array, total: Array) -> Array:
    """Return the records with somebody over all records of a person, of whom at least one is counted."""
    return np.asarray(records / np.maximum(total, 1))


def distance_km(latitude_a: Array, longitude_a: Array, latitude_b: Array, longitude_b: Array) -> Array:
    """Return the kilometres between two places given in degrees (great circle, haversine), NaN unknown."""
    north = np.sin(np.radians(latitude_b - latitude_a) / 2) ** 2
    east = np.sin(np.radians(longitude_b - longitude_a) / 2) ** 2
    across = np.cos(np.radians(latitude_a)) * np.cos(np.radians(latitude_b))
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, north + across * east))))
