"""``simulate``: nothing -> a data folder with known truth."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from hhgraph.engine.whole_folders import whole_folder
from hhgraph.errors import RunError, SettingsError, nearest
from hhgraph.simulate.assume import assume, assuming
from hhgraph.simulate.days import DayWriter
from hhgraph.simulate.months import next_month
from hhgraph.simulate.office import FIRST_DAY, Office
from hhgraph.simulate.streams import stream
from hhgraph.simulate.traffic import Traffic, natural_records
from hhgraph.simulate.truth import write_truth
from hhgraph.simulate.whereabouts import whereabouts
from hhgraph.simulate.world import World, build_world
from hhgraph.simulate.worlds import find_world

__all__ = ["FIRST_DAY", "Region", "simulate"]

_CHOICES = {
    "layout": ("event", "leg"),
    "places": ("noisy", "clean"),
    "file_format": ("csv.gz", "csv", "parquet"),
}
_LEAST_HOUSEHOLDS = 50
_MOST_MONTHS = 60

Progress = Callable[[int, int], object]


@dataclass(frozen=True)
class Region:
    """What was written.

    ``folder``; ``months``; ``households``; ``people``: lines of everybody who lives there; ``subscribers``:
    lines of the operator, business lines too; ``records`` of all months, dirty extra rows not counted;
    ``groups``: registered in the last month. People and subscribers are those of the last month.
    """

    folder: Path
    months: int
    households: int
    people: int
    subscribers: int
    records: int
    groups: int


def simulate(
    out: str | Path,
    *,
    households: int = 2000,
    seed: int = 1,
    layout: str = "event",
    months: int = 1,
    places: str = "noisy",
    world: str = "home",
    dirt: bool = True,
    records_per_person: float | None = None,
    file_format: str = "csv.gz",
    progress: Progress | None = None,
) -> Region:
    """Write a region with known truth as a data folder, and return what is in it.

    Parameters
    ----------
    out
        A folder that does not exist yet or is empty. One month is written straight into it, several into
        ``month_01``, ``month_02`` ... of it, each a complete data folder of the same region.
    households
        Households of the region, 50 or more; about 2.7 lines each, 2.3 of them the operator's.
    seed
        The same seed gives the same bytes.
    layout
        ``"event"``: one row a record; ``"leg"``: one row for each subscriber's side of it.
    months
        Calendar months from September 2025 on. From month to month people move, join and leave.
    places
        ``"noisy"``: every handset ranks the sites around it for itself, as in life; ``"clean"``: handsets
        at one spot see the same site.
    world
        Named set of assumptions, see :mod:`hhgraph.simulate.worlds`: what the region is like.
    dirt
        Whether about 1 % of the rows are dirty: odd number forms, repeated and impossible rows.
    records_per_person
        Records a month for each subscriber; None: about 65, as in life.
    file_format
        Of the records: ``"csv.gz"``, ``"csv"`` or ``"parquet"``; one file a day.
    progress
        Called as ``progress(days_done, days_in_all)`` after each day.

    Raises
    ------
    RunError
        The folder is not empty.
    SettingsError
        An argument is out of range or unknown.
    """
    out = Path(out)
    _check_arguments(households, months, records_per_person, layout=layout, places=places, file_format=file_format)
    assumptions = find_world(world).assumptions
    calendar = _calendar(months)
    total = sum(days for _, days in calendar)
    records = groups = done = 0
    with assuming(assumptions), whole_folder(out.absolute(), _refuse_used) as folder:
        state = build_world(households, months, places, seed)
        scale = assume.TRAFFIC
        if records_per_person is not None:
            scale = records_per_person * int(state.onnet.sum()) / natural_records(state)
        office = Office(state, total)
        for month, (first, days) in enumerate(calendar):
            if month > 0:
                state = next_month(state, month)
            into = folder / f"month_{month + 1:02d}" if months > 1 else folder
            into.mkdir(exist_ok=True)
            writer = DayWriter(into, state, layout, dirt, file_format)
            for written in _write_days(writer, Traffic(state, scale), state, first, days):
                records, done = records + written, done + 1
                if progress is not None:
                    progress(done, total)
            groups = office.write(into, state, month, done - 1, dirt=dirt)
            write_truth(into, state)
    people = state.people.present
    homes = len(np.unique(state.people.household[people]))
    return Region(out, months, homes, int(people.sum()), int(state.onnet.sum()), records, groups)


def _write_days(writer: DayWriter, traffic: Traffic, world: World, first: dt.date, days: int) -> Iterator[int]:
    """Draw and write the days of a month one by one, giving the number of records of each."""
    for d in range(days):
        date = first + dt.timedelta(days=d)
        rng = stream(world.seed, "day", date.toordinal())
        place, outing = whereabouts(world, date.weekday(), d, rng)
        day = traffic.draw(place, outing, date.weekday(), rng)
        writer.write(date, day, rng)
        yield len(day)


def _calendar(months: int) -> list[tuple[dt.date, int]]:
    """Return first day and number of days of each month."""
    firsts = [
        dt.date(FIRST_DAY.year + (FIRST_DAY.month - 1 + m) // 12, (FIRST_DAY.month - 1 + m) % 12 + 1, 1)
        for m in range(months + 1)
    ]
    return [(first, (after - first).days) for first, after in itertools.pairwise(firsts)]


def _check_arguments(households: int, months: int, records_per_person: float | None, **chosen: str) -> None:
    """Refuse what cannot be drawn."""
    if households < _LEAST_HOUSEHOLDS:
        raise SettingsError(f"A region needs at least {_LEAST_HOUSEHOLDS} households.", where="households")
    if not 1 <= months <= _MOST_MONTHS:
        raise SettingsError(f"A region has 1 to {_MOST_MONTHS} months.", where="months")
    if records_per_person is not None and not records_per_person > 0:
        raise SettingsError("People need a positive number of records.", where="records_per_person")
    for name, value in chosen.items():
        known = _CHOICES[name]
        if value not in known:
            near = nearest(value, known)
            raise SettingsError(
                f"{name} is one of {', '.join(known)}, not {value!r}.",
                where=name,
                todo=f"Did you mean {near!r}?" if near else "",
            )


def _refuse_used(out: Path) -> None:
    """Raise where the region would replace something."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise RunError("There is something here already.", where=str(out), todo="Name a new folder, or empty this one.")
