"""Invented telephone numbers, their canonical and written forms."""

from __future__ import annotations

import numpy as np

from hhgraph.simulate import assumptions as assume
from hhgraph.simulate.hubs import Hubs
from hhgraph.simulate.streams import Array, stream

__all__ = ["draw_numbers"]

_FIRST = 19_000_000_000
"""The first number of a range that is dense here and nowhere in life: 190 0000 0000 and on."""
_NOTIFIERS = ("95588", "95533", "95566", "95599", "95598", "95511")
_HELPLINES = ("10086", "10010", "10000", "114", "12315")


def draw_numbers(people: int, outsiders: int, hubs: Hubs, seed: int) -> tuple[Array, Array]:
    """Return the number of everybody as written in the files, and in canonical form.

    Mobile numbers are a shuffled dense range, so that neither neighbours nor networks can be read off them. Call
    centres have fixed lines, notifiers and helplines short codes.
    """
    rng = stream(seed, "numbers")
    total = people + outsiders + len(hubs)
    mobile = _FIRST + rng.permutation(total)
    written = np.char.mod("%d", mobile).astype(object)
    canonical = np.char.add("+86", np.char.mod("%d", mobile)).astype(object)
    first = people + outsiders
    names = [h[0] for h in assume.HUBS]
    for k, name in enumerate(names):
        rows = first + np.flatnonzero(hubs.kind == k)
        for i, row in enumerate(rows):
            if name == "call_centre":
                written[row], canonical[row] = f"0591{80000000 + i:08d}", f"+86591{80000000 + i:08d}"
            elif name in {"notifier", "helpline"}:
                codes = _NOTIFIERS if name == "notifier" else _HELPLINES
                written[row] = canonical[row] = codes[i] if i < len(codes) else f"106{90000000 + 1000 * k + i}"
    return written, canonical
