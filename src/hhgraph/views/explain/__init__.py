"""Side room: a run -> why a pair is scored as it is, and how a household was put together.

Everything comes from the run folder alone.
"""

from hhgraph.views.explain.household import HouseholdExplanation, explain_household
from hhgraph.views.explain.opening import Opening, Part, open_score
from hhgraph.views.explain.pair import PairExplanation, explain_pair

__all__ = [
    "HouseholdExplanation",
    "Opening",
    "PairExplanation",
    "Part",
    "explain_household",
    "explain_pair",
    "open_score",
]
