"""truth.csv: who really lives with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hhgraph.simulate.writing import write_csv

if TYPE_CHECKING:
    from pathlib import Path

    from hhgraph.simulate.world import World

__all__ = ["household_labels", "write_truth"]

_PRIME, _STEP = 99_999_989, 7_368_787


def household_labels(household: list[int]) -> list[str]:
    """Return a label for each household, the same in every month, that says nothing about its neighbours.

    Numbers below 99,999,989 get labels of their own: multiplication modulo a prime is one to one.
    """
    return [f"T{(number + 1) * _STEP % _PRIME:08d}" for number in household]


def write_truth(folder: Path, world: World) -> None:
    """Write truth.csv: subscriber (canonical), household, onnet (1 or 0).

    Holds everybody with a phone who lives in the region this month, off-net people too. A business line is
    alone.
    """
    import pyarrow as pa

    lines = world.business_lines
    present = np.flatnonzero(world.people.present)
    row = np.concatenate([present, lines])
    own = _PRIME // 2 + lines  # far from the households, which are numbered from 0
    household = np.concatenate([world.people.household[present], own])
    order = np.argsort(world.numbers.canonical.take(pa.array(row)).to_numpy(zero_copy_only=False))
    write_csv(folder / "truth.csv", {
        "subscriber": world.numbers.canonical.take(pa.array(row[order])),
        "household": household_labels(household[order].tolist()),
        "onnet": world.onnet[row[order]].astype(np.int8),
    })  # fmt: skip
