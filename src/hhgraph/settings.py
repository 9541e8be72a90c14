"""``hhgraph.toml`` as checked objects: every key, its default and what it does.

A room is handed its own section (``settings.scorer``); an unknown key is an error that names the nearest.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from hhgraph.errors import SettingsError, nearest

__all__ = [
    "FILE_NAME",
    "Households",
    "KeyMember",
    "Limits",
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
]

FILE_NAME = "hhgraph.toml"

Overrides = Mapping[str, Any] | Iterable[str]


class Section(BaseModel):
    """A frozen section that refuses unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Project(Section):
    """Where the data come from."""

    timezone: str = "Asia/Shanghai"
    country: str = "CN"

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError(f"no time zone is called {name!r}; use a name such as Asia/Shanghai") from error
        return name


class Privacy(Section):
    """Pseudonyms and consent."""

    pseudonymise: bool = False
    key_file: str = ""
    require_consent: bool = False


class TableSource(Section):
    """Files of one table and how their columns are called there."""

    files: list[str] = []
    columns: dict[str, str] = {}


class RecordSource(TableSource):
    """One source of records."""

    layout: Literal["event", "leg", "ties"] = "event"
    values: dict[str, dict[str, list[str]]] = {}
    duration_unit: Literal["seconds", "minutes", "milliseconds"] = "seconds"
    kind: Literal["voice", "sms"] | None = None  # of every row, where the file has no such column
    epoch: str = ""  # day zero (YYYY-MM-DD) of times given as seconds from the start


class Slots(Section):
    """Hours of the local day, [from, to); night wraps round midnight."""

    morning: tuple[int, int] = (7, 12)
    afternoon: tuple[int, int] = (12, 17)
    off_work: tuple[int, int] = (17, 21)
    night: tuple[int, int] = (21, 7)

    def by_hour(self) -> list[str]:
        """Return the slot's name for each of the 24 hours."""
        hours = [""] * 24
        for name in type(self).model_fields:
            begin, end = getattr(self, name)
            for hour in range(begin, end if end > begin else end + 24):
                hours[hour % 24] += name
        return hours

    @model_validator(mode="after")
    def _cover_the_day(self) -> Slots:
        for hour, name in enumerate(self.by_hour()):
            if name not in type(self).model_fields:
                fault = "no slot" if not name else "two slots"
                raise ValueError(f"hour {hour} has {fault}; the slots must cover 0-24 once")
        return self


class Screen(Section):
    """Numbers that are not people."""

    enabled: bool = True
    max_contacts: int = Field(default=150, gt=0)  # more contacts than this: a hub ...
    max_contacts_hard: int = Field(default=600, gt=0)  # ... this many: a hub whatever the rest says
    min_reciprocity: float = Field(default=0.25, ge=0, le=1)  # ... unless as many contacts answer back
    max_one_off: float = Field(default=0.8, ge=0, le=1)  # ... or fewer are one-off contacts
    max_document_numbers: int = Field(default=10, gt=1)  # a document with more: a dealer's or a firm's


