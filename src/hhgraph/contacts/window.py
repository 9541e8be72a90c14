"""The days that the records span, and how they fit into a 64-bit day mask."""

from __future__ import annotations

from dataclasses import dataclass

from hhgraph.engine.store import Store

__all__ = ["Window", "observe_window"]

MASK_BITS = 63


@dataclass(frozen=True)
class Window:
    """The span of the records.

    Parameters
    ----------
    first_day, last_day
        Days since 1970-01-01, local time.
    calls
        Accepted records.
    pairs
        About how many pairs of numbers they connect.
    """

    first_day: int
    last_day: int
    calls: int
    pairs: int

    @property
    def days(self) -> int:
        """Days from the first to the last, both counted."""
        return self.last_day - self.first_day + 1

    @property
    def days_a_bit(self) -> int:
        """Days that share one bit of the mask; 1 for up to two months."""
        return -(-(self.days + 1) // MASK_BITS)

    @property
    def bits_a_week(self) -> int:
        """Bits of the mask that make about a week, at least one."""
        return max(1, 7 // self.days_a_bit)

    @property
    def week_starts(self) -> int:
        """Mask of the first bit of every week."""
        return sum(1 << bit for bit in range(0, MASK_BITS, self.bits_a_week))

    @property
    def last_year(self) -> int | None:
        """The calendar year of the last day; None where there are no records in time."""
        return 1970 + int(self.last_day / 365.2425) if self.calls else None

    def buckets(self, rows: int, bytes_a_row: int, memory: int) -> int:
        """Return into how many hash buckets an aggregation must be cut to stay within ``memory`` bytes."""
        return max(1, -(-rows * bytes_a_row // memory))


def observe_window(store: Store) -> Window:
    """Return the span of table ``calls``."""
    found = store.record("contacts/window.observe")
    return Window(**{name: int(value or 0) for name, value in found.items()})
