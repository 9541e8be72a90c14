"""Invented telephone numbers, as written and in canonical form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from hhgraph.simulate.assume import assume
from hhgraph.simulate.streams import stream

if TYPE_CHECKING:
    from hhgraph.simulate.hubs import Hubs

__all__ = ["Numbers", "draw_numbers"]

_FIRST = 19_000_000_000
"""190 0000 0000: a range that no operator fills from its first number on, so nobody is called by mistake."""
_NOTIFIERS = ("95588", "95533", "95566", "95599", "95598", "95511")
_HELPLINES = ("10086", "10010", "10000", "114", "12315")


@dataclass(frozen=True)
class Numbers:
    """Arrow strings over people, outsiders and hubs: ``written`` as in most files, ``canonical`` in E.164."""

    written: Any
    canonical: Any


def draw_numbers(people: int, outsiders: int, hubs: Hubs, seed: int) -> Numbers:
    """Draw a number for everybody.

    Mobile numbers are a shuffled dense range: neither a neighbour nor an operator can be read off them.
    Call centres have fixed lines, notifiers and helplines short codes.
    """
    import pyarrow as pa
    from pyarrow import compute as pc

    rng = stream(seed, "numbers")
    first = people + outsiders
    mobile = pa.array(_FIRST + rng.permutation(first + len(hubs))).cast(pa.string())
    written = mobile.to_pylist()[first:]
    canonical = ["+86" + number for number in written]
    for k, (name, *_) in enumerate(assume.HUBS):
        for i, row in enumerate(np.flatnonzero(hubs.kind == k)):
            special = _special(name, k, i)
            if special is not None:
                written[row], canonical[row] = special
    plus = pc.binary_join_element_wise(pa.scalar("+86"), mobile[:first], pa.scalar(""))
    return Numbers(pa.concat_arrays([mobile[:first], pa.array(written)]), pa.concat_arrays([plus, pa.array(canonical)]))


def _special(name: str, kind: int, i: int) -> tuple[str, str] | None:
    """Return the two forms of the number of a hub that has no mobile number."""
    if name == "call_centre":
        return f"0591{80_000_000 + i:08d}", f"+86591{80_000_000 + i:08d}"
    if name in {"notifier", "helpline"}:
        codes = _NOTIFIERS if name == "notifier" else _HELPLINES
        code = codes[i] if i < len(codes) else f"106{90_000_000 + 100_000 * kind + i}"
        return code, code
    return None
