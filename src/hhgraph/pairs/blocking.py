"""Contacts to candidate pairs: records, identity document, address, shared contacts, home site."""

from __future__ import annotations

from dataclasses import dataclass

from hhgraph.engine.store import Store
from hhgraph.pairs.candidates import unite_candidates
from hhgraph.pairs.contact_matrix import ContactMatrix
from hhgraph.pairs.places import read_homes
from hhgraph.pairs.shared_contacts import SharingRule, find_sharing
from hhgraph.records.intake import Layout
from hhgraph.settings import CandidateSettings, Screen

__all__ = ["Candidates", "propose_candidates"]

SHARED_MIN = {"records": 2, "ties": 1}
"""Shared contacts that make a candidate, by layout: people name few ties, but make many calls."""

SHARED_RARITY = {"records": 0.75, "ties": 0.0}
"""Least sum of 1 / ln(1.5 + contacts) over the shared contacts of people whose home is unknown."""


@dataclass(frozen=True)
class Candidates:
    """How many candidates each source brought."""

    by_source: dict[str, int]


def propose_candidates(
    store: Store, candidates: CandidateSettings, screen: Screen, layout: Layout, reach: ContactMatrix
) -> Candidates:
    """Write tables ``identity_links``, ``candidates`` and ``candidate_overlap``; return candidates by source.

    A pair without a record is a candidate when the two share a document or an address, a home site and one
    contact, or ``candidates.shared_contacts_min`` contacts and have home sites within ``candidates.near_km``. Where a
    home is unknown the shared contacts must be rare. Hubs and crowded numbers are nobody's shared contact.
    """
    rarity = candidates.shared_contact_rarity
    rule = SharingRule(
        numbers=candidates.shared_contacts_min or SHARED_MIN[layout],
        rarity=SHARED_RARITY[layout] if rarity is None else rarity,
        near_km=candidates.near_km,
    )
    store.run("pairs/identity_links.create", max_numbers=screen.max_document_numbers)
    sharing = find_sharing(reach, read_homes(store), rule, store.threads)
    unite_candidates(store, list(candidates.sources), sharing)
    return Candidates({str(source): int(found) for source, found in store.rows("pairs/candidates.sources")})
