"""Tables to files: the same bytes for the same tables."""

from __future__ import annotations

import datetime as dt
import gzip
from pathlib import Path
from typing import Any

import numpy as np

from hhgraph.simulate.streams import Array, stream
from hhgraph.simulate.traffic import Day
from hhgraph.simulate.world import World

__all__ = ["write_cells", "write_csv", "write_day", "write_products", "write_truth"]


def write_csv(path: Path, columns: dict[str, Any]) -> None:
    """Write columns as plain UTF-8 CSV, or gzip with time 0 when the name ends in ``.gz``; None stays empty."""
    import pyarrow as pa
    from pyarrow import csv

    table = pa.table(columns)
    options = csv.WriteOptions(quoting_style="none")
    if path.suffix != ".gz":
        csv.write_csv(table, path, options)
        return
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 1, raw, mtime=0) as packed:
        csv.write_csv(table, packed, options)


def write_day(folder: Path, date: dt.date, day: Day, world: World, file_format: str) -> None:
    """Write the records of one day, layout ``event``."""
    import pyarrow as pa
    from pyarrow import parquet

    texts, cells = pa.array(world.written), pa.array(cell_names(world))
    midnight = np.datetime64(date, "s")
    columns = {
        "caller": texts.take(pa.array(day.caller)),
        "callee": texts.take(pa.array(day.callee)),
        "start": pa.array(midnight + day.second),
        "duration": pa.array(day.seconds),
        "kind": pa.array(np.array(["voice", "sms"])).take(pa.array(day.message.astype(np.int8))),
        "caller_cell": cells.take(pa.array(day.caller_cell, mask=day.caller_cell < 0)),
        "callee_cell": cells.take(pa.array(day.callee_cell, mask=day.callee_cell < 0)),
    }
    path = folder / f"records_{date:%Y%m%d}.{file_format}"
    if file_format == "parquet":
        parquet.write_table(pa.table(columns), path, compression="zstd", compression_level=1)
    else:
        write_csv(path, columns)


def cell_names(world: World) -> list[str]:
    """Return the name of every cell."""
    return [f"C{c:06d}" for c in range(world.land.cells)]


def write_cells(folder: Path, world: World) -> None:
    """Write cells.csv: cell, site, longitude, latitude, city."""
    from hhgraph.simulate.places import CITY_NAMES

    site = np.repeat(np.arange(len(world.land.site_at)), 3)
    lon, lat = world.land.degrees()
    write_csv(folder / "cells.csv", {
        "cell": cell_names(world), "site": [f"S{s:05d}" for s in site], "longitude": lon[site], "latitude": lat[site],
        "city": [CITY_NAMES[c] for c in world.land.site_city[site]],
    })  # fmt: skip


def write_truth(folder: Path, world: World) -> None:
    """Write truth.csv: subscriber (canonical), household, onnet (1 or 0); everybody who lives in the region, and business lines alone."""
    people = world.people
    lines = np.flatnonzero(world.hubs.onnet)
    names = world.canonical[np.concatenate([np.arange(len(people)), len(people) + world.outsiders + lines])]
    household = np.concatenate([people.household, people.household.max() + 1 + np.arange(len(lines))])
    onnet = np.concatenate([people.onnet, np.ones(len(lines), dtype=bool)]).astype(np.int8)
    order = np.argsort(names)
    label = stream(1, "truth").permutation(household.max() + 1)
    write_csv(folder / "truth.csv", {"subscriber": names[order], "household": [f"T{h:07d}" for h in label[household[order]]], "onnet": onnet[order]})


def write_products(folder: Path, world: World, seed: int) -> None:
    """Write products.csv and holdings.csv."""
    rng = stream(seed, "products")
    ids = ["P01", "P02", "P03", "P04", "P05", "P06"]
    write_csv(folder / "products.csv", {
        "product": ids, "name": ["Family plan", "Home broadband", "Home television", "Data pack", "Second SIM", "Senior plan"],
        "level": ["household", "household", "household", "person", "person", "person"], "price": [49.0, 79.0, 20.0, 30.0, 10.0, 19.0],
        "eligibility": ["size>=2", "", "holds P02", "", "", "age>=60"],
    })  # fmt: skip
    people: Array = world.people.onnet.nonzero()[0]
    share = np.array([0.06, 0.22, 0.12, 0.35, 0.05, 0.04])
    has = rng.random((len(people), 6)) < share
    has[:, 2] &= has[:, 1]
    has[:, 5] &= world.people.age[people] >= 60
    row, product = np.nonzero(has)
    since = np.datetime64("2025-08-31") - rng.integers(1, 1500, len(row))
    gone = rng.random(len(row)) < 0.12
    until = np.where(gone, since + (np.datetime64("2025-08-31") - since) // 2, np.datetime64("NaT"))
    write_csv(folder / "holdings.csv", {"subscriber": world.written[people[row]], "product": np.array(ids)[product], "since": since, "until": until})
