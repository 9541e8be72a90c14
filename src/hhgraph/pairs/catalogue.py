"""The feature catalogue: one entry a feature; everything said of a feature comes from here.

The SQL of ``queries/pairs`` (or, for triads, :mod:`hhgraph.scores.triads`) makes the columns; a test holds
the two together. The documentation table, the coefficient table and the explanations are written from the
entries.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Literal

import numpy as np

from hhgraph.engine.types import Array

__all__ = [
    "ATTRIBUTE_BANDS",
    "CATALOGUE",
    "PREFILTER",
    "TIES",
    "TRIADS",
    "UNMET",
    "UNMET_ENDING",
    "UNMET_GROUPS",
    "Feature",
    "as_unmet",
    "attribute_features",
    "relation_features",
    "unmet_features",
]

Transform = Literal["linear", "log", "signed_log"]


@dataclass(frozen=True)
class Feature:
    """A property of a pair.

    Parameters
    ----------
    name
        Column in ``pairs.parquet``.
    group
        Family of signals: volume, slots, balance, circle, place, identity, attributes, ties or triads.
    unit
        Unit of the natural value.
    transform
        What the logistic regression sees: the value, ln(1 + value), or sign x ln(1 + |value|).
    sign
        Expected sign of the coefficient: 1, -1, or 0 where no sign is expected.
    definition
        One line.
    """

    name: str
    group: str
    unit: str
    transform: Transform
    sign: int
    definition: str

    def apply(self, values: Array) -> Array:
        """Return the transformed values; NaN stays NaN."""
        if self.transform == "log":
            return np.log1p(np.maximum(values, 0))
        if self.transform == "signed_log":
            return np.sign(values) * np.log1p(np.abs(values))
        return values

    def as_dict(self) -> dict[str, str | int]:
        """Return the entry as stored in a model file."""
        return asdict(self)


def _features(group: str, text: str) -> tuple[Feature, ...]:
    """Read ``name | unit | transform | sign | definition`` lines."""
    entries = []
    for line in text.strip().splitlines():
        name, unit, transform, sign, definition = (part.strip() for part in line.split("|"))
        entries.append(Feature(name, group, unit, transform, int(sign), definition))  # type: ignore[arg-type]
    return tuple(entries)


CATALOGUE: tuple[Feature, ...] = (
    *_features(
        "volume",
        """
        calls | calls | log | 1 | voice calls between the two
        sms | messages | log | 1 | messages between the two
        minutes | minutes | log | 1 | minutes of talk
        active_days | days | log | 1 | days with a record of the two
        weeks | weeks | linear | 1 | weeks with a record of the two
        no_record | 0 or 1 | linear | 0 | 1 when the two have no record of their own
        share_of_lesser | share | linear | 1 | the pair's records over all records of the one who has fewer
        share_of_greater | share | linear | 1 | the pair's records over all records of the one who has more
        """,
    ),
    *_features(
        "slots",
        """
        calls_morning | calls | log | 0 | calls in the morning slot
        calls_afternoon | calls | log | 0 | calls in the afternoon slot
        calls_off_work | calls | log | 1 | calls in the off-work slot
        calls_night | calls | log | 0 | calls in the night slot
        calls_office | calls | log | 0 | calls on weekdays between 9 and 18
        calls_weekend | calls | log | 0 | calls on Saturday and Sunday
        minutes_off_work | minutes | log | 1 | minutes in the off-work slot
        minutes_night | minutes | log | 0 | minutes in the night slot
        sms_night | messages | log | 1 | messages in the night slot
        morning_share | share | linear | 0 | share of calls in the morning slot, shrunk by two calls
        afternoon_share | share | linear | 0 | share of calls in the afternoon slot, shrunk by two calls
        off_work_share | share | linear | 1 | share of calls in the off-work slot, shrunk by two calls
        night_share | share | linear | 0 | share of calls in the night slot, shrunk by two calls
        weekend_share | share | linear | 0 | share of calls at weekends, shrunk by two calls
        office_share | share | linear | 0 | share of calls in office hours, shrunk by two calls
        """,
    ),
    *_features(
        "balance",
        """
        sms_share | share | linear | 0 | share of messages among the pair's records, shrunk by two records
        reciprocity | ratio | linear | 1 | records of the quieter direction over those of the busier one
        mean_log_duration | ln seconds | linear | 0 | mean ln(1 + seconds) of a call, shrunk by three calls
        both_home_share | share | linear | -1 | share of the pair's records with both at home, shrunk
        one_home_share | share | linear | 1 | share of the pair's records with exactly one at home, shrunk
        calls_together | records | log | 0 | records made while both were at one site
        """,
    ),
    *_features(
        "circle",
        """
        contacts_lesser | numbers | log | 0 | contacts of the one who has fewer
        contacts_greater | numbers | log | 0 | contacts of the one who has more
        shared_contacts | numbers | log | 1 | numbers both are in touch with, hubs left out
        shared_off_net | numbers | log | 1 | likewise, off-net numbers only
        adamic_adar | score | log | 1 | shared contacts, each weighing 1 / ln(1.5 + its contacts)
        adamic_adar_off_net | score | log | 1 | likewise, off-net numbers only
        adamic_adar_strength | score | log | 1 | likewise, times ln(1 + records) of the weaker arm
        resource_allocation | score | log | 1 | shared contacts, each weighing 1 / its contacts
        contact_cosine | share | linear | 1 | cosine of the two contact vectors of ln(1 + records)
        shared_share | share | linear | 1 | sum over them of the root of share of one's records x share of the other's
        """,
    ),
    *_features(
        "circle",
        """
        shared_off_work | score | log | 1 | by ln(1 + calls outside office hours) of both arms, rare ones more
        shared_office | score | log | 0 | likewise, calls on weekdays between 9 and 18: colleagues
        shared_share_off_work | share | linear | 1 | as shared_share, of calls outside office hours
        shared_share_of_other | share | linear | 1 | as shared_share, of the shared contact's own records
        """,
    ),
    *_features(
        "place",
        """
        same_home_site | 0 or 1 | linear | 1 | one home site
        same_home_cell | 0 or 1 | linear | 1 | one home cell
        home_distance | km | log | -1 | between the home cells
        place_all | ln ratio | signed_log | 1 | one distribution over cells against two, all hours
        place_night | ln ratio | signed_log | 1 | likewise, night slot
        place_evening | ln ratio | signed_log | 1 | likewise, 20:00-08:00 and weekends
        place_office | ln ratio | signed_log | 0 | likewise, weekdays 9-18
        place_weekend | ln ratio | signed_log | 1 | likewise, Saturday and Sunday
        place_cosine_evening | share | linear | 1 | cosine of root visits by cell, rare cells more, as place_evening
        place_cosine_night | share | linear | 1 | likewise, night slot
        weekend_evening_overlap | share | linear | 1 | one's weekend cells with the other's evening cells, the greater
        night_cell_overlap | share | linear | 1 | valid night cells in common over all of either (Jaccard)
        hours_together | hours | log | 1 | hours in which both were seen at one site
        together | score | log | 1 | likewise, each hour weighing 1 / ln(1 + people seen there then)
        together_out | score | log | 1 | likewise, evenings and weekends, away from a common home site
        together_home | score | log | 1 | likewise, at the common home site
        """,
    ),
    *_features(
        "identity",
        """
        same_document | 0 or 1 | linear | 1 | registered with one identity document
        same_address | 0 or 1 | linear | 1 | registered with one address
        """,
    ),
)
"""Features of a pair by itself, in the order of the coefficient table."""

IN_TIME = ("shared_off_work", "shared_office", "shared_share_off_work", "shared_share_of_other")

CIRCLE: tuple[Feature, ...] = tuple(
    feature for feature in CATALOGUE if feature.group in {"circle", "identity"} and feature.name not in IN_TIME
)

TIES: tuple[Feature, ...] = (
    *_features(
        "ties",
        """
        tie_weight | weight | log | 1 | sum of the weights of all ties between the two
        relations_greater | relations | log | 1 | relations in which the one who names more names the other
        relations_lesser | relations | log | 1 | relations in which the one who names less names the other
        no_record | 0 or 1 | linear | 0 | 1 when neither names the other
        share_of_lesser | share | linear | 1 | the pair's ties over all ties of the one who has fewer
        share_of_greater | share | linear | 1 | the pair's ties over all ties of the one who has more
        """,
    ),
    *CIRCLE,
)
"""Features of a pair in the ties layout; those of its relations come on top."""

TRIADS: tuple[Feature, ...] = _features(
    "triads",
    """
    first_pass | log-odds | linear | 1 | log-odds of the pass before, out of fold for training pairs
    triad_sum | expected | log | 1 | sum over third people w of p(u,w) x p(v,w)
    triad_max | probability | linear | 1 | largest p(u,w) x p(v,w)
    triad_noisy_or | probability | linear | 1 | 1 - product of 1 - p(u,w) x p(v,w)
    triad_weaker_arm | probability | linear | 1 | over third people w the largest of the smaller of p(u,w) and p(v,w)
    against_lesser | expected | log | -1 | sum over w of p(u,w) x (1 - p(v,w)), the smaller of both ways
    against_greater | expected | log | -1 | likewise, the greater
    ratio_lesser | share | linear | 1 | this tie over itself and each one's best other tie, the smaller
    ratio_greater | share | linear | 1 | likewise, the greater
    triad_against | expected | log | -1 | sum over w of p(u,w) x (1 - p(v,w)), both ways
    other_best_lesser | probability | linear | 0 | each one's best other tie, the smaller of the two
    other_best_greater | probability | linear | 0 | each one's best other tie, the greater of the two
    gap_lesser | log-odds | linear | 1 | log-odds of this tie less those of each one's best other, the smaller
    gap_greater | log-odds | linear | 1 | likewise, the greater
    expected_ties_lesser | expected | log | 0 | sum of the other ties' probabilities, the smaller of the two
    expected_ties_greater | expected | log | 0 | likewise, the greater
    same_group | 0 or 1 | linear | 1 | in one household when the pass before is clustered
    """,
)
"""Features of a pair among the other pairs, from the pass before."""

PREFILTER = (
    *("calls", "sms", "minutes", "active_days", "weeks", "no_record", "share_of_lesser", "share_of_greater"),
    *("calls_morning", "calls_off_work", "calls_night", "calls_office", "calls_weekend", "sms_night"),
    *("reciprocity", "mean_log_duration", "contacts_lesser", "contacts_greater"),
    *("shared_contacts", "shared_off_net", "adamic_adar", "same_home_site", "same_home_cell", "home_distance"),
    *("same_document", "same_address"),
)
"""Cheap features by which unlikely candidates are left out before the dear ones are measured."""

UNMET = ("shared_contacts", "adamic_adar", "same_home_site", "same_home_cell", "home_distance")
"""Features of the prefilter that say something else of two people without a record of their own."""

UNMET_GROUPS = frozenset({"circle", "place", "identity", "attributes"})
"""Groups whose features all do, to the model: of the others two people without a record have none."""

UNMET_ENDING = "_unmet"


def as_unmet(feature: Feature) -> Feature:
    """Return a feature as it is of pairs without a record, 0 of all others: what it adds for them."""
    return replace(
        feature,
        name=feature.name + UNMET_ENDING,
        sign=0,
        definition=f"{feature.definition}; 0 with a record of the two",
    )


def unmet_features() -> tuple[Feature, ...]:
    """Return the prefilter's features ``UNMET`` as they are of pairs without a record, 0 of all others."""
    known = {feature.name: feature for feature in CATALOGUE}
    return tuple(as_unmet(known[name]) for name in UNMET)