class Scorer(Section):
    """From pairs to probabilities; see docs/method.md for each step."""

    model: Literal["logistic", "blend"] = "logistic"
    labels: Literal["groups", "none"] = "groups"
    controls: Literal["members", "payers"] = "members"
    several_groups: Literal["drop", "keep"] = "drop"
    several_payers: Literal["drop", "keep"] = "drop"
    before_joining: bool = True
    candidates: list[Literal["records", "document", "address", "shared_contacts", "home_site"]] = Field(
        default=[
            "records",
            "document",
            "address",
            "shared_contacts",
            "home_site",
        ],
        min_length=1,
    )
    shared_contacts_min: int = Field(default=0, ge=0)  # 0: 2 for records, 1 for ties, which are fewer
    shared_contact_rarity: float = Field(default=-1.0)  # -1: 0.75 for records, 0 for ties
    shared_contact_max_degree: int = Field(default=0, ge=0)  # 0: 1.5 times the usual contacts, at least 50
    near_km: float = Field(default=1.0, ge=0)  # homes this near need no rare shared contact
    prune_below: float = Field(default=0.01, ge=0, lt=1)
    prune_records_below: float = Field(default=0.01, ge=0, lt=1)
    night_calls_min: int = Field(default=3, ge=1)
    max_crowd: int = Field(default=60, ge=2)  # more people at a site in one hour tell nothing
    meet_above: float = Field(default=0.01, ge=0, lt=1)  # co-location is computed above it
    max_group_size: int = Field(default=20, ge=2)  # a larger registered group is a firm's
    max_training_rows: int = Field(default=120_000, ge=100)  # beyond, whole groups are drawn; a fit takes two thirds
    dirichlet_mass: float = Field(default=4.0, gt=0)
    screening: bool = True
    max_correlation: float = Field(default=0.95, gt=0, le=1)
    last_bin_share: float = Field(default=0.1, gt=0, lt=1)
    passes: int = Field(default=2, ge=1, le=4)
    folds: int = Field(default=5, ge=2)
    penalty: float = Field(default=1.0, gt=0)  # strength of the L2 penalty on standardised features
    positive_unlabelled: bool = True
    drop_unlabelled_above: float = Field(default=0.1, gt=0, le=1)  # unregistered family among such controls
    base_rate: float = Field(default=0.0, ge=0, lt=1)  # 0: as the labels say
    min_positives: int = Field(default=20, ge=2)
    tie_floor: float = Field(default=0.02, gt=0, lt=1)
    features_without: list[str] = []  # features or groups left out by name
    seed: int = 0


class Households(Section):
    """From probabilities to households."""

    method: Literal["exact", "leiden", "components"] = "exact"
    max_size: int = Field(default=8, ge=2)
    missing: float = Field(default=0.05, gt=0, lt=0.5)  # probability of a pair nobody scored
    threshold: float = Field(default=0.25, gt=0, lt=1)  # break-even probability of one more pair
    resolution: float = Field(default=0.3, gt=0, lt=1)
    resamples: int = Field(default=0, ge=0)
    off_net_members: bool = True
    off_net_threshold: float = Field(default=0.5, gt=0, le=1)  # least probability of those listed


class KeyMember(Section):
    """Weights of the score that names the one to call; 0 leaves a part out."""

    age: float = Field(default=0.40, ge=0)
    gender: float = Field(default=0.14, ge=0)
    monthly_bill: float = Field(default=0.14, ge=0)
    document: float = Field(default=0.10, ge=0)
    contacts: float = Field(default=0.08, ge=0)
    tenure_months: float = Field(default=0.08, ge=0)
    brand: float = Field(default=0.06, ge=0)
    head_gender: str = ""  # value of gender that heads more households here; empty leaves gender out
    brand_order: list[str] = []  # brands from the lowest up; empty leaves brand out
    age_full: float = Field(default=70, gt=0)  # years above which age counts no further


class Limits(Section):
    """What a run may use."""

    max_reject_share: float = Field(default=0.05, ge=0, le=1)
    memory: str = Field(default="4GB", pattern=r"^\d+(\.\d+)?\s*(MB|GB)$")
    threads: int = Field(default=0, ge=0)

    @property
    def bytes(self) -> int:
        """Memory in bytes."""
        text = self.memory.strip()
        return int(float(text[:-2]) * (10**9 if text.endswith("GB") else 10**6))

    def engine_memory(self, share: float) -> str:
        """Return the engine's part; the rest is for arrays."""
        return f"{int(self.bytes * share / 10**6)}MB"


class Settings(Section):
    """The whole configuration."""

    project: Project = Project()
    privacy: Privacy = Privacy()
    records: list[RecordSource] = []
    customers: TableSource = TableSource()
    groups: TableSource = TableSource()
    cells: TableSource = TableSource()
    holdings: TableSource = TableSource()
    products: TableSource = TableSource()
    suppression: TableSource = TableSource()
    slots: Slots = Slots()
    attributes: dict[str, Literal["same", "gap", "differs"]] = {
        "id_document": "same",
        "birth_year": "gap",
        "gender": "differs",
    }
    screen: Screen = Screen()
    scorer: Scorer = Scorer()
    households: Households = Households()
    key_member: KeyMember = KeyMember()
    limits: Limits = Limits()


