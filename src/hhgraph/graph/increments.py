"""What one record adds to the packed counters, by hour of the week.

Three counters share one 63-bit integer: a record adds ``1 << shift`` to each counter it belongs to, and a
sum over records then carries three counts at once. Hour 0 is Monday 00:00.
"""

from __future__ import annotations

from collections.abc import Callable

from hhgraph.settings import Slots

__all__ = ["COUNT_BITS", "SECOND_BITS", "contact_increments", "off_hours", "stay_increments"]

COUNT_BITS = 20
SECOND_BITS = 21
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
    """Return the increments of ``graph/contacts.sql``.

    The lowest field of flags and messages is the direction's.
    """
    night = _slot(slots, "night")
    three = [_slot(slots, name) for name in ("morning", "afternoon", "off_work")]
    return {
        "slot": _pack(COUNT_BITS, *three),
        "flags": _pack(COUNT_BITS, _never, _weekend, _office),
        "seconds": _pack(SECOND_BITS, *three),
        "messages": _pack(COUNT_BITS, _never, night),
    }


def stay_increments(slots: Slots) -> dict[str, list[int]]:
    """Return the increments of ``graph/stays.sql``."""
    return {
        "night_evening": _pack(COUNT_BITS, _slot(slots, "night"), _evening, _always),
        "office_weekend": _pack(COUNT_BITS, _office, _weekend),
    }


def off_hours() -> list[int]:
    """Return 1 for each hour of the week outside weekday working hours (8-18), else 0."""
    return [int(day >= 5 or hour < EVENING_TO or hour >= OFFICE_TO) for day in range(7) for hour in range(24)]
