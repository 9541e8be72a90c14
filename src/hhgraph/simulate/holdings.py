"""products.csv and holdings.csv: what is sold, and who holds it or gave it up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.types import Array
from hhgraph.simulate.assume import assume
from hhgraph.simulate.streams import stream
from hhgraph.simulate.writing import write_csv

if TYPE_CHECKING:
    from pathlib import Path

    from hhgraph.simulate.world import World

__all__ = ["Holdings", "draw_holdings", "write_products"]


@dataclass(frozen=True)
class Holdings:
    """One entry a holding: ``person``, ``product`` (row of ``PRODUCTS``), ``since`` and ``until`` (days)."""

    person: Array
    product: Array
    since: Array
    until: Array

    def write(self, folder: Path, world: World, first: np.datetime64, last_day: int) -> None:
        """Write holdings.csv as of ``last_day``, counted from the region's ``first`` day."""
        import pyarrow as pa

        rows = np.flatnonzero(world.onnet[self.person] & (self.since <= last_day))
        ended = self.until[rows] <= last_day
        codes = np.array([product[0] for product in assume.PRODUCTS])
        write_csv(folder / "holdings.csv", {
            "subscriber": world.numbers.written.take(pa.array(self.person[rows])),
            "product": codes[self.product[rows]],
            "since": first + self.since[rows],
            "until": pa.array(first + self.until[rows], mask=~ended),
        })  # fmt: skip


def draw_holdings(world: World, days: int) -> Holdings:
    """Draw the holdings of a region of ``days`` days: products of the household hang on one of its lines."""
    rng = stream(world.seed, "holdings")
    people = world.people
    lines = np.flatnonzero(people.signed)
    household = np.array([product[2] == "household" for product in assume.PRODUCTS])
    share = np.array([product[5] for product in assume.PRODUCTS])
    homes = rng.random((len(world.homes), len(share))) < share
    homes[:, 2] &= homes[:, 1]  # television comes with broadband
    holder = np.full(len(world.homes), -1)
    grown = lines[np.argsort(people.age[lines] >= 22, kind="stable")]
    holder[people.household[grown]] = grown
    has = np.where(household, False, rng.random((len(lines), len(share))) < share)
    has |= household & homes[people.household[lines]] & (holder[people.household[lines]] == lines)[:, None]
    has[:, 5] &= people.age[lines] >= 60
    row, product = np.nonzero(has)
    since = days - rng.integers(1, 1500, len(row))
    until = np.where(rng.random(len(row)) < assume.GIVEN_UP, since + rng.integers(30, 900, len(row)), 10 * days + 9999)
    return Holdings(lines[row], product, since, until)


def write_products(folder: Path) -> None:
    """Write products.csv: product, name, level, price a month, eligibility."""
    names = ("product", "name", "level", "price", "eligibility")
    columns = {name: [product[i] for product in assume.PRODUCTS] for i, name in enumerate(names)}
    write_csv(folder / "products.csv", columns)