def load_settings(folder: str | Path, overrides: Overrides = ()) -> Settings:
    """Return the settings of a data folder.

    Parameters
    ----------
    folder
        Its ``hhgraph.toml`` is read when there is one.
    overrides
        ``{"section.key": value}``, or texts ``section.key=value``, whose value is read as TOML, or as plain text
        where that fails.

    Raises
    ------
    SettingsError
        Unknown key (with the nearest known one), wrong type, value out of range, or unreadable TOML.
    """
    path = Path(folder) / FILE_NAME
    tree: dict[str, Any] = {}
    if path.is_file():
        try:
            tree = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(
                f"{FILE_NAME} cannot be read: {error}", where=path.name, todo="Mend that line."
            ) from error
    return _settle(tree, overrides)


def override_settings(settings: Settings, overrides: Overrides) -> Settings:
    """Return settings with some values replaced; see :func:`load_settings`.

    Examples
    --------
    >>> override_settings(Settings(), {"households.max_size": 6}).households.max_size
    6
    >>> override_settings(Settings(), ["households.max_size=6"]).households.max_size
    6
    """
    return _settle(settings.model_dump(exclude_unset=True), overrides) if overrides else settings


def _settle(tree: dict[str, Any], overrides: Overrides) -> Settings:
    """Return the settings of a tree with the overrides put in."""
    if isinstance(overrides, str):
        raise SettingsError(
            f"Overrides are a list of texts or a mapping, not one text: {overrides!r}.",
            where="overrides",
            todo=f"Write [{overrides!r}].",
        )
    if isinstance(overrides, Mapping):
        for path, value in overrides.items():
            _put(tree, path, value)
    else:
        for text in overrides:
            _override(tree, text)
    try:
        return Settings.model_validate(tree)
    except ValidationError as error:
        raise _explain(error) from error


def _override(tree: dict[str, Any], text: str) -> None:
    """Put ``section.key=value`` into the tree."""
    path, mark, value = text.partition("=")
    keys = [key.strip() for key in path.split(".")]
    if not mark or not all(keys):
        raise SettingsError(
            f"--set needs section.key=value, got {text!r}.",
            where="--set",
            todo="For example --set scorer.passes=1",
        )
    try:
        parsed = tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        parsed = value
    _put(tree, path, parsed)


def _put(tree: dict[str, Any], path: str, value: object) -> None:
    """Put a value into the tree at ``section.key``."""
    keys = [key.strip() for key in path.split(".")]
    here: Any = tree
    for key in keys[:-1]:
        here = here.setdefault(key, {})
        if not isinstance(here, dict):
            raise SettingsError(f"{path.strip()} is not a key that --set can reach.", where="--set")
    here[keys[-1]] = value


def _explain(error: ValidationError) -> SettingsError:
    """Turn pydantic's findings into one message with all of them."""
    lines: list[str] = []
    for fault in error.errors():
        place = [part for part in fault["loc"] if not isinstance(part, int)]
        path = ".".join(str(part) for part in place)
        if fault["type"] == "extra_forbidden":
            known = _known_keys(place[:-1])
            close = nearest(str(place[-1]), known)
            hint = f"; did you mean {close}?" if close else f"; known: {', '.join(sorted(known))}"
            lines.append(f"unknown key {path}{hint}")
        else:
            message = fault["msg"].removeprefix("Value error, ")
            lines.append(f"{path}: {message[0].lower()}{message[1:]} (got {_shown(fault.get('input'))})")
    return SettingsError(
        "; ".join(lines) + ".", where=f"{FILE_NAME} or --set", todo="Correct the key or value and run again."
    )


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _known_keys(path: Iterable[object]) -> list[str]:
    """Return the keys allowed below a path of section names."""
    model: Any = Settings
    for part in path:
        found = model.model_fields.get(str(part)) if hasattr(model, "model_fields") else None
        if found is None:
            return []
        model = RecordSource if str(part) == "records" else found.annotation
    fields: Mapping[str, Any] = getattr(model, "model_fields", {})
    return list(fields)
