"""The section on the parts of a day."""

from __future__ import annotations

from pydantic import model_validator

from hhgraph.settings.section import Section, key

__all__ = ["Slots"]

_CHANGE = "people here keep other hours"


class Slots(Section):
    """Hours of the local day, [from, to); they cover 0-24 once, and night wraps round midnight."""

    morning: tuple[int, int] = key((7, 12), "first hour of the morning, and the hour after its last", _CHANGE)
    afternoon: tuple[int, int] = key((12, 17), "first hour of the afternoon, and the hour after its last", _CHANGE)
    off_work: tuple[int, int] = key((17, 21), "first hour off work, and the hour after the last", _CHANGE)
    night: tuple[int, int] = key((21, 7), "first hour of the night, and the hour after its last", _CHANGE)

    def by_hour(self) -> list[str]:
        """Return the slot's name for each of the 24 hours."""
        hours = [""] * 24
        for name in type(self).model_fields:
            begin, end = getattr(self, name)
            for hour in range(begin, end if end > begin else end + 24):
                hours[hour % 24] += name
        return hours

    @model_validator(mode="after")
    def _cover_the_day(self) -> Slots:
        for hour, name in enumerate(self.by_hour()):
            if name not in type(self).model_fields:
                fault = "no slot" if not name else "two slots"
                raise ValueError(f"hour {hour} has {fault}; the slots must cover 0-24 once")
        return self
