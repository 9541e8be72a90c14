"""cells.csv: the operator's sites and cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hhgraph.simulate.assume import assume
from hhgraph.simulate.places import CITY_NAMES, SECTORS, Land
from hhgraph.simulate.writing import write_csv

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["cell_names", "write_cells"]


def cell_names(land: Land) -> list[str]:
    """Return the name of every cell, in order of its number."""
    return [f"C{cell:06d}" for cell in range(land.cells)]


def write_cells(folder: Path, land: Land) -> None:
    """Write cells.csv: cell, site (where the operator names sites), longitude and latitude in degrees, city."""
    site = np.repeat(np.arange(len(land.site_at)), SECTORS)
    longitude, latitude = land.degrees()
    names = {"site": [f"S{s:05d}" for s in site]} if assume.SITE_NAMES else {}
    write_csv(folder / "cells.csv", {
        "cell": cell_names(land),
        **names,
        "longitude": longitude[site],
        "latitude": latitude[site],
        "city": [CITY_NAMES[city] for city in land.site_city[site]],
    })  # fmt: skip
