"""The whole configuration: every section by its name in ``hhgraph.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, ModelWrapValidatorHandler, PrivateAttr, ValidationInfo, model_validator

from hhgraph.settings.aliases import describe_renamed, rename_old
from hhgraph.settings.data import Privacy, Project, RecordSource, Screen, TableSource
from hhgraph.settings.households import Households, KeyMember
from hhgraph.settings.limits import Limits
from hhgraph.settings.pairs import CandidateSettings, FeatureSettings, HomeSettings, LabelSettings
from hhgraph.settings.scorer import Scorer
from hhgraph.settings.section import Section, key
from hhgraph.settings.slots import Slots
from hhgraph.settings.views import Neo4jSettings, NetworkSettings

__all__ = ["NOTES", "Settings"]

NOTES = "notes"
"""Where the context of a validation holds what is to be said of the file."""


class Settings(Section):
    """The whole configuration; a room is handed its own section."""

    project: Project = Project()
    privacy: Privacy = Privacy()
    records: list[RecordSource] = Field(default=[])
    customers: TableSource = TableSource()
    groups: TableSource = TableSource()
    cells: TableSource = TableSource()
    holdings: TableSource = TableSource()
    products: TableSource = TableSource()
    suppression: TableSource = TableSource()
    slots: Slots = Slots()
    screen: Screen = Screen()
    homes: HomeSettings = HomeSettings()
    candidates: CandidateSettings = CandidateSettings()
    features: FeatureSettings = FeatureSettings()
    attributes: dict[str, Literal["same", "gap", "differs"]] = key(
        {"id_document": "same", "birth_year": "gap", "gender": "differs"},
        "how a column of customers, by its name, becomes features of a pair: "
        "same value, gap between numbers, or different value",
        "customers have a column that tells of a home, or one that must not be used",
    )
    labels: LabelSettings = LabelSettings()
    scorer: Scorer = Scorer()
    households: Households = Households()
    key_member: KeyMember = KeyMember()
    limits: Limits = Limits()
    neo4j: Neo4jSettings = Neo4jSettings()
    network: NetworkSettings = NetworkSettings()

    _notes: tuple[str, ...] = PrivateAttr(())

    @property
    def notes(self) -> tuple[str, ...]:
        """What a run says of the configuration: one sentence an old key."""
        return self._notes

    @model_validator(mode="wrap")
    @classmethod
    def _take_old_keys(cls, given: Any, handler: ModelWrapValidatorHandler[Settings], info: ValidationInfo) -> Settings:
        tree, old = rename_old(given, "settings") if isinstance(given, Mapping) else (given, [])
        made = handler(tree)
        told = (*(info.context or {}).get(NOTES, ()), *(describe_renamed(one) for one in old))
        if told:  # given an instance, the handler hands it back with its own notes
            made._notes = tuple(dict.fromkeys(told))  # noqa: SLF001 - an instance of this class
        return made
