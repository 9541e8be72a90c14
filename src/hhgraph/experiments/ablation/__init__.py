"""What each step of the method is worth on the same data, and why raw communities are no households.

A side room above ``detect``: it runs the main job several times with other settings, and measures each run
against known households.
"""

from hhgraph.experiments.ablation.ablate import Ablation, Row, ablate
from hhgraph.experiments.ablation.communities import compare_communities
from hhgraph.experiments.ablation.section import write_sections
from hhgraph.experiments.ablation.steps import CLUSTERINGS, Step, list_steps
from hhgraph.experiments.ablation.table import COMMUNITY_HEADINGS, HEADINGS, LEGEND, list_communities, list_rows, widest
from hhgraph.experiments.ablation.worlds import (
    FIGURES,
    WorldRow,
    compare_tables,
    measure_worlds,
    read_worlds,
    summarise_worlds,
    write_worlds,
)

__all__ = [
    "CLUSTERINGS",
    "COMMUNITY_HEADINGS",
    "FIGURES",
    "HEADINGS",
    "LEGEND",
    "Ablation",
    "Row",
    "Step",
    "WorldRow",
    "ablate",
    "compare_communities",
    "compare_tables",
    "list_communities",
    "list_rows",
    "list_steps",
    "measure_worlds",
    "read_worlds",
    "summarise_worlds",
    "widest",
    "write_sections",
    "write_worlds",
]
