"""groups.csv: family plans, the impure labels."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from hhgraph.simulate.kinds import NAMES
from hhgraph.simulate.streams import stream
from hhgraph.simulate.world import World
from hhgraph.simulate.writing import write_csv

__all__ = ["write_groups"]


def write_groups(folder: Path, world: World, seed: int) -> int:
    """Write groups.csv and return the number of plans.

    Buyers are talkative households of two or more subscribers; most housemates join, and some kin and friends do.
    """
    rng = stream(seed, "groups")
    people, ties = world.people, world.ties
    households = len(world.homes.city)
    size = np.bincount(people.household[people.onnet], minlength=households)
    talk = np.bincount(people.household, weights=people.activity, minlength=households) / np.maximum(np.bincount(people.household, minlength=households), 1)
    keen = talk * np.minimum(size, 4) * (size >= 2) + 1e-9
    wanted = int(0.10 * households)
    buyers = np.sort(np.argsort(-np.log(keen) + rng.gumbel(size=households))[:wanted])
    plan_of = np.full(households, -1)
    plan_of[buyers] = np.arange(wanted)
    payer = np.full(households, -1)
    on = np.flatnonzero(people.onnet & ~people.is_second)
    rank = people.activity[on] * (1 + (people.age[on] > 24) * 3)
    order = on[np.argsort(rank)]
    payer[people.household[order]] = order
    joins = people.onnet & (plan_of[people.household] >= 0) & (rng.random(len(people)) < 0.88)
    member = np.flatnonzero(joins & (payer[people.household] != np.arange(len(people))))
    owner = payer[buyers]
    rows = [np.stack([plan_of[people.household[owner]], owner, np.ones(wanted, dtype=np.int64)]),
            np.stack([plan_of[people.household[member]], member, np.zeros(len(member), dtype=np.int64)])]  # fmt: skip
    close = np.isin(ties.kind, [NAMES[k] for k in ("partners", "close_kin", "kin", "circle", "team", "friendly_family")])
    inside = (ties.a < len(people)) & (ties.b < len(people)) & close & (ties.calls > 2)
    for a, b in ((ties.a, ties.b), (ties.b, ties.a)):
        at = np.flatnonzero(inside)
        buys = payer[people.household[a[at]]] == a[at]
        at = at[buys & (plan_of[people.household[a[at]]] >= 0)]
        at = at[people.onnet[b[at]] & (rng.random(len(at)) < np.where(ties.kind[at] == NAMES["close_kin"], 0.12, 0.035))]
        rows.append(np.stack([plan_of[people.household[a[at]]], b[at].astype(np.int64), np.zeros(len(at), dtype=np.int64)]))
    group, who, pays = np.concatenate(rows, axis=1)
    key, first = np.unique(group * len(people) + who, return_index=True)
    group, who, pays = group[first], who[first], pays[first]
    pays = np.where((rng.random(len(pays)) < 0.012), 1, pays)
    joined = np.datetime64("2025-09-01") - rng.integers(1, 900, wanted)
    late = rng.random(wanted)
    joined = np.where(late < 0.20, np.datetime64("2025-09-01") + rng.integers(0, 44, wanted), joined)
    label = rng.permutation(wanted)
    write_csv(folder / "groups.csv", {
        "group_id": [f"F{g:06d}" for g in label[group]], "subscriber": world.written[who],
        "role": np.array(["member", "payer"])[pays], "joined_on": joined[group],
    })  # fmt: skip
    return wanted
