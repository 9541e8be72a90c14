"""An invented run of any size, to time loading with: no people behind it, nothing to be found in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from hhgraph.engine.types import Array

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["write_invented_run"]

_CITIES = np.array(["Fuzhou", "Xiamen", "Quanzhou", "Putian"])


def write_invented_run(folder: Path, subscribers: int, contacts: int, *, month: int = 1, seed: int = 1) -> Path:
    """Write a run folder with so many subscribers and pairs with records, and return it.

    Households have two or three members in a row; everybody is in touch with people near them in the list.

    Parameters
    ----------
    folder
        Made if need be.
    subscribers, contacts
        How many.
    month
        Of the run's date, 1 to 12; runs of two months differ in nothing else.
    seed
        Same seed, same run.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    draw = np.random.default_rng(seed)
    people = np.arange(subscribers)
    names = np.char.add("+86199", np.char.zfill(people.astype(str), 8))
    household = people * 2 // 5
    first = np.r_[True, household[1:] != household[:-1]]
    homes = np.char.add("H", np.char.zfill(household.astype(str), 7))
    cells = np.char.add("C", (household % max(subscribers // 200, 1)).astype(str))
    sizes = np.bincount(household)
    a, b = _pairs(draw, subscribers, contacts)
    together = household[a] == household[b]
    calls = draw.poisson(np.where(together, 30, 4)) + 1
    tables: dict[str, dict[str, Any]] = {
        "members": {
            "subscriber": names,
            "household_id": homes,
            "probability": np.full(subscribers, 0.9),
            "role": np.where(first, "key", "member"),
            "on_net": np.ones(subscribers, bool),
        },
        "subscribers": {
            "subscriber": names,
            "on_net": np.ones(subscribers, bool),
            "city": _CITIES[household % 4],
            "brand": np.where(people % 3 == 0, "gold", "green"),
        },
        "households": {
            "household_id": homes[first],
            "size": sizes,
            "key_member": names[first],
            "key_margin": np.full(len(sizes), 0.5),
            "home_cell": cells[first],
            "home_site": np.char.replace(cells[first], "C", "S"),
            "city": _CITIES[np.arange(len(sizes)) % 4],
            "probability": draw.uniform(0.5, 1, len(sizes)).round(4),
            "on_net_members": sizes,
        },
        "homes": {
            "subscriber": names,
            "cell": cells,
            "site": np.char.replace(cells, "C", "S"),
            "evening_share": draw.uniform(0.5, 1, subscribers).round(4),
        },
        "pairs": {
            "a": names[a],
            "b": names[b],
            "probability": np.where(together, 0.9, draw.uniform(0, 0.2, len(a))).round(6),
            "calls": calls,
            "sms": draw.poisson(2, len(a)),
            "minutes": (calls * draw.exponential(2, len(a))).round(2),
            "night_share": draw.uniform(0, 1, len(a)).round(4),
            "same_home_site": together.astype(float),
        },
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, columns in tables.items():
        pq.write_table(pa.table({key: pa.array(values) for key, values in columns.items()}), folder / f"{name}.parquet")
    info = {"version": "invented", "started": f"2026-{month:02d}-01T00:00:00", "config": {}}
    (folder / "run.json").write_text(json.dumps(info), encoding="utf-8")
    return folder


def _pairs(draw: np.random.Generator, people: int, count: int) -> tuple[Array, Array]:
    """Return ``count`` different pairs of near people, in order."""
    codes = np.arange(people - 1) * people + np.arange(1, people)  # everybody and the next
    while len(codes) < count:
        a = draw.integers(0, people - 1, count)
        b = a + 1 + draw.exponential(200, count).astype(int)
        inside = b < people
        codes = np.union1d(codes, a[inside] * people + b[inside])
    kept = np.sort(draw.permutation(codes)[:count])
    return kept // people, kept % people
