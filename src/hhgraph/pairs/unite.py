"""Candidates of all sources to pairs, each once."""

from __future__ import annotations

from typing import Any

import numpy as np

from hhgraph.store import Store

__all__ = ["SOURCES", "unite_candidates"]

Array = np.ndarray[Any, Any]

SOURCES = ("records", "document", "address", "shared_contacts", "home_site")
"""Where a candidate comes from; of several the first counts."""


def unite_candidates(store: Store, sources: list[str], shared_min: int) -> None:
    """Write table ``pairs`` (pair: its number in order of (a, b); a, b, source, sketch: 1 until something is known).

    Reads ``contacts``, ``registrations`` and ``shared``; a candidate of several sources stands once.
    """
    found = {
        "contacts": store.arrays("pairs/touching"),
        "registrations": store.arrays("pairs/registrations_read"),
        "shared": store.arrays("pairs/shared_read"),
    }
    proposed: dict[str, tuple[str, Array]] = {
        "records": ("contacts", np.ones(len(found["contacts"]["a"]), bool)),
        "document": ("registrations", _true(found["registrations"]["same_document"])),
        "address": ("registrations", _true(found["registrations"]["same_address"])),
        "shared_contacts": ("shared", np.asarray(found["shared"]["shared"]) >= shared_min),
        "home_site": ("shared", _true(found["shared"]["same_site"])),
    }
    keys, codes = [], []
    for code, source in enumerate(SOURCES):
        if source not in sources:
            continue
        table, rows = proposed[source]
        a, b = (np.asarray(found[table][side], np.uint64)[rows] for side in ("a", "b"))
        keys.append(a << np.uint64(32) | b)
        codes.append(np.full(len(a), code, np.uint8))
    key, first = np.unique(np.concatenate(keys), return_index=True)
    store.put(
        "candidates",
        {
            "pair": np.arange(len(key), dtype=np.uint32),
            "a": (key >> np.uint64(32)).astype(np.uint32),
            "b": key.astype(np.uint32),
            "code": np.concatenate(codes)[first],
        },
    )
    store.run("pairs/pairs", sources=list(SOURCES))
    store.drop("candidates")


def _true(values: Any) -> Array:
    return np.ma.filled(np.ma.asarray(values, bool), fill_value=False)
