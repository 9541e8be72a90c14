"""Room 1: files become calls, people, places and groups; what is kept out is kept with its reason."""

from __future__ import annotations

from hhgraph.records.check import Quality, check_data
from hhgraph.records.intake import FileIntake, Intake
from hhgraph.records.proposal import Proposal, propose_settings, write_proposal
from hhgraph.records.read import read_records

__all__ = [
    "FileIntake",
    "Intake",
    "Proposal",
    "Quality",
    "check_data",
    "propose_settings",
    "read_records",
    "write_proposal",
]
