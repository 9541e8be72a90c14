"""How a household was put together: who joined through whom, who is called and why, and who was left outside."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from hhgraph.households.off_net import OFF_NET
from hhgraph.run import Run, RunLike, open_run
from hhgraph.scores.model import read_model
from hhgraph.views.explain.joining import Joining, order_joinings
from hhgraph.views.explain.opening import Opening, open_pass
from hhgraph.views.explain.reading import read_rows

__all__ = ["HouseholdExplanation", "Outside", "explain_household"]

SHOWN_OUTSIDE = 5


@dataclass(frozen=True)
class Outside:
    """Somebody who was left outside.

    Parameters
    ----------
    subscriber
        Who.
    through
        The member with the likeliest tie.
    probability
        Of that pair.
    household_id, size
        Where they were put, and how many on-net members that household has; None for no member of any.
    """

    subscriber: str
    through: str
    probability: float
    household_id: str | None
    size: int | None


@dataclass(frozen=True)
class HouseholdExplanation:
    """A household and what holds it together.

    Parameters
    ----------
    subscriber
        The person asked for.
    household
        The row of ``households.parquet``.
    members
        The rows of ``members.parquet`` in the order they joined, off-net members last, each with ``through``,
        ``tie`` (probability of that pair), ``cell`` and ``site``.
    weakest
        The member whose joining rests on the least likely tie; None for somebody alone.
    alternative
        Who would live with whom in the next best partition, ``household.odds`` times less likely: one list a household;
        empty where that is less than one in a hundred.
    outside
        The likeliest left outside.
    screened
        Why the subscriber was taken for no person; None for people.
    off_net
        Why an off-net subscriber was put here; None for on-net ones and where the model does not say.
    """

    subscriber: str
    household: dict[str, Any]
    members: list[dict[str, Any]]
    weakest: Joining | None
    alternative: list[list[str]]
    outside: list[Outside]
    screened: str | None
    off_net: Opening | None

    def as_dict(self) -> dict[str, object]:
        """Return everything as plain values."""
        plain = {name: value for name, value in asdict(self).items() if name != "off_net"}
        return plain | {"off_net": self.off_net.as_dict() if self.off_net else None}


def explain_household(run: RunLike, subscriber: str) -> HouseholdExplanation:
    """Return how a subscriber's household was put together.

    Raises
    ------
    RunError
        Nobody of that id is in the run, or a file of it is damaged.
    """
    run = open_run(run)
    found = run.find_subscriber(subscriber)
    rows = read_rows(run, "members.members", "members", people=[found])
    household = read_rows(run, "members.household", "households", household=rows[0]["household_id"])[0]
    on_net = [row["subscriber"] for row in rows if row["on_net"]]
    pairs = read_rows(run, "pairs.touching", "pairs", people=on_net)
    inside = {(row["a"], row["b"]): row["probability"] for row in pairs if {row["a"], row["b"]} <= set(on_net)}
    joinings = order_joinings(on_net, inside, household["key_member"])
    weak = [one for one in joinings if one.probability is not None]
    known = read_rows(run, "members.listed", "subscribers", people=[found])
    return HouseholdExplanation(
        subscriber=found,
        household=household,
        members=describe_members(run, rows, joinings),
        weakest=min(weak, key=lambda one: (one.probability, one.member)) if weak else None,
        alternative=find_alternative(run, household["household_id"]),
        outside=find_outside(run, pairs, set(on_net)),
        screened=known[0]["screened"] if known else None,
        off_net=explain_off_net(run, found) if found not in on_net else None,
    )


def describe_members(run: Run, rows: list[dict[str, Any]], joinings: list[Joining]) -> list[dict[str, Any]]:
    """Return the members' rows in the order of joining, with tie and home."""
    people = [row["subscriber"] for row in rows]
    homes = {row["subscriber"]: row for row in read_rows(run, "members.listed", "homes", people=people)}
    by_name = {row["subscriber"]: row for row in rows}
    ties = {one.member: one for one in joinings}
    order = [one.member for one in joinings] + [name for name in people if name not in ties]
    made = []
    for name in order:
        tie, home = ties.get(name), homes.get(name, {})
        made.append(
            by_name[name]
            | {
                "through": tie.through if tie else None,
                "tie": tie.probability if tie else None,
                "cell": home.get("cell"),
                "site": home.get("site"),
            }
        )
    return made


def find_alternative(run: Run, household: str) -> list[list[str]]:
    """Return the next best partition around a household: the subscribers of each part."""
    parts: dict[int, list[str]] = {}
    for row in read_rows(run, "members.alternative", "alternatives", household=household):
        parts.setdefault(row["part"], []).append(row["subscriber"])
    return list(parts.values())


def find_outside(run: Run, pairs: list[dict[str, Any]], members: set[str]) -> list[Outside]:
    """Return the likeliest of those with a scored pair to a member, best tie each."""
    best: dict[str, tuple[str, float]] = {}
    for row in pairs:  # likeliest first
        ends = (row["a"], row["b"])
        for member, other in (ends, ends[::-1]):
            if member in members and other not in members:
                best.setdefault(other, (member, row["probability"]))
    chosen = list(best)[:SHOWN_OUTSIDE]
    homes = read_rows(run, "members.members", "members", people=chosen)
    home = {row["subscriber"]: row["household_id"] for row in homes}
    size: dict[str, int] = {}
    for row in homes:
        size[row["household_id"]] = size.get(row["household_id"], 0) + int(row["on_net"])
    return [Outside(name, *best[name], home.get(name), size.get(home.get(name, ""))) for name in chosen]


def explain_off_net(run: Run, subscriber: str) -> Opening | None:
    """Return why an off-net number was put into its household."""
    model = read_model(run.folder / "model" / "model.json").off_net
    rows = read_rows(run, "members.listed", "off_net", people=[subscriber])
    if model is None or not rows:
        return None
    return open_pass(model, rows[0], {feature.name: feature for feature in OFF_NET})
