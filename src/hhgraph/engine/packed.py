"""Several counters in one whole number, which knows its widths and refuses what does not fit.

A record adds ``1 << shift`` to each counter it belongs to; a sum over records then carries all the counts at once.
The last counter has all the room that is left. It must count every record (or more than any other counter does):
then no counter can run over without the last one showing it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hhgraph.engine.types import Array
from hhgraph.errors import HhgraphError

__all__ = ["PackedCounters"]


@dataclass(frozen=True)
class PackedCounters:
    """Counters of one width each, but for the last.

    Parameters
    ----------
    bits
        Width of each counter below the last.
    names
        The counters, the lowest first.

    Examples
    --------
    >>> import numpy as np
    >>> two = PackedCounters(4, ("night", "all"))
    >>> packed = 3 * two.pack({"night": 1, "all": 1}) + 2 * two.pack({"all": 1})
    >>> import numpy as np
    >>> two.unpack(np.array([packed]))
    {'night': array([3]), 'all': array([5])}
    >>> two.fits(15), two.fits(16)
    (True, False)
    """

    bits: int
    names: tuple[str, ...]

    @property
    def mask(self) -> int:
        """The largest number a counter below the last holds."""
        return (1 << self.bits) - 1

    def pack(self, counts: Mapping[str, int]) -> int:
        """Return what these counts add; a counter that is not named gets nothing."""
        return sum(count << (self.bits * self.names.index(name)) for name, count in counts.items())

    def unpack(self, sums: Array) -> dict[str, Array]:
        """Return the counters of packed sums, by name."""
        last = len(self.names) - 1
        return {
            name: (sums >> self.bits * place) if place == last else (sums >> self.bits * place) & self.mask
            for place, name in enumerate(self.names)
        }

    def fits(self, largest: int | None) -> bool:
        """Return whether counters of at most ``largest`` (None: nothing was counted) stayed below their width."""
        return (largest or 0) <= self.mask

    def refuse(self, largest: int | None, *, what: str, where: str, todo: str) -> None:
        """Raise where a count is past the width.

        Raises
        ------
        HhgraphError
            ``largest`` does not fit; the message says what was counted.
        """
        if not self.fits(largest):
            raise HhgraphError(
                f"{what}: {largest:,}, and the packed counters hold {self.mask:,}.", where=where, todo=todo
            )
