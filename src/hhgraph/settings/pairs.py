"""Sections on the way from records to pairs: homes, candidates, features, labels."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from hhgraph.settings.section import Section, automatic, key

__all__ = ["CandidateSettings", "FeatureSettings", "HomeSettings", "LabelSettings"]

Source = Literal["records", "document", "address", "shared_contacts", "home_site"]
Rule = Literal["drop", "keep"]


class HomeSettings(Section):
    """Where people live."""

    night_calls_min: int = key(
        3,
        "records of evenings, nights and weekends that make a home known (at fewer it stays unknown, not guessed), "
        "and records of nights that make a cell count in night_cell_overlap",
        "the records span a few days only (lower it), or homes look random (raise it)",
        ge=1,
    )


class CandidateSettings(Section):
    """Which pairs are looked at, and which of them are worth measuring."""

    sources: list[Source] = key(
        ["records", "document", "address", "shared_contacts", "home_site"],
        "what makes two people a candidate pair",
        "a source must not be used, or brings many pairs and no household",
        min_length=1,
    )
    shared_contacts_min: Annotated[Annotated[int, Field(ge=1)] | None, automatic(0)] = key(
        None,
        "shared contacts that make people of near homes a candidate; auto: 2 for records, 1 for ties, which are fewer",
        "too many pairs for the memory (raise it)",
    )
    shared_contact_rarity: Annotated[Annotated[float, Field(ge=0)] | None, automatic(-1)] = key(
        None,
        "least sum of 1 / ln(1.5 + contacts) over the shared contacts of people whose home is unknown; "
        "auto: 0.75 for records, 0 for ties",
        "homes are unknown for many and pairs too many (raise it)",
    )
    shared_contact_max_degree: Annotated[Annotated[int, Field(ge=1)] | None, automatic(0)] = key(
        None,
        "a number with more contacts is nobody's shared contact; auto: 1.5 times the usual contacts, at least 50",
        "work mates come out as candidates (lower it)",
    )
    near_km: float = key(
        1.0,
        "homes this near, km, need no rare shared contact",
        "cells are much wider or much narrower than a kilometre",
        ge=0,
    )
    prefilter_below: float = key(
        0.01,
        "a candidate without a record whose first cheap probability is lower is not measured; 0 keeps all",
        "recall matters more than time (lower it), or time more than recall (raise it)",
        ge=0,
        lt=1,
    )
    prefilter_records_below: float = key(
        0.01,
        "a candidate with a record whose first cheap probability is lower is not measured; 0 keeps all",
        "recall matters more than time (lower it), or time more than recall (raise it)",
        ge=0,
        lt=1,
    )


class FeatureSettings(Section):
    """What is measured of a pair."""

    max_crowd: int = key(
        60,
        "an hour at a site with more people seen tells nothing of two of them",
        "cells are small (lower it), or one site serves a whole town (raise it)",
        ge=2,
    )
    colocation_min_prefilter: float = key(
        0.01,
        "co-location is computed from this prefilter probability on; 0: of all pairs",
        "time is short (raise it)",
        ge=0,
        lt=1,
    )
    dirichlet_mass: float = key(
        4.0,
        "records' worth of prior, the cells' share of all traffic, in the scores of place",
        "people have very few records with a cell (raise it)",
        gt=0,
    )
    without: list[str] = key(
        [],
        "features, or groups of features, to leave out, by name; docs/features.md lists them",
        "a feature must not be used, or the data behind it are wrong",
    )


class LabelSettings(Section):
    """What registered groups teach."""

    source: Literal["groups", "none"] = key(
        "groups",
        "groups: learn from registered groups where there are any; none: fit without labels",
        "registered groups are not households here",
    )
    controls: Literal["members", "payers"] = key(
        "members",
        "whose other pairs are the controls: every member's, or the payers' only",
        "the study is to be repeated as it was (payers)",
    )
    people_in_several_groups: Rule = key(
        "drop",
        "whether people registered in several groups teach anything",
        "many are, and rightly so",
    )
    groups_with_several_payers: Rule = key(
        "drop",
        "whether groups with several payers teach anything",
        "several payers are usual in a family here",
    )
    cut_at_joining: bool = key(
        True,
        "of a pair that joined a group within the records only those from before count: a plan changes how people call",
        "joined_on is not to be trusted",
    )
    max_group_size: int = key(
        20,
        "a larger registered group is a firm's and teaches nothing",
        "families register more numbers than that",
        ge=2,
    )
