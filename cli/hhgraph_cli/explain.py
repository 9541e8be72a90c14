"""``hhgraph explain``: why a pair is scored as it is, or how a household was put together, on one screen."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hhgraph.engine.figures import percent

if TYPE_CHECKING:
    from hhgraph.views.explain import HouseholdExplanation, Opening, PairExplanation

__all__ = ["explain"]

FEATURES = 12
"""Features listed, those that add or take most."""


def explain(
    run: Annotated[Path, typer.Argument(help="Run folder that detect wrote.")],
    subscriber: Annotated[str, typer.Argument(help="A subscriber, as in members.parquet or as dialled.")],
    other: Annotated[str | None, typer.Argument(help="A second one: explain the pair.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
) -> None:
    """Say why two subscribers have their probability, or how a subscriber's household was put together.

    Log-odds add up: +0.7 doubles the odds, -0.7 halves them.

    Example: hhgraph explain RUN 13812345678
    """
    from hhgraph.run import Run, as_json
    from hhgraph.views.explain import explain_household, explain_pair

    folder = Run(run)
    if other is not None:
        pair = explain_pair(folder, subscriber, other)
        print(as_json(pair.as_dict()), end="") if json else show_pair(pair)
        return
    household = explain_household(folder, subscriber)
    print(as_json(household.as_dict()), end="") if json else show_household(household)


def show_pair(found: "PairExplanation") -> None:
    """Print a pair."""
    where = f"both in {found.households[0]}" if found.together else "in {} and {}".format(*found.households)
    print(f"{found.a} and {found.b}: {where}")
    print(f"Probability {found.probability:.4f}, log-odds {found.log_odds:+.2f}; first pass {found.first_pass:.4f}")
    print(f"Candidate by {found.source.replace('_', ' ')}; {found.label_state}")
    if found.opening is None:
        print("Left out early by the cheap first fit, whose probability this is; never measured in full.")
        return
    rows = [("average training pair", found.opening.baseline)]
    rows += [(f"{name}, all features", value) for name, value in found.opening.groups().items()]
    if found.opening.trees is not None:
        rows.append(("boosted trees", found.opening.trees))
    if abs(found.opening.carried) >= 0.005:
        rows.append(("scores of earlier passes, as held out", found.opening.carried))
    if abs(found.rest) >= 0.005:
        rows.append((found.rest_reason, found.rest))
    show_sum(rows, found.log_odds)
    show_features(found.opening)


def show_household(found: "HouseholdExplanation") -> None:
    """Print a household."""
    home = found.household
    people = f"{home['size']} on-net" + (f", {home['off_net_members']} off-net" if home["off_net_members"] else "")
    if home["people"] != home["size"]:
        people += f"; {home['people']} people without second SIMs"
    print(f"{home['household_id']}: {people}; probability {home['probability']:.3f}; exactly right {home['exact']:.2f}")
    print(f"Home {_or(home['home_cell'])} at {_or(home['home_site'])}, {_or(home['city'])}", end="")
    print(f"; registered group {_or(home['registered_group'])}")
    if home.get("stability") is not None:
        print(f"Found identically in {percent(home['stability'], 0)} of the resamples")
    if found.screened:
        print(f"{found.subscriber} was screened out as no person: {found.screened}")
    show_members(found)
    if found.weakest is not None:
        tie = f"{found.weakest.member} through {found.weakest.through}, {found.weakest.probability:.3f}"
        print(f"Weakest link: {tie}")
    if found.alternative:
        parts = " | ".join(" ".join(part) for part in found.alternative)
        print(f"Next best, {compare_odds(home['odds'])}: {parts}")
    show_key(found)
    show_outside(found)
    if found.off_net is not None:
        print(f"\nWhy {found.subscriber} is listed: log-odds {found.off_net.total:+.2f}")
        show_features(found.off_net)


def compare_odds(odds: float) -> str:
    """Return how likely the next best partition is beside the one chosen.

    Examples
    --------
    >>> compare_odds(2.5), compare_odds(0.8)
    ('2.5 times less likely', '1.2 times more likely')
    """
    return f"{odds:.1f} times less likely" if odds >= 1 else f"{1 / odds:.1f} times more likely"


def show_members(found: "HouseholdExplanation") -> None:
    """Print who joined through whom."""
    rows = [
        (
            one["subscriber"],
            one["role"] if one["on_net"] else "off-net",
            f"{one['probability']:.3f}",
            one["through"] or ("first" if one["role"] == "key" else "records" if not one["on_net"] else "no pair"),
            f"{one['tie']:.3f}" if one["tie"] is not None else "",
            _or(one["cell"]),
            f"second SIM of {one['second_sim']}" if one["second_sim"] else "",
        )
        for one in found.members
    ]
    show_table(("member", "role", "belongs", "joined through", "pair", "home cell", ""), rows, right=(2, 4))


def show_key(found: "HouseholdExplanation") -> None:
    """Print whom to call, and the parts of everybody's score."""
    home = found.household
    reasons = home["key_reasons"].replace(",", ", ").replace("_", " ")
    print(f"\nCall {home['key_member']}: {reasons}; margin {home['key_margin']:.2f}")
    scored = [one for one in found.members if one["on_net"] and one.get("key_score") is not None]
    if len(scored) < 2:
        return
    parts = [name for name in scored[0] if name.startswith("key_") and name != "key_score"]
    headings = ("member", "score", *(name.removeprefix("key_").replace("_", " ") for name in parts))
    rows = [
        (one["subscriber"], *("" if one[name] is None else f"{one[name]:.2f}" for name in ("key_score", *parts)))
        for one in sorted(scored, key=lambda one: -one["key_score"])
    ]
    show_table(headings, rows, right=range(1, len(headings)))


def show_outside(found: "HouseholdExplanation") -> None:
    """Print who was left outside."""
    if not found.outside:
        print("\nNobody outside has a scored pair with a member.")
        return
    print("\nLikeliest left outside")
    rows = [
        (one.subscriber, one.through, f"{one.probability:.3f}", _or(one.household_id), _or(one.size))
        for one in found.outside
    ]
    show_table(("subscriber", "through", "pair", "lives in", "size"), rows, right=(2, 4))


def show_sum(rows: list[tuple[str, float]], total: float) -> None:
    """Print terms and their sum."""
    print()
    for name, value in rows:
        print(f"  {value:+7.2f}  {name}")
    print(f"  {'-' * 7}\n  {total:+7.2f}  log-odds\n")


def show_features(opening: "Opening") -> None:
    """Print the features that add or take most."""
    rows = [
        (
            f"{part.log_odds:+.2f}",
            part.feature,
            "unknown" if part.value is None else f"{part.value:.3g}",
            part.unit,
            part.definition,
        )
        for part in opening.parts[:FEATURES]
    ]
    show_table(("log-odds", "feature", "value", "unit", "definition"), rows, right=(0, 2))
    if len(opening.parts) > FEATURES:
        rest = sum(part.log_odds for part in opening.parts[FEATURES:])
        print(f"  {rest:+7.2f} in {len(opening.parts) - FEATURES} further features (--json lists all)")


def show_table(headings: tuple[str, ...], rows: Sequence[tuple[object, ...]], right: Any = ()) -> None:
    """Print columns without a frame: one screen holds more of them."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for place, heading in enumerate(headings):
        table.add_column(heading, justify="right" if place in right else "left", no_wrap=heading != "definition")
    for row in rows:
        table.add_row(*(str(value) for value in row))
    Console(highlight=False, markup=False, emoji=False).print(table)


def _or(value: object) -> str:
    return "unknown" if value is None else str(value)
