"""customers.csv: what the operator knows of its subscribers, and what it gets wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hhgraph.simulate.assume import assume
from hhgraph.simulate.documents import draw_documents
from hhgraph.simulate.places import CITY_NAMES
from hhgraph.simulate.streams import stream
from hhgraph.simulate.writing import write_csv

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

    from hhgraph.simulate.world import World

__all__ = ["CustomerBook"]

_BRANDS = np.array(["youth", "standard", "premium", "business"])
_YEAR = 2025


class CustomerBook:
    """The customer table, drawn once from the first month: moves are not told to the operator."""

    def __init__(self, world: World) -> None:
        import pyarrow as pa

        rng = stream(world.seed, "customers")
        people, lines = world.people, world.business_lines
        self._line = np.concatenate([np.arange(len(people)), lines])
        known = np.concatenate([np.ones(len(people), dtype=bool), np.zeros(len(lines), dtype=bool)])
        n = len(self._line)
        age = np.concatenate([people.age, np.full(len(lines), 30)])
        cities = int(world.land.quarter_city.max()) + 1
        city = np.concatenate([world.homes.city[people.household], rng.integers(0, cities, len(lines))])
        city = np.where(rng.random(n) < assume.WRONG_CITY, rng.integers(0, cities, n), city)
        activity = np.concatenate([people.activity, np.full(len(lines), 4.0)])
        self._bill = 38.0 * activity**0.8 * np.exp(rng.normal(0, 0.45, n))
        self._tenure = np.minimum(rng.gamma(1.6, 30.0, n).astype(np.int64) + 1, np.maximum((age - 8) * 12, 1))
        self._since = np.concatenate([people.since, np.zeros(len(lines), dtype=np.int64)])
        brand = np.where(age < 28, 0, 1 + (self._bill > 75))
        brand = np.where(rng.random(n) < 0.15, rng.integers(0, 3, n), brand)
        born = known & (rng.random(n) < assume.KNOWN_BIRTH_YEAR)
        told = known & (rng.random(n) < assume.KNOWN_GENDER)
        female = np.concatenate([people.female, np.zeros(len(lines), dtype=bool)])
        asked, agrees = known & (rng.random(n) < assume.ASKED_CONSENT), rng.random(n) < assume.GIVEN_CONSENT
        self._columns: dict[str, Any] = {
            "city": pa.array(CITY_NAMES).take(pa.array(city)),
            "brand": pa.array(_BRANDS).take(pa.array(np.where(known, brand, 3))),
            "id_document": draw_documents(world, rng),
            "birth_year": pa.array(_YEAR - age, mask=~born),
            "gender": pa.array(["m", "f"]).take(pa.array(female.astype(np.int8), mask=~told)),
            "marketing_consent": pa.array(["false", "true"]).take(pa.array(agrees.astype(np.int8), mask=~asked)),
            "address_key": _addresses(world, n, rng),
        }

    def write(self, folder: Path, world: World, month: int, dirt: bool) -> None:
        """Write customers.csv as of a month: one row a line of the operator that exists then.

        With ``dirt`` about 1 % of the numbers are written differently and a few rows come twice; none is
        lost.
        """
        import pyarrow as pa

        rng = stream(world.seed, "bills", month)
        row = np.flatnonzero(world.onnet[self._line])
        number = world.numbers.written.take(pa.array(self._line[row]))
        order = np.argsort(number.to_numpy(zero_copy_only=False))
        row, written = row[order], number.take(pa.array(order)).to_pylist()
        bill = (self._bill[row] * np.exp(rng.normal(0, 0.1, len(row)))).round(2)
        take = pa.array(row)
        table = pa.table({
            "subscriber": _vary(written, rng) if dirt else written,
            "city": self._columns["city"].take(take),
            "brand": self._columns["brand"].take(take),
            "tenure_months": np.where(self._since[row] > 0, 1, self._tenure[row]) + month - self._since[row],
            "monthly_bill": bill,
            **{name: self._columns[name].take(take) for name in list(self._columns)[2:]},
        })  # fmt: skip
        twice = np.flatnonzero(rng.random(len(row)) < (assume.CUSTOMER_TWICE if dirt else 0.0))
        write_csv(folder / "customers.csv", table, table.take(pa.array(twice)))


def _vary(written: list[str], rng: np.random.Generator) -> list[str]:
    """Return the numbers with about 1 % of them in another readable form."""
    form = np.searchsorted([0.004, 0.007, 0.010], rng.random(len(written)))
    forms = ("+86{}", "0086{}", "{} ", "{}")
    return [forms[f].format(number) for number, f in zip(written, form.tolist(), strict=True)]


def _addresses(world: World, n: int, rng: np.random.Generator) -> pa.Array:
    """Return the address keys: mostly missing, one a household; some are out of date."""
    import pyarrow as pa

    people, homes = world.people, len(world.homes)
    home = np.where(rng.random(len(people)) < assume.OLD_ADDRESS, rng.integers(0, homes, len(people)), people.household)
    known = np.zeros(n, dtype=bool)
    known[: len(people)] = (rng.random(len(people)) < assume.KNOWN_ADDRESS)[people.owner]
    label = rng.permutation(homes)[home[people.owner]]
    text = [f"A{number:07d}" for number in label.tolist()] + [""] * (n - len(people))
    return pa.array(text, mask=~known)
