"""Pairs to feature values: the measured columns and the attribute comparisons, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from hhgraph.engine.store import Store
from hhgraph.engine.threads import in_order
from hhgraph.engine.types import Array, Ints
from hhgraph.pairs.attributes import AttributeValues
from hhgraph.pairs.catalogue import UNMET_ENDING, UNMET_GROUPS, Feature, as_unmet

__all__ = ["BLOCK_ROWS", "FeatureValues"]

BLOCK_ROWS = 1 << 18
"""Pairs a block: fixed, so that results do not depend on memory or threads."""

Matrix = np.ndarray[tuple[int, int], np.dtype[np.float32]]
Ids = np.ndarray[tuple[int], np.dtype[np.uint32]]


@dataclass
class FeatureValues:
    """Transformed feature values of all pairs, in order of (a, b); NaN is unknown.

    Parameters
    ----------
    store
        Holds table ``features`` (one row a pair).
    measured
        Catalogue entries that are columns of ``features``.
    attributes
        Comparisons computed here from customers' values.
    a, b
        Ids of the pairs, shape (pairs,).
    memory
        Bytes that the matrix may take; a larger one is kept on disk.
    query
        Reads the measured columns of a range of pairs.
    lacking
        Names that count as features, unknown for every pair.
    keep
        Whether the matrix is kept for the next use.
    """

    store: Store
    measured: tuple[Feature, ...]
    attributes: AttributeValues
    a: Ids
    b: Ids
    memory: int
    query: str = "pairs/features.block"
    lacking: tuple[str, ...] = ()
    keep: bool = True
    _kept: list[Any] = field(default_factory=list)
    _folder: Path | None = None

    @property
    def features(self) -> tuple[Feature, ...]:
        """The columns' catalogue entries."""
        return self.measured + self.attributes.features

    def __len__(self) -> int:
        return len(self.a)

    def has(self, name: str) -> bool:
        """Return whether there is a feature of that name, or one it is made of."""
        names = {feature.name for feature in self.features}
        return name in names or {name.removesuffix(UNMET_ENDING), "no_record"} <= names

    def unmet(self, names: tuple[str, ...]) -> tuple[Feature, ...]:
        """Return what some features may add for pairs without a record, made of them by :meth:`blocks`."""
        if "no_record" not in names:
            return ()
        of_groups = (one for one in self.features if one.name in names and one.group in UNMET_GROUPS)
        return tuple(as_unmet(feature) for feature in of_groups)

    def key(self, rows: Ints) -> Array:
        """Return one number for each of some pairs: both ids, packed."""
        return np.asarray(self.a[rows].astype(np.uint64) << np.uint64(32) | self.b[rows], np.uint64)

    def with_unknown(self, names: list[str]) -> FeatureValues:
        """Return the same with features that these data lack, unknown for every pair."""
        return replace(self, lacking=tuple(names))

    def blocks(self, names: tuple[str, ...]) -> Iterator[tuple[int, Matrix]]:
        """Yield (first pair, values of the named features) of each block, shape (rows, names)."""
        known = {feature.name: place for place, feature in enumerate(self.features)}
        unmet = [place for place, name in enumerate(names) if name not in known and self.has(name)]
        places = [known.get(name, known.get(name.removesuffix(UNMET_ENDING), -1)) for name in names]
        absent = [place for place, at in enumerate(places) if at < 0]
        if any(names[place] not in self.lacking for place in absent):
            raise KeyError([names[place] for place in absent])
        for first, values in self._all_blocks():
            if places == list(range(values.shape[1])):
                yield first, values
                continue
            block = values.T[places].T
            block[:, absent] = np.nan
            if unmet:
                block[np.ix_(values[:, known["no_record"]] == 0, unmet)] = 0
            yield first, block

    def take(self, rows: Ints, names: tuple[str, ...]) -> Matrix:
        """Return the values of some pairs, given by ascending position."""
        out = np.empty((len(rows), len(names)), np.float32)
        for first, values in self.blocks(names):
            low, high = np.searchsorted(rows, (first, first + len(values)))
            out[low:high] = values[rows[low:high] - first]
        return out

    def fetch(self, first: int, last: int) -> dict[str, Any]:
        """Return what the store knows of a range of pairs, by column."""
        return self.store.arrays(self.query, first=first, last=last - 1)

    def form(self, first: int, last: int, found: dict[str, Any]) -> Matrix:
        """Return the transformed values of a range of pairs, one feature after the other in memory."""
        out: Matrix = np.empty((len(self.features), last - first), np.float32).T
        for place, feature in enumerate(self.measured):
            natural = np.ma.filled(np.ma.asarray(found[feature.name], np.float32), np.nan)
            out[:, place] = feature.apply(natural)
        self.attributes.compare(self.a[first:last], self.b[first:last], out[:, len(self.measured) :])
        return out

    def _all_blocks(self) -> Iterator[tuple[int, Matrix]]:
        """Yield the blocks, those kept as they were; several are formed at a time, read one by one."""
        in_memory = len(self) * len(self.features) * 4 <= self.memory
        ranges = [(first, min(first + BLOCK_ROWS, len(self))) for first in range(0, len(self), BLOCK_ROWS)]
        done = len(self._kept)
        for (first, _), values in zip(ranges, self._kept[:done], strict=False):
            yield first, values if in_memory else np.load(values)
        fresh = ranges[done:]
        read = ((first, last, self.fetch(first, last)) for first, last in fresh)
        formed = in_order(lambda block: self.form(*block), read, self.store.threads)
        for (first, _), values in zip(fresh, formed, strict=True):
            if self.keep:
                self._kept.append(values if in_memory else self._put_aside(values))
            yield first, values

    def _put_aside(self, values: Matrix) -> Path:
        """Write a block to the store's folder and return where."""
        self._folder = self._folder or self.store.new_folder()
        path = self._folder / f"{len(self._kept)}.npy"
        np.save(path, values)
        return path
