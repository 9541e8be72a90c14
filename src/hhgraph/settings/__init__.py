"""``hhgraph.toml`` as checked objects: every key, its default, what it does and when to change it.

A room is handed its own section (``settings.scorer``); an unknown key is an error that names the nearest, an old
one works and says what it is called now. ``docs/settings.md`` is made of this package.
"""

from __future__ import annotations

from hhgraph.settings.data import Privacy, Project, RecordSource, Screen, TableSource
from hhgraph.settings.households import Households, KeyMember
from hhgraph.settings.limits import Limits
from hhgraph.settings.load import FILE_NAME, Overrides, load_settings, override_settings, recorded_settings
from hhgraph.settings.pairs import CandidateSettings, FeatureSettings, HomeSettings, LabelSettings
from hhgraph.settings.scorer import Scorer
from hhgraph.settings.section import Section
from hhgraph.settings.slots import Slots
from hhgraph.settings.views import Neo4jSettings, NetworkSettings
from hhgraph.settings.whole import Settings

__all__ = [
    "FILE_NAME",
    "CandidateSettings",
    "FeatureSettings",
    "HomeSettings",
    "Households",
    "KeyMember",
    "LabelSettings",
    "Limits",
    "Neo4jSettings",
    "NetworkSettings",
    "Overrides",
    "Privacy",
    "Project",
    "RecordSource",
    "Scorer",
    "Screen",
    "Section",
    "Settings",
    "Slots",
    "TableSource",
    "load_settings",
    "override_settings",
    "recorded_settings",
]
