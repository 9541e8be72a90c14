"""Contacts to candidate pairs: records, identity document, address, shared contacts, home site."""

from __future__ import annotations

from hhgraph.pairs.shared import build_shared
from hhgraph.settings import Settings
from hhgraph.store import Store

__all__ = ["propose_candidates"]

SHARED_MIN = {"records": 2, "ties": 1}
"""Shared contacts that make a candidate, by layout: people name few ties, but make many calls."""


def propose_candidates(store: Store, settings: Settings, layout: str) -> dict[str, int]:
    """Write tables ``reach``, ``strengths``, ``shared``, ``registrations`` and ``pairs``; return pairs by source.

    A pair without a record is a candidate when the two share a document or an address, at least
    ``scorer.shared_contacts_min`` contacts, or a home site and one contact. Hubs are nobody's shared contact.
    """
    scorer = settings.scorer
    shared_min = scorer.shared_contacts_min or SHARED_MIN[layout]
    store.run("pairs/reach", max_degree=scorer.shared_contact_max_degree)
    store.run("pairs/strengths")
    build_shared(store, shared_min)
    store.drop("reach")
    store.run("pairs/registrations", max_numbers=settings.screen.max_document_numbers)
    store.run("pairs/candidates", sources=list(scorer.candidates), shared_min=shared_min)
    store.run("pairs/pairs")
    store.drop("candidates")
    return {str(source): int(pairs) for source, pairs in store.rows("pairs/source_counts")}
