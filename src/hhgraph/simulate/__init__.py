"""A region with known truth: invented people, places and records, as hard as life."""

from hhgraph.simulate.region import Region, simulate

__all__ = ["Region", "simulate"]
