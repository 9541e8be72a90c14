"""Sections on the way from probabilities to households and the person to call."""

from __future__ import annotations

from typing import Literal

from hhgraph.settings.section import Section, key

__all__ = ["Households", "KeyMember"]


class Households(Section):
    """From probabilities to households."""

    method: Literal["exact", "leiden", "components"] = key(
        "exact",
        "exact: greatest sum of log-odds; leiden: communities of the constant Potts model; components: all connected",
        "to compare; docs/communities.md tells why exact is best",
    )
    max_size: int = key(8, "largest household, people", "homes of more people are usual", ge=2)
    unscored_probability: float = key(
        0.05,
        "probability of a pair inside a household that nobody scored",
        "households chain up (lower it), or large ones fall apart (raise it)",
        gt=0,
        lt=0.5,
    )
    threshold: float = key(
        0.25,
        "break-even probability of one more pair; not for leiden",
        "precision matters more than finding all (raise it)",
        gt=0,
        lt=1,
    )
    resolution: float = key(
        0.3,
        "for leiden: the mean probability that a household must have inside",
        "leiden's households are too large (raise it) or too small (lower it)",
        gt=0,
        lt=1,
    )
    resamples: int = key(
        0,
        "times the records are drawn anew to see which households stay the same; 0: none",
        "stability is wanted; each takes most of a run, ten are enough to see the first digit",
        ge=0,
    )
    off_net_members: bool = key(
        True,
        "numbers of other operators that likely belong are listed with a household",
        "they must not be listed",
    )
    off_net_threshold: float = key(
        0.5,
        "least probability of those listed",
        "fewer and surer ones are wanted (raise it)",
        gt=0,
        le=1,
    )


_WEIGHT = "the ones called are not the ones who decide; 0 leaves the part out"


class KeyMember(Section):
    """Weights of the score that names the one to call; 0 leaves a part out."""

    age: float = key(0.40, "weight of age, up to age_full", _WEIGHT, ge=0)
    gender: float = key(0.14, "weight of being of head_gender", "gender must not count (0)", ge=0)
    monthly_bill: float = key(0.14, "weight of the monthly bill", _WEIGHT, ge=0)
    document: float = key(0.10, "weight of other members on the same document", _WEIGHT, ge=0)
    contacts: float = key(0.08, "weight of the number of contacts, as a logarithm", _WEIGHT, ge=0)
    tenure_months: float = key(0.08, "weight of months as a customer", _WEIGHT, ge=0)
    brand: float = key(0.06, "weight of the brand's place in brand_order", _WEIGHT, ge=0)
    head_gender: str = key(
        "",
        "value of gender that heads more households here; empty leaves gender out",
        "gender is known and may count",
    )
    brand_order: list[str] = key(
        [],
        "brands from the lowest up; empty leaves brand out",
        "brands are known and one is above another",
    )
    age_full: float = key(70, "years above which age counts no further", "people of that age still decide", gt=0)
