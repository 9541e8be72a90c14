"""Sections on the data folder: where its files lie, how they are read, and who may be looked at."""

from __future__ import annotations

from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import field_validator

from hhgraph.settings.section import Section, key

__all__ = ["Privacy", "Project", "RecordSource", "Screen", "TableSource"]


class Project(Section):
    """Where the data come from."""

    timezone: str = key(
        "Asia/Shanghai",
        "time zone of times without an offset; times with one are converted to it",
        "the records come from elsewhere",
    )
    country: str = key(
        "CN",
        "numbering plan that turns numbers into E.164; empty: ids are opaque text, used as they are",
        "the numbers are another country's, or no phone numbers at all",
    )

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

    pseudonymise: bool = key(
        False,
        "ids become keyed pseudonyms (HMAC-SHA-256); whose they are stands in a vault file beside the run only",
        "the run folder is handed to people who must not see numbers",
    )
    key_file: str = key(
        "",
        "file with the key of the pseudonyms; empty: the environment variable HHGRAPH_KEY",
        "the key lies in a file",
    )
    require_consent: bool = key(
        False,
        "customers without marketing_consent are left out of scoring, not only of lists",
        "the law or a contract forbids to look at them at all",
    )


class TableSource(Section):
    """Files of one table and how their columns are called there."""

    files: list[str] = key(
        [],
        "file names or globs, from the data folder on; empty: files with the table's standard name",
        "the files are called otherwise",
    )
    columns: dict[str, str] = key(
        {},
        "our column name to the file's; what is not named is found by its name or a known synonym",
        "`hhgraph init` was unsure of a column or guessed wrong",
    )


class RecordSource(TableSource):
    """One source of records; a block of its own for every layout or set of column names."""

    layout: Literal["event", "leg", "ties"] = key(
        "event",
        "event: a row is a call or message; leg: one side's view of it, two are merged; ties: relations without time",
        "a call stands in the files once for each side, or the data have no times",
    )
    values: dict[str, dict[str, list[str]]] = key(
        {},
        'words of a column by meaning, as { direction = { out = ["MO"], in = ["MT"] } }; common words are known',
        "`hhgraph check` counts rows rejected for an unknown word",
    )
    duration_unit: Literal["seconds", "minutes", "milliseconds"] = key(
        "seconds",
        "unit of the column duration",
        "durations come in another unit",
    )
    kind: Literal["voice", "sms"] | None = key(
        None,
        "kind of every row of a file that has no such column; not given: voice",
        "the files hold messages only",
    )
    epoch: str = key(
        "",
        "day zero (YYYY-MM-DD) of times that are given as seconds from the start",
        "times are plain numbers",
    )


class Screen(Section):
    """Numbers that are not people: hubs of too many contacts, and documents of too many numbers."""

    enabled: bool = key(
        True,
        "hubs are kept out of households, pairs and shared contacts",
        "every number is known to be a person's, as in a survey",
    )
    max_contacts: int = key(
        150,
        "a number with more contacts is a hub, unless enough of them answer back and come again",
        "people of the region call more, or fewer, numbers; the records span much more than a month",
        gt=0,
    )
    max_contacts_hard: int = key(
        600,
        "a number with more contacts is a hub whatever the rest says",
        "people of the region call more, or fewer, numbers; the records span much more than a month",
        gt=0,
    )
    min_reciprocity: float = key(
        0.25,
        "a number above max_contacts is a hub where a lower share of its contacts answers back",
        "busy people are taken for hubs (lower it), or call centres for people (raise it)",
        ge=0,
        le=1,
    )
    max_one_off: float = key(
        0.8,
        "a number above max_contacts is a hub where a higher share of its contacts came once",
        "busy people are taken for hubs (raise it), or call centres for people (lower it)",
        ge=0,
        le=1,
    )
    max_document_numbers: int = key(
        10,
        "an identity document or an address with more numbers is a dealer's or a firm's and ties nobody",
        "large families register on one document, or dealers on few",
        gt=1,
    )
