"""What one record adds to the packed counters, by hour of the week.

Hour 0 is Monday 00:00.
"""

from __future__ import annotations

from collections.abc import Callable

from hhgraph.engine.packed import PackedCounters
from hhgraph.settings import Slots

__all__ = ["HOURS", "TALK", "VISITS", "contact_increments", "off_hours", "stay_increments"]

HOURS = PackedCounters(19, ("morning", "afternoon", "off_work", "weekend", "office", "records"))
SIDES = PackedCounters(19, ("calls_from_a", "messages_from_a", "messages_night", "calls"))
TALK = PackedCounters(21, ("morning", "afternoon", "off_work", "seconds"))
VISITS = PackedCounters(25, ("night", "evening", "office", "weekend", "seen"))
EVENING_FROM, EVENING_TO = 20, 8
OFFICE_FROM, OFFICE_TO = 9, 18

Rule = Callable[[int, int], bool]


def _pack(counters: PackedCounters, *rules: Rule) -> list[int]:
    """Return 168 increments; the rule at position k says which hours the counter at position k counts."""
    named = dict(zip(counters.names, rules, strict=False))
    return [
        counters.pack({name: 1 for name, rule in named.items() if rule(day, hour)})
        for day in range(7)
        for hour in range(24)
    ]


def _never(_day: int, _hour: int) -> bool:
    return False


def _always(_day: int, _hour: int) -> bool:
    return True


def _weekend(day: int, _hour: int) -> bool:
    return day >= 5


def _office(day: int, hour: int) -> bool:
    return day < 5 and OFFICE_FROM <= hour < OFFICE_TO


def _evening(day: int, hour: int) -> bool:
    return day >= 5 or hour >= EVENING_FROM or hour < EVENING_TO


def _slot(slots: Slots, name: str) -> Rule:
    by_hour = slots.by_hour()
    return lambda _day, hour: by_hour[hour] == name


def contact_increments(slots: Slots) -> dict[str, list[int]]:
    """Return the increments of ``contacts/contacts.sql``, the lowest field named first.

    hours
        Calls in the morning, afternoon and off-work slot, at weekends, in office hours; on top all records.
    sides
        Calls of a, messages of a, messages at night, calls; on top the query adds the logarithms of seconds.
    talk
        Of each second: in the morning, afternoon and off-work slot; on top all seconds.

    Each has 672 values: by hour of the week, then kind (call, message), then direction (from b, from a).
    """
    three = [_slot(slots, name) for name in ("morning", "afternoon", "off_work")]
    calls = {
        "hours": _pack(HOURS, *three, _weekend, _office, _always),
        "sides": _pack(SIDES, _never, _never, _never, _always),
        "talk": _pack(TALK, *three, _always),
    }
    messages = {
        "hours": _pack(HOURS, *[_never] * 5, _always),
        "sides": _pack(SIDES, _never, _never, _slot(slots, "night")),
        "talk": _pack(TALK, _never),
    }
    from_a = {"hours": (0, 0), "sides": (1, SIDES.pack({"messages_from_a": 1})), "talk": (0, 0)}
    return {
        name: [
            value + forward * sent
            for pair in zip(calls[name], messages[name], strict=True)
            for value, sent in zip(pair, from_a[name], strict=True)
            for forward in (0, 1)
        ]
        for name in calls
    }


def stay_increments(slots: Slots) -> dict[str, int | list[int]]:
    """Return the increments of ``contacts/cell_visits.sql``, 168 values each.

    hours
        The counters ``VISITS``, the lowest first.
    bits, mask
        Their width, and the largest number that fits.
    is_night
        1 in the night slot, else 0.
    """
    night = _slot(slots, "night")
    return {
        "hours": _pack(VISITS, night, _evening, _office, _weekend, _always),
        "bits": VISITS.bits,
        "mask": VISITS.mask,
        "is_night": _pack(VISITS, night),
    }


def off_hours() -> list[int]:
    """Return 1 for each hour of the week outside weekday working hours (8-18), else 0."""
    return [int(day >= 5 or hour < EVENING_TO or hour >= OFFICE_TO) for day in range(7) for hour in range(24)]
