"""How long ``detect`` takes beside the plainest thing one could do with the same files."""

from hhgraph.experiments.bench.compare import Bench, Timing, bench

__all__ = ["Bench", "Timing", "bench"]
