"""Every threshold of loading, by name."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LoadSettings"]


@dataclass(frozen=True)
class LoadSettings:
    """How a run is loaded.

    Parameters
    ----------
    least_probability
        A pair without a record of its own is loaded from this probability on, in [0, 1].
    strong_probability
        A tie inside a household is drawn strong from this probability on, in [0, 1].
    batch
        Rows a transaction.
    retry_seconds
        How long a batch is tried again on passing faults, seconds.
    busy_seconds
        Another run whose last batch is younger than this is taken to be still loading, seconds.
    offline_from
        From so many relationships on, the bulk importer is recommended.
    """

    least_probability: float = 0.1
    strong_probability: float = 0.5
    batch: int = 10_000
    retry_seconds: float = 30
    busy_seconds: float = 60
    offline_from: int = 1_000_000
