"""Contacts to candidate pairs: records, identity document, address, shared contacts, home site."""

from __future__ import annotations

from hhgraph.settings import Settings
from hhgraph.store import Store

__all__ = ["propose_candidates"]

WEDGE_BYTES = 110
"""Measured memory of one wedge's sums in the engine's hash table."""


def propose_candidates(store: Store, settings: Settings) -> dict[str, int]:
    """Write tables ``reach``, ``strengths``, ``shared``, ``registrations`` and ``pairs``; return pairs by source.

    A pair without a record is a candidate when the two share a document or an address, at least
    ``scorer.shared_contacts_min`` contacts, or a home site and one contact. Hubs are nobody's shared contact.
    """
    scorer = settings.scorer
    store.run("pairs/reach", max_degree=scorer.shared_contact_max_degree)
    store.run("pairs/strengths")
    wedges = int(store.record("pairs/wedge_count")["wedges"])
    buckets = max(1, -(-wedges * WEDGE_BYTES // (settings.limits.bytes // 3)))
    store.run("pairs/shared_empty")
    for bucket in range(buckets):
        store.run("pairs/shared", buckets=buckets, bucket=bucket, shared_min=scorer.shared_contacts_min)
        store.progress.step()
    store.drop("reach")
    store.run("pairs/registrations", max_numbers=settings.screen.max_document_numbers)
    store.run("pairs/candidates", sources=list(scorer.candidates), shared_min=scorer.shared_contacts_min)
    store.run("pairs/pairs")
    store.drop("candidates")
    return {str(source): int(pairs) for source, pairs in store.rows("pairs/source_counts")}
