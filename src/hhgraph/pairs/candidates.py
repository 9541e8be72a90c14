"""Candidates of all sources to pairs, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.id_widths import MOST_NUMBERS, MOST_PAIRS, refuse_more
from hhgraph.engine.keys import changes, find
from hhgraph.engine.store import Store
from hhgraph.engine.types import Array
from hhgraph.pairs.shared_contacts import Sharing, unpack

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["SOURCES", "unite_candidates"]

SOURCES = ("records", "document", "address", "shared_contacts", "home_site")
"""Where a candidate comes from; of several the first counts."""

CODE_BITS = 3
BLOCK = 1 << 20


def unite_candidates(store: Store, sources: list[str], sharing: Iterable[Sharing]) -> None:
    """Write tables ``candidates`` and ``candidate_overlap``; a candidate of several sources stands once.

    ``candidates``: candidate (its number in order of (a, b)), a, b, source.
    ``candidate_overlap``: what those found by their shared contacts share. Reads ``contacts`` and ``identity_links``.

    Raises
    ------
    HhgraphError
        There are more numbers or candidates than ids tell apart.
    """
    numbers, where = store.count("numbers"), "stage propose_candidates"
    refuse_more(numbers, MOST_NUMBERS, what="numbers", where=where, todo="Give the records of fewer places.")
    bits = numbers.bit_length()
    keys: list[Array] = []

    def add(source: str, a: Array, b: Array) -> None:
        if source in sources:
            keys.append((a.astype(np.int64) << bits | b) << CODE_BITS | SOURCES.index(source))

    touching = store.arrays("pairs/candidates.touching")
    add("records", touching["a"], touching["b"])
    registered = store.arrays("pairs/identity_links.read")
    for source, column in (("document", "same_document"), ("address", "same_address")):
        rows: Array = np.ma.filled(np.ma.asarray(registered[column], bool), fill_value=False)
        add(source, registered["a"][rows], registered["b"][rows])
    shared_keys, packed = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for found in sharing:
        add("shared_contacts", found.a[~found.by_site], found.b[~found.by_site])
        add("home_site", found.a[found.by_site], found.b[found.by_site])
        shared_keys.append(found.a.astype(np.int64) << bits | found.b)
        packed.append(found.packed)
        store.progress.step()
    key = np.concatenate([np.zeros(0, np.int64), *keys])
    keys.clear()
    key.sort()
    pairs = key >> CODE_BITS
    new = changes(pairs)
    pairs, code = pairs[new], (key[new] & ((1 << CODE_BITS) - 1)).astype(np.int8)
    del key
    todo = "Ask for more shared contacts (candidates.shared_contacts_min) or fewer sources (candidates.sources)."
    refuse_more(len(pairs), MOST_PAIRS, what="candidate pairs", where=where, todo=todo)
    store.put_arrow("candidates", _as_batches(pairs, code, bits))
    write_overlap(store, pairs, np.concatenate(shared_keys), np.concatenate(packed))


def write_overlap(store: Store, pairs: Array, key: Array, packed: Array) -> None:
    """Write table ``candidate_overlap``: candidate, and what :func:`hhgraph.pairs.shared_contacts.unpack` returns.

    ``key`` is that of each row, in any order.
    """
    order = np.argsort(key)
    key, packed = key[order], packed[order]
    place, there = find(pairs, key)  # all but those of sources that were switched off
    store.put("candidate_overlap", {"candidate": place[there].astype(np.uint32)} | unpack(packed[there]))


def _as_batches(pairs: Array, code: Array, bits: int) -> pa.RecordBatchReader:
    """Return table ``candidates`` as an Arrow reader."""
    import pyarrow as pa

    names = pa.array(SOURCES)
    schema = pa.schema(
        [
            *((name, pa.uint32()) for name in ("candidate", "a", "b")),
            ("source", pa.dictionary(pa.int8(), pa.string())),
        ]
    )

    def batches() -> Iterator[pa.RecordBatch]:
        for first in range(0, len(pairs), BLOCK):
            key = pairs[first : first + BLOCK]
            order = np.arange(first, first + len(key), dtype=np.uint32)
            a, b = (key >> bits).astype(np.uint32), (key & ((1 << bits) - 1)).astype(np.uint32)
            source = pa.DictionaryArray.from_arrays(pa.array(code[first : first + BLOCK]), names)
            yield pa.record_batch([order, a, b, source], schema=schema)

    return pa.RecordBatchReader.from_batches(schema, batches())
