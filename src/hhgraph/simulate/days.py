"""A day's records as a file, in either layout."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hhgraph.simulate.cells import cell_names
from hhgraph.simulate.dirt import SHARE, soil
from hhgraph.simulate.legs import split_legs
from hhgraph.simulate.writing import write_csv, write_parquet

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from hhgraph.engine.types import Array
    from hhgraph.simulate.traffic import Day
    from hhgraph.simulate.world import World

__all__ = ["DayWriter"]

_SIDES = {"event": ("caller", "callee"), "leg": ("subscriber", "other")}
_Rng = np.random.Generator


class DayWriter:
    """Writes the days of one month into a folder, one file ``records_YYYYMMDD.<file_format>`` a day."""

    def __init__(self, folder: Path, world: World, layout: str, dirt: bool, file_format: str) -> None:
        import pyarrow as pa

        self._folder, self._layout, self._dirt, self._format = folder, layout, dirt, file_format
        self._onnet, self._numbers = world.onnet, world.numbers.written
        self._cells = pa.array(cell_names(world.land))
        self._kinds, self._directions = pa.array(["voice", "sms"]), pa.array(["out", "in"])

    def write(self, date: dt.date, day: Day, rng: _Rng) -> None:
        """Write the records of one day; dirty rows, if any, stand at the end as in a late delivery."""
        table = self._events(date, day) if self._layout == "event" else self._legs(date, day, rng)
        parts = [table]
        if self._dirt and len(table):
            parts = self._soiled(table, rng)
        path = self._folder / f"records_{date:%Y%m%d}.{self._format}"
        if self._format == "parquet":
            import pyarrow as pa

            write_parquet(path, pa.concat_tables(parts))
        else:
            write_csv(path, *parts)

    def _events(self, date: dt.date, day: Day) -> Any:
        import pyarrow as pa

        return pa.table({
            "caller": self._numbers.take(pa.array(day.caller)),
            "callee": self._numbers.take(pa.array(day.callee)),
            **self._moment(date, day.second, day.seconds, day.message),
            "caller_cell": self._cell(day.caller_cell),
            "callee_cell": self._cell(day.callee_cell),
        })  # fmt: skip

    def _legs(self, date: dt.date, day: Day, rng: _Rng) -> Any:
        import pyarrow as pa

        legs = split_legs(day, self._onnet, rng)
        return pa.table({
            "subscriber": self._numbers.take(pa.array(legs.subscriber)),
            "other": self._numbers.take(pa.array(legs.other)),
            "direction": self._directions.take(pa.array(legs.incoming.astype(np.int8))),
            **self._moment(date, legs.second, legs.seconds, legs.message),
            "cell": self._cell(legs.cell),
        })  # fmt: skip

    def _moment(self, date: dt.date, second: Array, seconds: Array, message: Array) -> dict[str, Any]:
        import pyarrow as pa

        return {
            "start": pa.array(np.datetime64(date, "s") + second),
            "duration": pa.array(seconds.astype(np.int32)),
            "kind": self._kinds.take(pa.array(message.astype(np.int8))),
        }

    def _cell(self, cell: Array) -> Any:
        import pyarrow as pa

        return self._cells.take(pa.array(cell, mask=cell < 0))

    def _soiled(self, table: Any, rng: _Rng) -> list[Any]:
        """Return the clean rows and the dirty ones, which are text where the file format allows text."""
        import pyarrow as pa

        chosen = np.unique(rng.integers(0, len(table), rng.binomial(len(table), SHARE)))
        dirty, replaces = soil(table.take(pa.array(chosen)).to_pylist(), _SIDES[self._layout], rng)
        kept = np.ones(len(table), dtype=bool)
        kept[chosen[replaces]] = False
        clean = table.filter(pa.array(kept))
        if self._format == "parquet":
            for row in dirty:
                row["start"] = None if isinstance(row["start"], str) else row["start"]
            return [clean, pa.Table.from_pylist(dirty, schema=table.schema)]
        text = pa.schema([(name, pa.string()) for name in table.column_names])
        rows = [{name: None if value is None else str(value) for name, value in row.items()} for row in dirty]
        return [clean, pa.Table.from_pylist(rows, schema=text)]
