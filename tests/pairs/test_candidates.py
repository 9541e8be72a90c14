"""Candidates of several sources: each pair once, under its first source, with what the two share."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hhgraph.engine.check import check_published
from hhgraph.engine.store import Store
from hhgraph.engine.tables import TABLES
from hhgraph.pairs import candidates as candidates_module
from hhgraph.pairs.candidates import SOURCES, unite_candidates
from hhgraph.pairs.shared_contacts import OVERLAP, Sharing
from hhgraph.settings import Limits
from support.tables import put

PEOPLE = 12
PAIRS = st.lists(
    st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, PEOPLE - 1))
    .filter(lambda pair: pair[0] != pair[1])
    .map(lambda pair: (min(pair), max(pair))),
    unique=True,
)


def ends(pairs):
    """Return the two ends of pairs as ids."""
    a, b = zip(*pairs, strict=True) if pairs else ((), ())
    return np.array(a, np.uint32), np.array(b, np.uint32)


def sharing(pairs, by_site, block=3):
    """Yield the pairs in blocks; the n-th shares n + 1 numbers, n of them off-net."""
    for first in range(0, len(pairs), block):
        part = list(enumerate(pairs))[first : first + block]
        a, b = ends([pair for _, pair in part])
        packed = [
            OVERLAP.pack({"shared_contacts": n + 1, "shared_off_net": n, "adamic_adar": 500 * n}) for n, _ in part
        ]
        yield Sharing(a, b, np.array(packed, np.int64), np.array([by_site[n] for n, _ in part], bool))


def unite(store, called, alike, shared, by_site, sources):
    """Write the tables before and unite; return (a, b) to source and (a, b) to shared contacts."""
    ids = np.arange(PEOPLE, dtype=np.uint32)
    put(store, "numbers", {"id": ids})
    put(store, "eligible", {"id": ids})
    put(store, "contacts", dict(zip("ab", ends(called), strict=True)))
    a, b = ends([pair for pair, *_ in alike])
    document, address = (np.array([row[n] for row in alike], bool) for n in (1, 2))
    put(store, "identity_links", {"a": a, "b": b, "same_document": document, "same_address": address})
    unite_candidates(store, list(sources), sharing(shared, by_site))
    check_published(store, "blocking", ["candidates", "candidate_overlap"], [], TABLES)
    found = store.connection.table("candidates").order("candidate").fetchall()
    pairs = [(a, b) for _, a, b, _ in found]
    assert pairs == sorted(set(pairs))
    overlap = store.connection.table("candidate_overlap").fetchall()
    return (
        dict(zip(pairs, (source for *_, source in found), strict=True)),
        {pairs[candidate]: (contacts, off_net, rarity) for candidate, contacts, off_net, rarity in overlap},
    )


@settings(max_examples=25, deadline=None)
@given(PAIRS, PAIRS, PAIRS, st.data())
def test_every_pair_stands_once_under_its_first_source(called, registered, shared, data):
    flags = st.sampled_from([(True, False), (False, True), (True, True)])
    alike = [(pair, *data.draw(flags)) for pair in registered]
    by_site = data.draw(st.lists(st.booleans(), min_size=len(shared), max_size=len(shared)))
    sources = data.draw(st.sets(st.sampled_from(SOURCES)))
    with Store(Limits(threads=1)) as store:
        found, overlap = unite(store, called, alike, shared, by_site, sources)
    told = {
        "records": set(called),
        "document": {pair for pair, document, _ in alike if document},
        "address": {pair for pair, _, address in alike if address},
        "shared_contacts": {pair for pair, one in zip(shared, by_site, strict=True) if not one},
        "home_site": {pair for pair, one in zip(shared, by_site, strict=True) if one},
    }
    expected = {}
    for source in reversed(SOURCES):
        if source in sources:
            expected |= dict.fromkeys(told[source], source)
    assert found == expected
    assert overlap == {pair: (n + 1, n, pytest.approx(n / 2)) for n, pair in enumerate(shared) if pair in expected}


def test_blocks_change_nothing(store, monkeypatch):
    rng = np.random.default_rng(3)
    pairs = sorted({tuple(sorted(rng.choice(PEOPLE, 2, replace=False).tolist())) for _ in range(40)})
    whole = unite(store, pairs, [], pairs[5:], [False] * len(pairs), SOURCES)
    monkeypatch.setattr(candidates_module, "BLOCK", 7)
    assert unite(store, pairs, [], pairs[5:], [False] * len(pairs), SOURCES) == whole
