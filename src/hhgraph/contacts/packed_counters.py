"""What one record adds to the packed counters, by hour of the week.

Several counters share one integer: a record adds ``1 << shift`` to each counter it belongs to, and a sum over
records then carries all these counts at once. Hour 0 is Monday 00:00.
"""

from __future__ import annotations

from collections.abc import Callable

from hhgraph.settings import Slots

__all__ = ["COUNT_BITS", "SECOND_BITS", "contact_increments", "off_hours", "stay_increments"]

COUNT_BITS = 19
SECOND_BITS = 21
STAY_BITS = 20
EVENING_FROM, EVENING_TO = 20, 8
OFFICE_FROM, OFFICE_TO = 9, 18

Rule = Callable[[int, int], bool]


def _pack(bits: int, *rules: Rule) -> list[int]:
    """Return 168 increments; the rule at position k owns the field that begins at bit ``k * bits``."""
    return [
        sum(1 << (bits * place) for place, rule in enumerate(rules) if rule(day, hour))
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
        "hours": _pack(COUNT_BITS, *three, _weekend, _office, _always),
        "sides": _pack(COUNT_BITS, _never, _never, _never, _always),
        "talk": _pack(SECOND_BITS, *three, _always),
    }
    messages = {
        "hours": _pack(COUNT_BITS, *[_never] * 5, _always),
        "sides": _pack(COUNT_BITS, _never, _never, _slot(slots, "night")),
        "talk": _pack(SECOND_BITS, _never),
    }
    from_a = {"hours": (0, 0), "sides": (1, 1 << COUNT_BITS), "talk": (0, 0)}
    return {
        name: [
            value + forward * sent
            for pair in zip(calls[name], messages[name], strict=True)
            for value, sent in zip(pair, from_a[name], strict=True)
            for forward in (0, 1)
        ]
        for name in calls
    }


def stay_increments(slots: Slots) -> dict[str, list[int]]:
    """Return the increments of ``contacts/stays.sql``, 168 values each.

    hours
        Night, evening, all, office, weekend, the lowest field first.
    is_night
        1 in the night slot, else 0.
    """
    night = _slot(slots, "night")
    return {
        "hours": _pack(STAY_BITS, night, _evening, _always, _office, _weekend),
        "is_night": _pack(STAY_BITS, night),
    }


def off_hours() -> list[int]:
    """Return 1 for each hour of the week outside weekday working hours (8-18), else 0."""
    return [int(day >= 5 or hour < EVENING_TO or hour >= OFFICE_TO) for day in range(7) for hour in range(24)]
