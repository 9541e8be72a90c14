"""The operator's tables beside the records: customers, groups, holdings, products, cells."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.simulate.assume import assume
from hhgraph.simulate.cells import write_cells
from hhgraph.simulate.customers import CustomerBook
from hhgraph.simulate.holdings import draw_holdings, write_products
from hhgraph.simulate.plans import draw_plans

if TYPE_CHECKING:
    from pathlib import Path

    from hhgraph.simulate.world import World

__all__ = ["FIRST_DAY", "Office"]

FIRST_DAY = dt.date(2025, 9, 1)
"""First day of every region: a Monday, and September has 30 days."""


class Office:
    """What the operator keeps on file, drawn once for all months.

    Parameters
    ----------
    world
        The region in its first month.
    days
        Days of all its months.
    """

    def __init__(self, world: World, days: int) -> None:
        self._book = CustomerBook(world)
        self._plans = draw_plans(world, days)
        self._holdings = draw_holdings(world, days)

    def write(self, folder: Path, world: World, month: int, last_day: int, *, dirt: bool) -> int:
        """Write the tables as of ``last_day``, counted from the first day; return the number of groups."""
        first = np.datetime64(FIRST_DAY)
        self._book.write(folder, world, month, dirt)
        self._holdings.write(folder, world, first, last_day)
        write_products(folder)
        if assume.CELL_TABLE:
            write_cells(folder, world.land)
        return self._plans.write(folder, world, first, last_day)
