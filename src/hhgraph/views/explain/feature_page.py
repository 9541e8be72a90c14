"""docs/features.md: every feature, written from the catalogue.

Run ``python -m hhgraph.views.explain.feature_page`` in a checkout to write it anew; a test holds it to the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from hhgraph.engine.files import ROOT
from hhgraph.households.off_net import OFF_NET
from hhgraph.pairs.catalogue import CATALOGUE, TIES, TRIADS, Feature, attribute_features, relation_features
from hhgraph.settings import Settings

__all__ = ["PAGE", "feature_page"]

PAGE = Path("docs/features.md")

HEAD = """# Features

Written from the catalogue (`src/hhgraph/pairs/catalogue.py`) by `python -m hhgraph.views.explain.feature_page`.

A feature is a property of a pair of numbers, and a column of `pairs.parquet` in the unit given here; an empty
cell there means unknown, which is not zero. *Seen as* is what the logistic regression sees: the value, ln(1 +
value), or sign x ln(1 + |value|). *Sign* is the sign expected of the coefficient, where one is expected; the
coefficient table of a run says where it came out right, unclear or wrong.

A feature of circle, place, identity or attributes has a second entry in the model, with `_unmet` at its end: what
it adds for two people without a record of their own, 0 of all others. It is no column, for it follows from the
feature and `no_record`.
"""

GROUPS = {
    "volume": "How much the two are in touch.",
    "slots": "When they are in touch. The hours of the slots stand in `[slots]`.",
    "balance": "Who begins, how long they talk, and where they are when they do.",
    "circle": "Whom they know. Numbers that are no people are left out of shared contacts.",
    "place": "Where they are. A person with too few records has no home, and no place score.",
    "identity": "What the customer table says of both.",
    "ties": "In the layout `ties`, which has no times, instead of all that calls tell; two a relation of the input,"
    " here for a relation `R`.",
    "attributes": "As `[attributes]` asks for, here with the default settings; all 0 where a value is unknown.",
    "triads": "What the two people's other ties say, by the probabilities p of the pass before. `first_pass` stands"
    " in `pairs.parquet` as `pass_before`.",
    "off_net": "Of an off-net number and a household it has records with; in `off_net.parquet`.",
}

SEEN = {"linear": "value", "log": "ln(1 + value)", "signed_log": "sign x ln(1 + abs)"}
SIGNS = {1: "+", -1: "-", 0: ""}


def feature_page() -> str:
    """Return the page."""
    features = {feature.name: feature for feature in CATALOGUE}
    ties = [feature for feature in TIES if feature.name not in features]
    every = [
        *CATALOGUE,
        *ties,
        *relation_features(["R"]),
        *attribute_features(dict(Settings().attributes)),
        *TRIADS,
        *OFF_NET,
    ]
    parts = [HEAD]
    for group, text in GROUPS.items():
        parts.append(f"\n## {group}\n\n{text}\n\n{table(one for one in every if one.group == group)}")
    return "".join(parts)


def table(features: Iterable[Feature]) -> str:
    """Return a Markdown table, a feature a row."""
    lines = ["| feature | unit | definition | seen as | sign |", "|---|---|---|---|---|"]
    lines += [
        f"| `{one.name}` | {one.unit} | {one.definition} | {SEEN[one.transform]} | {SIGNS[one.sign]} |"
        for one in features
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    (ROOT / PAGE).write_text(feature_page(), encoding="utf-8")
