"""Calls to stays and homes: who was seen where, and where each lives."""

from __future__ import annotations

from hhgraph.contacts.packed_counters import VISITS, stay_increments
from hhgraph.contacts.window import Window
from hhgraph.engine.storage import quick_storage
from hhgraph.engine.store import Store
from hhgraph.settings import Settings

__all__ = ["find_homes"]

STATE_BYTES = 220
ROW_BYTES = 40
STAYS_A_CALL = 0.12
"""Rows of ``cell_visits`` a record brings, at most, in a month; sets the number of buckets only."""


def find_homes(store: Store, settings: Settings, window: Window) -> None:
    """Write tables ``cell_visits`` (person x cell) and ``homes`` (person) from ``calls`` and ``cells``.

    The home site is the one most seen over evenings, nights (20:00-08:00) and weekends; its cell the one most
    seen there. A person with fewer than ``homes.night_calls_min`` such records has no row:
    unknown, not guessed.
    """
    rows = int(window.calls * STAYS_A_CALL)
    buckets = window.buckets(rows, STATE_BYTES, settings.limits.bytes // 3)
    store.run("contacts/cell_visits.create")
    with quick_storage(store, rows * ROW_BYTES, settings.limits.bytes // 4):
        for bucket in range(buckets):
            store.run(
                "contacts/cell_visits.add_bucket",
                buckets=buckets,
                bucket=bucket,
                night_from=settings.slots.night[0],
                first_day=window.first_day,
                days_a_bit=window.days_a_bit,
                **stay_increments(settings.slots),
            )
            store.progress.step()
    VISITS.refuse(
        store.record("contacts/cell_visits.largest")["seen"],
        what="Records of one number at one cell",
        where="stage find_homes, table cell_visits",
        todo="Leave that number out of the records: so many at one cell are a machine's, not a person's.",
    )
    store.run("contacts/homes.create", records_min=settings.homes.night_calls_min)