ATTRIBUTE_BANDS = {
    "close": (0.0, 8.0),
    "between": (8.0, 17.0),
    "generation": (17.0, 41.0),
    "far": (41.0, np.inf),
}
"""Bands of a ``gap`` attribute, [from, to), in its own unit; made for years of birth."""

IDENTITY = ("id_document", "address_key")


def attribute_features(attributes: dict[str, str]) -> tuple[Feature, ...]:
    """Return the features that ``[attributes]`` asks for; when either value is unknown all of them are 0.

    ``same`` and ``differs`` give two flags each (for identity columns only the difference: sameness is
    ``same_document`` or ``same_address``); ``gap`` gives one flag a band. With a ``differs`` and a ``gap``
    attribute there is also the flag of both: differing and close.
    """
    made: list[Feature] = []

    def flag(name: str, sign: int, definition: str) -> None:
        made.append(Feature(name, "attributes", "0 or 1", "linear", sign, definition))

    for name, kind in attributes.items():
        if kind == "gap":
            for band, (low, high) in ATTRIBUTE_BANDS.items():
                flag(
                    f"{name}_{band}", 0, f"{name} of the two is {low:g} or more and less than {high:g} apart"
                )
            continue
        if name not in IDENTITY:
            flag(f"{name}_same", 1 if kind == "same" else 0, f"{name} is known of both and the same")
        flag(f"{name}_differs", -1 if kind == "same" else 0, f"{name} is known of both and differs")
    for one in (name for name, kind in attributes.items() if kind == "differs"):
        for two in (name for name, kind in attributes.items() if kind == "gap"):
            flag(f"{one}_differs_{two}_close", 0, f"{one} differs and {two} is close")
    return tuple(made)


def relation_features(relations: Iterable[str]) -> tuple[Feature, ...]:
    """Return the features of the ties layout: for each relation, named by one or by both."""
    return tuple(
        Feature(f"tie_{relation}_{how}", "ties", "weight", "log", 1, f"relation {relation}: {text}")
        for relation in relations
        for how, text in (
            ("greater", "weight of the stronger direction"),
            ("lesser", "weight of the weaker direction"),
        )
    )
