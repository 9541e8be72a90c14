"""Room 1: files become calls, people, places and groups; what is kept out is kept with its reason."""

from __future__ import annotations

from hhgraph.records.intake import FileIntake, Intake
from hhgraph.records.read import read_records

__all__ = ["FileIntake", "Intake", "read_records"]
