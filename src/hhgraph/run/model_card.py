"""``model/model_card.md``: what the model is, what it was taught by, how good it is and for what it must not be used.

The headings follow Mitchell et al., "Model Cards for Model Reporting" (FAT* 2019). Counts and rates only, nobody's
number.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hhgraph.engine.figures import count, decimal, interval, percent
from hhgraph.engine.whole_files import whole_file
from hhgraph.settings import Settings

if TYPE_CHECKING:
    from hhgraph.run.figures import GroupFigures

__all__ = ["CARD", "describe_model", "write_model_card"]

CARD = "model/model_card.md"

ONE_DIGIT, TWO_DIGITS, THREE_DIGITS = (partial(decimal, digits=digits) for digits in (1, 2, 3))

USES = """## Use

Made to propose pairs and households of one operator's customers for offers and surveys that a person decides on. Not
made to decide on anybody by itself, to establish kinship, residence or marital status in law, to watch single people,
or to act on people who withheld consent. Probabilities speak of the region and the weeks they were fitted on; apply the
model elsewhere (`--model`) only after a survey there.
"""

LIMITS = """## What is not known

- Whether unregistered pairs live together: labels are positive and unlabelled, so a hit rate on them is a lower bound,
  where those registered do live together.
- People who leave no trace of each other: no record, shared contact, document or place in common. They cannot be
  joined; the expected number of households allows for them, and the households themselves do not.
- People of other operators, but for likely members by their records. Families that use chat apps are found less.
"""


def write_model_card(folder: Path, groups: Sequence[GroupFigures] = ()) -> None:
    """Write the card of a run from its ``run.json``, ``model/model.json`` and ``evaluation/metrics.json``.

    Parameters
    ----------
    folder
        The run, or the draft of it.
    groups
        Who is found less, as far as known households told.
    """
    info, model, metrics = (
        json.loads((folder / name).read_text(encoding="utf-8"))
        for name in ("run.json", "model/model.json", "evaluation/metrics.json")
    )
    with whole_file(folder / CARD) as draft:
        draft.write_text(describe_model(info, model, metrics, groups), encoding="utf-8", newline="")


def describe_model(
    info: Mapping[str, Any], model: Mapping[str, Any], metrics: Mapping[str, Any], groups: Sequence[GroupFigures] = ()
) -> str:
    """Return the card as Markdown.

    Parameters
    ----------
    info, model, metrics
        ``run.json``, ``model.json`` and ``metrics.json``.
    groups
        As of :func:`hhgraph.evaluation.people_groups.compare_groups`; without any the card says how to get them.
    """
    parts = [
        "# Model card",
        _model(info, model),
        USES.strip(),
        _training(info, model),
        _figures(metrics),
        _households(info["counts"]),
        _groups(groups),
        LIMITS.strip(),
        _settings(info["config"]),
        _warnings(info["warnings"]),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _model(info: Mapping[str, Any], model: Mapping[str, Any]) -> str:
    kind = "logistic regression"
    if any(one.get("trees") for one in model["passes"]):
        kind += " and boosted trees, mean of their log-odds"
    first, passes = len(model["passes"][0]["features"]), len(model["passes"])
    return (
        f"Probability that two numbers belong to people of one household: {kind}, {passes} pass"
        f"{'es' if passes > 1 else ''}, {first} effects in the first; layout {model['layout']}; hhgraph"
        f" {info['version']}. `model.json` holds all of it, `coefficients.csv` explains it."
    )


def _training(info: Mapping[str, Any], model: Mapping[str, Any]) -> str:
    taught, counts = model["training"], info["counts"]
    rows = sum(file["accepted"] for file in info["inputs"] if file["table"] == "records")
    lines = ["## Taught by", ""]
    if model["labels"] == "registered":
        lines.append(
            f"{taught['positives']:,} registered pairs of {taught['groups']:,} groups among {taught['pairs']:,}"
            f" labelled pairs; of the true pairs of payers an estimated {percent(taught['label_rate'])} are registered."
        )
    else:
        lines.append("No labels: a mixture fitted to identities and features. Nothing here checks its probabilities.")
    lines.append(f"{rows:,} records of {counts['subscribers']:,} subscribers were read in this run.")
    return "\n".join(lines)


def _figures(metrics: Mapping[str, Any]) -> str:
    lines = ["## How good it is, held out", ""]
    if not metrics["n"]:
        return "\n".join([*lines, "Nothing was held out in this run: no figure can be told. A survey can."])
    lines += [
        (f"Of {metrics['n']:,} pairs with a record that touch a registered person, scored without their groups,"
        f" {metrics['positives']:,} are registered. 95 % intervals by group."),
        "",
        "| figure | value |",
        "|---|---|",
        f"| base rate | {interval(metrics['base_rate'], percent)} |",
        f"| AUC | {interval(metrics['auc'], THREE_DIGITS)} |",
        f"| average precision | {interval(metrics['average_precision'], THREE_DIGITS)} |",
    ]
    for row in metrics["at"].values():
        share = percent(row["asked"], 0)
        for name, spell in (("hit", percent), ("lift", ONE_DIGIT), ("coverage", percent)):
            found = {"value": row[name], "low": row[f"{name}_low"], "high": row[f"{name}_high"]}
            lines.append(f"| {name} of the top {share} ({row['extracted']:,} pairs) | {interval(found, spell)} |")
    every = metrics.get("all_registered")
    if every:
        lines += [
            f"| coverage of all registered pairs, same cut as the top {percent(float(share), 0)} |"
            f" {interval(found, percent)} of {found['n']:,.0f} |"
            for share, found in every["coverage"].items()
        ]
    return "\n".join(lines)


def _households(counts: Mapping[str, Any]) -> str:
    expected = counts["expected_households"]
    unseen = interval(expected["unseen_share"], percent)
    lines = [
        "## Households",
        "",
        (f"{counts['households']:,} found; more likely there are {interval(expected['households'], count)}, as an"
        f" estimated {unseen} of the pairs who live together were never measured."),
        "",
        "| on-net people | found | expected |",
        "|---|---|---|",
    ]
    found = counts["households_by_size"]
    lines += [
        f"| {size} | {found.get(size, 0):,} | {interval(row, count)} |" for size, row in expected["by_size"].items()
    ]
    return "\n".join(lines)


def _groups(groups: Sequence[GroupFigures]) -> str:
    lines = ["## Who is found less", ""]
    if not groups:
        return "\n".join([*lines, "Not known: `hhgraph validate RUN --truth FILE` measures it and writes it here."])
    lines += ["| group | people | recall | precision | expected / actual | less |", "|---|---|---|---|---|---|"]
    for row in groups:
        rates = " | ".join(interval(row[name], TWO_DIGITS) for name in ("recall", "precision", "calibration"))
        lines.append(
            f"| {row['kind']} {row['group']} | {row['people']:,} | {rates} | {' and '.join(row['less'])} |"
        )
    return "\n".join(lines)


def _settings(config: Mapping[str, Any]) -> str:
    usual = Settings().model_dump(mode="json")
    lines = [
        f"- `{section}.{key}` = `{json.dumps(value, ensure_ascii=False)}`"
        for section in ("homes", "candidates", "features", "labels", "scorer", "households")
        for key, value in config[section].items()
        if value != usual[section][key]
    ]
    return "\n".join(["## Settings that are not the default", "", *(lines or ["None."])])


def _warnings(warnings: Sequence[str]) -> str:
    return "\n".join(["## Warnings of the run", "", *(f"- {line}" for line in warnings)]) if warnings else ""
