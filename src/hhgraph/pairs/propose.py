"""Contacts to candidate pairs: records, identity document, address, shared contacts, home site."""

from __future__ import annotations

from hhgraph.pairs.shared import SharedRule, build_shared
from hhgraph.pairs.unite import unite_candidates
from hhgraph.settings import Settings
from hhgraph.store import Store

__all__ = ["propose_candidates"]

SHARED_MIN = {"records": 2, "ties": 1}
"""Shared contacts that make a candidate, by layout: people name few ties, but make many calls."""

SHARED_RARITY = {"records": 0.75, "ties": 0.0}
"""Least sum of 1 / ln(1.5 + contacts) over the shared contacts of homes that are not near each other."""

CROWDED, CROWDED_MIN = 1.5, 50
"""A number with more than 1.5 times a person's usual contacts, and more than 50, is no shared contact."""


def propose_candidates(store: Store, settings: Settings, layout: str) -> dict[str, int]:
    """Write tables ``reach``, ``strengths``, ``shared``, ``registrations`` and ``pairs``; return pairs by source.

    A pair without a record is a candidate when the two share a document or an address, at least
    ``scorer.shared_contacts_min`` contacts, or a home site and one contact. Hubs are nobody's shared contact.
    """
    scorer = settings.scorer
    shared_min = scorer.shared_contacts_min or SHARED_MIN[layout]
    usual = int(store.record("pairs/usual_contacts")["contacts"])
    most = scorer.shared_contact_max_degree or max(CROWDED_MIN, int(CROWDED * usual))
    store.run("pairs/reach", max_degree=most)
    store.run("pairs/strengths")
    rarity = SHARED_RARITY[layout] if scorer.shared_contact_rarity < 0 else scorer.shared_contact_rarity
    build_shared(store, SharedRule(shared_min, rarity, scorer.near_km))
    store.drop("reach")
    store.run("pairs/registrations", max_numbers=settings.screen.max_document_numbers)
    unite_candidates(store, list(scorer.candidates), shared_min)
    return {str(source): int(pairs) for source, pairs in store.rows("pairs/source_counts")}
