"""The engine: a plan of stages, and the runner that owns the tables between them. Knows no room."""

from __future__ import annotations

from hhgraph.engine.plan import Plan, Stage
from hhgraph.engine.runner import Again, Outcome, run_plan

__all__ = ["Again", "Outcome", "Plan", "Stage", "run_plan"]
