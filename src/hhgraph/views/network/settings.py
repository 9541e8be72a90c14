"""Every threshold of the network measures, by name."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["NetworkSettings"]


@dataclass(frozen=True)
class NetworkSettings:
    """Which ties count, and how betweenness is sampled.

    Parameters
    ----------
    least_records
        A tie counts from so many calls and messages on ...
    least_probability
        ... or, whatever its records, from this probability of one household on, in [0, 1].
    sources
        People from whom shortest paths are followed; at least as many as there are: counted in full.
    damping
        PageRank: chance of going on along a tie, in (0, 1).
    seed
        Of the sample of sources.
    """

    least_records: int = 3
    least_probability: float = 0.5
    sources: int = 200
    damping: float = 0.85
    seed: int = 1
