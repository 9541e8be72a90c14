"""customers.csv: what the operator knows of its subscribers, and what it gets wrong."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from hhgraph.simulate.people import CHILD, PARENT
from hhgraph.simulate.places import CITY_NAMES
from hhgraph.simulate.streams import Array, stream
from hhgraph.simulate.world import World
from hhgraph.simulate.writing import write_csv

__all__ = ["write_customers"]


def write_customers(folder: Path, world: World, seed: int) -> None:
    """Write customers.csv: one row a subscriber, business lines included."""
    rng = stream(seed, "customers")
    people = world.people
    on = np.flatnonzero(people.onnet)
    lines = world.subscribers[len(on) :]
    n, extra = len(on), len(lines)
    age = people.age[on]
    city = world.homes.city[people.household[on]].copy()
    elsewhere = rng.random(n) < 0.05
    city[elsewhere] = rng.integers(0, world.land.quarter_city.max() + 1, elsewhere.sum())
    bill = np.round(38.0 * people.activity[on] ** 0.8 * np.exp(rng.normal(0, 0.45, n)), 2)
    tenure = np.minimum(rng.gamma(1.6, 30.0, n).astype(np.int64) + 1, np.maximum((age - 8) * 12, 1))
    brand = np.array(["youth", "standard", "premium"])[np.clip((age > 27).astype(int) * (1 + (bill > 75)), 0, 2)]
    brand = np.where(rng.random(n) < 0.15, rng.choice(["youth", "standard", "premium"], n), brand)
    document = _documents(world, on, rng)
    key = np.where(rng.random(n) < 0.18, [f"A{h:07d}" for h in people.household[on] * 7 % 9999991], None)
    birth = np.where(rng.random(n) < 0.93, 2025 - age, 0)
    gender = np.where(rng.random(n) < 0.94, np.where(people.female[on], "f", "m"), None)
    consent = np.where(rng.random(n) < 0.85, np.where(rng.random(n) < 0.8, "true", "false"), None)
    rows = {
        "subscriber": [*world.written[on], *world.written[lines]],
        "city": [CITY_NAMES[c] for c in [*city, *rng.integers(0, world.land.quarter_city.max() + 1, extra)]],
        "brand": [*brand, *["business"] * extra],
        "tenure_months": [*tenure, *rng.integers(3, 60, extra)],
        "monthly_bill": [*bill, *np.round(rng.gamma(4, 60, extra), 2)],
        "id_document": [*document, *[f"B{i // 5:06d}" for i in range(extra)]],
        "birth_year": [*[b or None for b in birth.tolist()], *[None] * extra],
        "gender": [*gender, *[None] * extra],
        "marketing_consent": [*consent, *["false"] * extra],
        "address_key": [*key, *[None] * extra],
    }
    order = np.argsort(np.array(rows["subscriber"]))
    write_csv(folder / "customers.csv", {name: [column[i] for i in order] for name, column in rows.items()})


def _documents(world: World, on: Array, rng: np.random.Generator) -> Array:
    """Return the identity document of each SIM: her own, the household head's, a dealer's, a company's, or none."""
    people = world.people
    n = len(people)
    own = people.owner + 1
    head = np.zeros(world.people.household.max() + 1, dtype=np.int64)
    grown = np.flatnonzero((people.age >= 18) & ~people.is_second)
    head[people.household[grown[::-1]]] = grown[::-1] + 1
    chance = np.where(people.role == CHILD, 0.60, np.where(people.role == PARENT, 0.35, 0.20))
    chance = np.where(people.age < 16, 0.92, chance)
    shared = (rng.random(n) < chance)[people.owner] & (head[people.household] > 0)
    holder = np.where(shared, head[people.household], own)
    dealer = rng.random(n) < 0.03
    holder[dealer] = n + 1 + rng.integers(0, max(1, dealer.sum() // 9), dealer.sum())
    company = (world.work.team >= 0) & (world.work.team % 14 == 0) & (rng.random(n) < 0.7)
    holder[company] = 2 * n + world.work.team[company]
    code = (holder * 7_368_787) % 99_999_989
    text = np.array([f"ID{c:08d}" for c in code], dtype=object)
    text[rng.random(n) < 0.07] = None
    return text[on]
