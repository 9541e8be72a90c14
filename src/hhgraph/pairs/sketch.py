"""Candidate pairs to their cheap features, computed from arrays, block by block."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from hhgraph.pairs.attributes import read_attributes
from hhgraph.pairs.catalogue import CATALOGUE, SKETCH, unmet_features
from hhgraph.pairs.features import FeatureValues, Matrix
from hhgraph.pairs.measure import DURATION_PRIOR
from hhgraph.pairs.places import Homes, read_homes
from hhgraph.settings import Settings
from hhgraph.store import Store

__all__ = ["SketchValues", "read_sketch"]

Array = np.ndarray[Any, Any]

AHEAD_ROWS = 1 << 20
"""Pairs whose records are read at a time."""

RECORDS = (
    *("records", "calls", "sms", "minutes", "active_days", "weeks", "calls_morning", "calls_off_work"),
    *("calls_night", "calls_office", "calls_weekend", "sms_night", "reciprocity", "mean_log_duration"),
)
CIRCLE = {"shared_contacts": "shared", "shared_off_net": "shared_off_net", "adamic_adar": "rarity"}


@dataclass(frozen=True)
class Known:
    """What is known of the numbers, by id, and of registered pairs.

    Parameters
    ----------
    homes
        Where they live.
    contacts, records
        Totals of each number, shape (numbers,).
    registered
        Keys a * numbers + b of the pairs registered alike, ascending.
    same_document, same_address
        Of those pairs, 0 or 1.
    """

    homes: Homes
    contacts: Array
    records: Array
    registered: Array
    same_document: Array
    same_address: Array


@dataclass
class SketchValues(FeatureValues):
    """The features ``SKETCH``, the attributes, and ``UNMET``, of all candidates; nothing of it is a table."""

    known: Known = field(kw_only=True)
    _ahead: tuple[int, int, dict[str, Array]] = (0, 0, {})

    def fetch(self, first: int, last: int) -> dict[str, Array]:
        """Return the records of the range's people, by ascending key a * numbers + b; several blocks at a time."""
        begin, end, found = self._ahead
        if begin <= first and last <= end:
            return found
        end = max(last, min(first + AHEAD_ROWS, len(self)))
        read = self.store.arrays(
            "pairs/sketch_records",
            first=int(self.a[first]),
            last=int(self.a[end - 1]),
            duration_prior=DURATION_PRIOR,
        )
        key = read.pop("a").astype(np.int64) * len(self.known.contacts) + read.pop("b")
        order = np.argsort(key)
        found = {name: np.ma.filled(np.ma.asarray(values), np.nan)[order] for name, values in read.items()}
        found["key"] = key[order]
        found |= self.store.arrays("pairs/sharing_read", first=first, last=end - 1)
        self._ahead = (first, end, found)
        return found

    def form(self, first: int, last: int, found: dict[str, Array]) -> Matrix:
        """Return the transformed values of a range of pairs."""
        a, b = self.a[first:last].astype(np.int64), self.b[first:last].astype(np.int64)
        natural = self._records(a, b, found) | self._circle(a, b, found, first)
        natural |= self._places(a, b) | self._papers(a, b)
        out: Matrix = np.empty((len(self.features), last - first), np.float32).T
        transformed: dict[str, Array] = {}
        for place, feature in enumerate(self.measured):
            base = feature.name.removesuffix("_unmet")
            if base == feature.name:
                transformed[base] = feature.apply(natural[base].astype(np.float32))
                out[:, place] = transformed[base]
            else:
                out[:, place] = np.where(natural["no_record"] > 0, transformed[base], np.float32(0))
        self.attributes.compare(a, b, out[:, len(self.measured) :])
        return out

    def _records(self, a: Array, b: Array, found: dict[str, Array]) -> dict[str, Array]:
        """Return what the pairs' records say: counts are 0 and shares unknown where there are none."""
        place, there = _find(found["key"], a * len(self.known.contacts) + b)
        made: dict[str, Array] = {"no_record": (~there).astype(np.float32)}
        for name in RECORDS:
            absent = np.nan if name in {"reciprocity", "mean_log_duration"} else 0.0
            made[name] = np.full(len(a), absent, np.float32)
            made[name][there] = found[name][place[there]]
        records = np.where(there, made["records"], np.float32(np.nan))
        x, y = self.known.records[a], self.known.records[b]
        made["share_of_lesser"] = records / np.maximum(np.minimum(x, y), 1)
        made["share_of_greater"] = records / np.maximum(np.maximum(x, y), 1)
        return made

    def _circle(self, a: Array, b: Array, found: dict[str, Array], first: int) -> dict[str, Array]:
        """Return how many contacts each has, and what they share where it was looked for: near their homes."""
        x, y = self.known.contacts[a], self.known.contacts[b]
        made = {"contacts_lesser": np.minimum(x, y), "contacts_greater": np.maximum(x, y)}
        low, high = np.searchsorted(found["pair"], (first, first + len(a)))
        place = found["pair"][low:high].astype(np.int64) - first
        for name, column in CIRCLE.items():
            made[name] = np.zeros(len(a), np.float32)
            made[name][place] = found[column][low:high]
        return made

    def _places(self, a: Array, b: Array) -> dict[str, Array]:
        """Return how the homes lie."""
        homes = self.known.homes
        return {
            "same_home_site": homes.same_site(a, b),
            "same_home_cell": homes.same_cell(a, b),
            "home_distance": homes.distance(a, b),
        }

    def _papers(self, a: Array, b: Array) -> dict[str, Array]:
        """Return whether documents and addresses are the same."""
        place, there = _find(self.known.registered, a * len(self.known.contacts) + b)
        made = {}
        for name, flags in (
            ("same_document", self.known.same_document),
            ("same_address", self.known.same_address),
        ):
            made[name] = np.zeros(len(a), np.float32)
            made[name][there] = flags[place[there]]
        return made


def read_sketch(store: Store, settings: Settings) -> SketchValues:
    """Return the cheap features of the candidates of table ``pairs``."""
    found = store.arrays("pairs/pairs_read")
    catalogue = {feature.name: feature for feature in CATALOGUE}
    return SketchValues(
        store=store,
        measured=(*(catalogue[name] for name in SKETCH), *unmet_features()),
        attributes=read_attributes(store, dict(settings.attributes)),
        a=np.asarray(found["a"]),
        b=np.asarray(found["b"]),
        memory=settings.limits.bytes // 5,
        known=_read_known(store),
    )


def _read_known(store: Store) -> Known:
    numbers = store.count("numbers")
    totals = store.arrays("pairs/totals")
    contacts, records = np.zeros(numbers, np.float32), np.zeros(numbers, np.float32)
    contacts[totals["id"]], records[totals["id"]] = totals["contacts"], totals["records"]
    registered = store.arrays("pairs/registrations_read")
    key = registered["a"].astype(np.int64) * numbers + registered["b"]
    order = np.argsort(key)
    return Known(
        homes=read_homes(store),
        contacts=contacts,
        records=records,
        registered=key[order],
        same_document=np.asarray(registered["same_document"], np.float32)[order],
        same_address=np.asarray(registered["same_address"], np.float32)[order],
    )


def _find(keys: Array, wanted: Array) -> tuple[Array, Array]:
    """Return where each wanted key stands among the ascending keys, and whether it does."""
    if len(keys) == 0:
        return np.zeros(len(wanted), np.int64), np.zeros(len(wanted), bool)
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return place, np.asarray(keys[place] == wanted)
