"""Customers' attributes to pair features, as ``[attributes]`` says."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hhgraph.engine.store import Store
from hhgraph.engine.types import Array
from hhgraph.errors import SettingsError, nearest
from hhgraph.pairs.catalogue import ATTRIBUTE_BANDS, IDENTITY, Feature, attribute_features

__all__ = ["AttributeValues", "read_attributes"]


@dataclass(frozen=True)
class AttributeValues:
    """Values of the compared attributes by number id, and their features.

    Parameters
    ----------
    kinds
        Attribute name to comparison.
    values
        Attribute name to an array over all numbers: floats for ``gap`` (NaN unknown), else codes (-1
        unknown).
    """

    kinds: dict[str, str]
    values: dict[str, Array]

    @property
    def features(self) -> tuple[Feature, ...]:
        """The features' catalogue entries, in column order."""
        return attribute_features(self.kinds)

    def compare(self, a: Array, b: Array, out: Array) -> None:
        """Write the comparisons of pairs (a, b) into ``out``, shape (pairs, features)."""
        flags: dict[str, Array] = {}
        for name, kind in self.kinds.items():
            x, y = self.values[name][a], self.values[name][b]
            if kind == "gap":
                gap = np.abs(x - y)
                for band, (low, high) in ATTRIBUTE_BANDS.items():
                    flags[f"{name}_{band}"] = (gap >= low) & (gap < high)
                continue
            known = (x >= 0) & (y >= 0)
            if name not in IDENTITY:
                flags[f"{name}_same"] = known & (x == y)
            flags[f"{name}_differs"] = known & (x != y)
        for place, feature in enumerate(self.features):
            made = flags.get(feature.name)
            if made is None:  # differs and close
                one, two = feature.name.removesuffix("_close").split("_differs_", 1)
                made = flags[f"{one}_differs"] & flags[f"{two}_close"]
            out[:, place] = made


def read_attributes(store: Store, kinds: dict[str, str]) -> AttributeValues:
    """Return the attributes' values from table ``customers``.

    An attribute of the default settings that no customer has is left out; one that the user named and the
    table lacks is an error.

    Raises
    ------
    SettingsError
        When ``[attributes]`` names a column that the customer table lacks.
    """
    columns = store.columns("customers")
    people = store.count("numbers")
    used: dict[str, str] = {}
    values: dict[str, Array] = {}
    for name, kind in kinds.items():
        if name not in columns:
            close = nearest(name, columns)
            raise SettingsError(
                f"[attributes] names {name}, which the customer table lacks.",
                where="hhgraph.toml, [attributes]",
                todo=f"Did you mean {close}?" if close else f"Columns: {', '.join(columns)}.",
            )
        found = store.arrays(
            "pairs/features.attribute_gap" if kind == "gap" else "pairs/features.attribute_code", attribute=name
        )
        if len(found["id"]) == 0:
            continue
        made = np.full(people, np.nan if kind == "gap" else -1, np.float32 if kind == "gap" else np.int32)
        made[found["id"]] = found["value"]
        used[name], values[name] = kind, made
    return AttributeValues(used, values)
