"""Calls to contacts: one row a pair, with counters by slot, kind and direction."""

from __future__ import annotations

from hhgraph.contacts.packed_counters import HOURS, TALK, contact_increments
from hhgraph.contacts.window import Window
from hhgraph.engine.storage import quick_storage
from hhgraph.engine.store import Store
from hhgraph.settings import Settings, Slots

__all__ = ["build_contacts", "build_tie_contacts", "count_wide"]

STATE_BYTES = 240
"""Measured memory of one pair's packed sums in the engine's hash tables, both threads together."""

ROW_BYTES = 64
"""Of an uncompressed row of ``contacts_packed``."""


def build_contacts(store: Store, settings: Settings, window: Window) -> None:
    """Write ``contacts`` from ``calls``: a view over table ``contacts_packed``.

    One pass with packed counters; in hash buckets of the lower id when the state would pass a third of the
    engine's memory. A pair with more than half a million records or 24 days of talk cannot be packed: then
    ``contacts`` is a table and comes from the wide form, which is slower and has no such bound.
    """
    increments = contact_increments(settings.slots)
    buckets = window.buckets(window.pairs, STATE_BYTES, settings.limits.bytes // 3)
    with store.scratch() as kept, quick_storage(store, window.pairs * ROW_BYTES, settings.limits.bytes // 4):
        store.run("contacts/contacts.create_packed")
        for bucket in range(buckets):
            store.run(
                "contacts/contacts.add_bucket",
                buckets=buckets,
                bucket=bucket,
                first_day=window.first_day,
                days_a_bit=window.days_a_bit,
                bits_a_week=window.bits_a_week,
                week_starts=window.week_starts,
                **increments,
            )
            store.progress.step()
        if fits(store.record("contacts/contacts.packed_maxima")):
            store.run("contacts/contacts.unpack")
            kept.update({"contacts_packed", "contacts"})
            return
    store.warn("A pair has more records than packed counters hold; the slower wide form was used.")
    store.run("contacts/contacts.count_all")
    count_wide(store, settings.slots, window)
    store.run("contacts/contacts.take_wide")


def count_wide(store: Store, slots: Slots, window: Window) -> None:
    """Write table ``contacts_wide`` (columns as ``contacts``) from the view ``counted_calls``, without packing."""
    store.run(
        "contacts/contacts.count_wide",
        slots=slots.by_hour(),
        first_day=window.first_day,
        days_a_bit=window.days_a_bit,
        bits_a_week=window.bits_a_week,
    )


def build_tie_contacts(store: Store) -> None:
    """Write ``contacts`` and the empty ``cell_visits`` and ``homes`` of the ties layout, which knows no places."""
    store.run("contacts/contacts.of_ties")
    store.run("contacts/cell_visits.create")
    store.run("contacts/homes.create", records_min=1)


def fits(largest: dict[str, int | None]) -> bool:
    """Return whether every packed field stayed below its width."""
    return HOURS.fits(largest["records"]) and TALK.fits(largest["seconds"])
