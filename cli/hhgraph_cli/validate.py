"""``hhgraph validate``: how good a run is, against truth, a survey, or its own held-out labels."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from hhgraph.engine.figures import decimal, interval, percent
from hhgraph_cli.rates import show_rates
from hhgraph_cli.survey import show_survey

if TYPE_CHECKING:
    from hhgraph.run.figures import GroupFigures, PairMetrics, Rate, TruthFigures

__all__ = ["validate"]


def validate(
    run: Annotated[Path, typer.Argument(help="Run folder that detect wrote.")],
    truth: Annotated[
        Path | None, typer.Option(help="Known households: subscriber, household, optionally onnet.")
    ] = None,
    survey: Annotated[Path | None, typer.Option(help="Return file of a sample from survey draw.")] = None,
    labels: Annotated[
        bool, typer.Option("--labels", help="Held-out metrics of the registered groups.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
) -> None:
    """Measure hit, lift, coverage, calibration and households of a run.

    Without an option the held-out label metrics are shown. Everything found is also written to
    RUN/evaluation/validation.json.

    Example: hhgraph validate RUN --truth truth.csv
    """
    from hhgraph.run import Run, as_json
    from hhgraph.views.validate import validate_run

    found = validate_run(Run(run), truth=truth, survey=survey, labels=labels)
    path = found.save()
    if json:
        print(as_json(found.content), end="")
        return
    show(found.content)
    Console().print(f"Written: {path}", style="dim", soft_wrap=True)


def show(content: dict[str, Any]) -> None:
    """Print what a validation found."""
    if "truth" in content:
        _show_truth(content["truth"])
    if "labels" in content:
        held_out, every = content["labels"]["held_out"], content["labels"]["all_candidates"]
        show_rates("Registered pairs with a record, held out", _pair_rates(held_out) | _all_registered(held_out))
        if every:
            show_rates("Registered pairs among all labelled candidates, held out", _pair_rates(every))
    if "survey" in content:
        show_survey(content["survey"])
    for note in content["notes"]:
        Console().print(f"Note: {note}")


def _show_truth(truth: "TruthFigures") -> None:
    households, people = truth["households"], truth["people"]
    expected = truth["expected_pairs"]
    print(f"People of the truth: {people['people']:,}, of them not in the run: {people['not_in_run']:,}")
    rows = {
        "household pairs: precision": households["precision"],
        "household pairs: recall": households["recall"],
        "household pairs: F1": households["f1"],
        "households exactly right (2 or more)": households["exact"],
        "recall ceiling of the candidates": truth["recall_ceiling"],
        "expected / true pairs among candidates": expected["ratio"],
        "the same outside the plans": truth["expected_pairs_outside_plans"]["ratio"],
    }
    show_rates(
        "Households", rows | {f"exact, size {k}": v["exact"] for k, v in households["by_size"].items()}
    )
    show_rates("Pairs with a record, outside the plans", _pair_rates(truth["pairs"]["outside_plans"]))
    show_rates("All candidate pairs", _pair_rates(truth["pairs"]["all_candidates"]))
    _show_groups(truth["people_groups"])


def _show_groups(groups: "list[GroupFigures]") -> None:
    """Print who is found less."""
    if not groups:
        return
    title = "Who is found less: household pairs of these people, 95 % intervals"
    table = Table("", "people", "recall", "precision", "expected/actual", "less", title=title, box=None)
    table.title_justify, table.title_style = "left", "bold"
    for row in groups:
        rates = (interval(row[name], partial(decimal, digits=2)) for name in ("recall", "precision", "calibration"))
        table.add_row(f"{row['kind']} {row['group']}", f"{row['people']:,}", *rates, " and ".join(row["less"]))
    Console().print(table)


def _pair_rates(metrics: "PairMetrics") -> "dict[str, Rate]":
    """Return the headline of a pair evaluation as rows."""
    from hhgraph.run.figures import Rate, top_shares

    rows = {
        "base rate": metrics["base_rate"],
        "AUC": metrics["auc"],
        "average precision": metrics["average_precision"],
    }
    if metrics["calibration"]:
        rows["expected / true pairs"] = metrics["calibration"]["ratio"]
    for row in top_shares(metrics):
        for name, found in (("hit", row.hit), ("lift", row.lift), ("coverage", row.coverage)):
            rows[f"{name}, top {percent(row.share, 0)}"] = found
    best = metrics["exclusivity"].get("top-1")
    if best:
        rows["hit, best contact only"] = Rate(
            value=best["hit"], low=best["hit_low"], high=best["hit_high"], n=best["pairs"]
        )
    return rows


def _all_registered(metrics: "PairMetrics") -> "dict[str, Rate]":
    """Return what the cuts reach of all registered pairs as rows."""
    found = metrics.get("all_registered")
    if not found:
        return {}
    coverage = {
        f"coverage of all registered pairs, top {percent(float(share), 0)}": rate
        for share, rate in found["coverage"].items()
    }
    return {"registered pairs that have a record": found["with_record"]} | coverage
