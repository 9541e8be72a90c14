"""Two runs side by side: what became of each household, and whether inputs and scores have drifted."""

from hhgraph.views.compare.drift import stability_index
from hhgraph.views.compare.runs import Comparison, compare_runs

__all__ = ["Comparison", "compare_runs", "stability_index"]
