"""Which pairs become candidates, and why."""

from __future__ import annotations

from hhgraph.settings import Settings


def test_every_pair_stands_once_in_order_with_its_first_source(world, propose):
    counts, reach = propose(world, Settings(candidates={"shared_contacts_min": 2}))
    pairs = world.connection.table("pairs").fetchnumpy()
    keys = list(zip(pairs["a"].tolist(), pairs["b"].tolist(), strict=True))
    assert keys == sorted(set(keys))
    assert pairs["pair"].tolist() == list(range(len(keys)))
    assert all(a < b < 30 for a, b in keys)
    assert sum(counts.values()) == len(keys)
    found = world.connection.table("contacts").fetchnumpy()
    called = set(zip(found["a"].tolist(), found["b"].tolist(), strict=True))
    shared = reach.shared(pairs["a"].astype(int), pairs["b"].astype(int))["shared_contacts"]
    identities = {(2 * k, 2 * k + 1) for k in range(6)}
    for key, source, numbers in zip(keys, pairs["source"].tolist(), shared.tolist(), strict=True):
        expected = (
            "records"
            if key in called
            else "document"
            if key in identities
            else "address"
            if key == (5, 20)
            else "shared_contacts"
            if numbers >= 2
            else "home_site"
        )
        assert source == expected
    assert identities <= set(keys)
    assert (5, 20) in keys


def test_sources_can_be_switched_off(world, propose):
    counts, _ = propose(world, Settings(candidates={"sources": ["document"]}))
    assert counts == {"document": 6}


def test_a_document_with_many_numbers_is_a_dealers(world, propose):
    propose(world, Settings(screen={"max_document_numbers": 2}))
    assert world.count("identity_links") == 7
    world.connection.execute("UPDATE customers SET id_document = 'd0' WHERE id < 3")
    propose(world, Settings(screen={"max_document_numbers": 2}))
    assert (0, 1) not in world.connection.table("identity_links").select("a", "b").fetchall()
    assert world.count("identity_links") == 5
