"""Candidate pairs to their cheap features, computed from arrays, block by block."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from hhgraph.engine.keys import find
from hhgraph.engine.store import Store
from hhgraph.engine.types import Array
from hhgraph.pairs.attributes import read_attributes
from hhgraph.pairs.catalogue import CATALOGUE, PREFILTER, unmet_features
from hhgraph.pairs.features import BLOCK_ROWS, FeatureValues, Matrix
from hhgraph.pairs.formulas import DURATION_PRIOR, share_of_records
from hhgraph.pairs.places import Homes, read_homes
from hhgraph.settings import Settings

__all__ = ["PrefilterValues", "read_prefilter_features"]

AHEAD_ROWS = 16 * BLOCK_ROWS
"""Pairs whose records are read at a time."""

FETCHED_BYTES = 64
"""Memory of what is read of a pair, at most; it is kept where ``memory`` has room for that of all."""

RECORDS = (
    *("records", "calls", "sms", "minutes", "active_days", "weeks", "calls_morning", "calls_off_work"),
    *("calls_night", "calls_office", "calls_weekend", "sms_night", "reciprocity", "mean_log_duration"),
)
CIRCLE = ("shared_contacts", "shared_off_net", "adamic_adar")


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
class PrefilterValues(FeatureValues):
    """The features ``PREFILTER``, the attributes, and ``UNMET``, of all candidates; nothing of it is a table."""

    known: Known = field(kw_only=True)
    _read: dict[int, dict[str, Array]] = field(default_factory=dict)

    def take(self, rows: Array, names: tuple[str, ...]) -> Matrix:
        """Return the values of some pairs, given by ascending position; only theirs are computed."""
        known = [feature.name for feature in self.features]
        places = [known.index(name) for name in names]
        out: Matrix = np.empty((len(rows), len(names)), np.float32)
        for first in range(0, len(self), AHEAD_ROWS):
            low, high = np.searchsorted(rows, (first, first + AHEAD_ROWS))
            if low < high:
                out[low:high] = self._form(rows[low:high], self.fetch(first, first + 1))[:, places]
        return out

    def fetch(self, first: int, last: int) -> dict[str, Array]:  # noqa: ARG002 - blocks end where what is read ends
        """Return what the store knows of a range of pairs, of several blocks at a time.

        Records by ascending ``key`` a * numbers + b, and what is shared by ascending ``candidate``.
        """
        begin = first // AHEAD_ROWS * AHEAD_ROWS
        if begin not in self._read:
            if len(self) * FETCHED_BYTES > self.memory:
                self._read.clear()
            self._read[begin] = self._fetch(begin, min(begin + AHEAD_ROWS, len(self)))
        return self._read[begin]

    def form(self, first: int, last: int, found: dict[str, Array]) -> Matrix:
        """Return the transformed values of a range of pairs."""
        return self._form(np.arange(first, last), found)

    def _fetch(self, first: int, last: int) -> dict[str, Array]:
        read = self.store.arrays(
            "pairs/candidates.record_features",
            first=int(self.a[first]),
            last=int(self.a[last - 1]),
            duration_prior=DURATION_PRIOR,
        )
        key = read.pop("a").astype(np.int64) * len(self.known.contacts) + read.pop("b")
        order = np.argsort(key)
        found = {name: np.ma.filled(np.ma.asarray(values), np.nan)[order] for name, values in read.items()}
        found["key"] = key[order]
        return found | self.store.arrays("pairs/candidate_overlap.read", first=first, last=last - 1)

    def _form(self, rows: Array, found: dict[str, Array]) -> Matrix:
        a, b = self.a[rows].astype(np.int64), self.b[rows].astype(np.int64)
        natural = self._records(a, b, found) | self._circle(a, b, rows, found)
        natural |= self._places(a, b) | self._papers(a, b)
        out: Matrix = np.empty((len(self.features), len(rows)), np.float32).T
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
        place, there = find(found["key"], a * len(self.known.contacts) + b)
        made: dict[str, Array] = {"no_record": (~there).astype(np.float32)}
        for name in RECORDS:
            absent = np.nan if name in {"reciprocity", "mean_log_duration"} else 0.0
            made[name] = np.full(len(a), absent, np.float32)
            made[name][there] = found[name][place[there]]
        records = np.where(there, made["records"], np.float32(np.nan))
        x, y = self.known.records[a], self.known.records[b]
        made["share_of_lesser"] = share_of_records(records, np.minimum(x, y))
        made["share_of_greater"] = share_of_records(records, np.maximum(x, y))
        return made

    def _circle(self, a: Array, b: Array, rows: Array, found: dict[str, Array]) -> dict[str, Array]:
        """Return how many contacts each has, and what they share where it was looked for: near their homes."""
        x, y = self.known.contacts[a], self.known.contacts[b]
        made = {"contacts_lesser": np.minimum(x, y), "contacts_greater": np.maximum(x, y)}
        place, there = find(found["candidate"], rows)
        for name in CIRCLE:
            made[name] = np.zeros(len(a), np.float32)
            made[name][there] = found[name][place[there]]
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
        place, there = find(self.known.registered, a * len(self.known.contacts) + b)
        made = {}
        for name, flags in (
            ("same_document", self.known.same_document),
            ("same_address", self.known.same_address),
        ):
            made[name] = np.zeros(len(a), np.float32)
            made[name][there] = flags[place[there]]
        return made


def read_prefilter_features(store: Store, settings: Settings) -> PrefilterValues:
    """Return the cheap features of the candidates of table ``pairs``."""
    found = store.arrays("pairs/candidates.read")
    catalogue = {feature.name: feature for feature in CATALOGUE}
    return PrefilterValues(
        store=store,
        measured=(*(catalogue[name] for name in PREFILTER), *unmet_features()),
        attributes=read_attributes(store, dict(settings.attributes)),
        a=np.asarray(found["a"]),
        b=np.asarray(found["b"]),
        memory=settings.limits.bytes // 10,
        keep=False,
        known=_read_known(store),
    )


def _read_known(store: Store) -> Known:
    numbers = store.count("numbers")
    totals = store.arrays("pairs/candidates.totals")
    contacts, records = np.zeros(numbers, np.float32), np.zeros(numbers, np.float32)
    contacts[totals["id"]], records[totals["id"]] = totals["contacts"], totals["records"]
    registered = store.arrays("pairs/identity_links.read")
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
