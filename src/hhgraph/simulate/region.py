"""``simulate``: nothing -> a data folder with known truth."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from hhgraph.errors import RunError
from hhgraph.simulate import assumptions as assume
from hhgraph.simulate.customers import write_customers
from hhgraph.simulate.handsets import draw_handsets
from hhgraph.simulate.homes import draw_homes
from hhgraph.simulate.hubs import draw_hubs
from hhgraph.simulate.numbers import draw_numbers
from hhgraph.simulate.people import draw_people
from hhgraph.simulate.places import draw_land
from hhgraph.simulate.plans import write_groups
from hhgraph.simulate.streams import stream
from hhgraph.simulate.ties import draw_ties, draw_work
from hhgraph.simulate.traffic import Traffic, kept_share
from hhgraph.simulate.whereabouts import whereabouts
from hhgraph.simulate.world import World
from hhgraph.simulate.writing import write_cells, write_day, write_products, write_truth

__all__ = ["Region", "simulate"]

FIRST_DAY = dt.date(2025, 9, 1)


@dataclass(frozen=True)
class Region:
    """What was written: the folder, and counts of households, people with a SIM, on-net subscribers, records and registered groups."""

    folder: Path
    months: int
    households: int
    people: int
    subscribers: int
    records: int
    groups: int


def simulate(
    out: Path,
    *,
    households: int = 2000,
    seed: int = 1,
    layout: str = "event",
    months: int = 1,
    places: str = "noisy",
    dirt: bool = True,
    records_per_person: float | None = None,
    file_format: str = "csv.gz",
    progress: Callable[[int, int], Any] | None = None,
) -> Region:
    """Write a region with known truth as a data folder."""
    out = Path(out)
    if out.exists() and any(out.iterdir()):
        raise RunError("The folder is not empty.", where=str(out), todo="Name a new folder, or empty this one.")
    partial = out.with_name(out.name + ".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    world = build_world(households, seed, places)
    target = assume.NATURAL_RECORDS if records_per_person is None else records_per_person
    expected = float(world.ties.calls.sum(dtype=np.float64) + world.ties.texts.sum(dtype=np.float64)) * kept_share()
    expected += len(world.subscribers) * sum(h[1] for h in assume.HUBS)
    traffic = Traffic(world.people, world.homes, world.ties, world.hubs, world.handsets, world.outsiders, target * len(world.subscribers) / expected)
    records = 0
    days = 30
    for d in range(days):
        date = FIRST_DAY + dt.timedelta(days=d)
        rng = stream(seed, "day", d)
        place, outing = whereabouts(world.people, world.work, world.handsets, date.weekday(), d, rng)
        day = traffic.draw(place, outing, date.weekday(), rng)
        records += len(day)
        write_day(partial, date, day, world, file_format)
        if progress is not None:
            progress(d + 1, days)
    write_cells(partial, world)
    write_customers(partial, world, seed)
    groups = write_groups(partial, world, seed)
    write_products(partial, world, seed)
    write_truth(partial, world)
    if out.exists():
        out.rmdir()
    partial.rename(out)
    return Region(out, months, households, len(world.people), len(world.subscribers), records, groups)


def build_world(households: int, seed: int, places: str) -> World:
    """Draw everything that does not change from day to day."""
    people = draw_people(households, seed)
    land = draw_land(int(people.onnet.sum()), households, seed)
    homes = draw_homes(people, land, households, seed)
    work = draw_work(people, homes, seed)
    ties = draw_ties(people, homes, work, seed)
    handsets = draw_handsets(people, homes, work, ties, land, places, seed)
    hubs = draw_hubs(int(people.onnet.sum()), seed)
    outsiders = int(len(people) * assume.OUTSIDERS_PER_PERSON)
    written, canonical = draw_numbers(len(people), outsiders, hubs, seed)
    return World(people, land, homes, work, ties, handsets, hubs, outsiders, written, canonical)
