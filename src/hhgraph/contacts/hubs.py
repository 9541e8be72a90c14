"""Contacts to hubs: numbers that are not people."""

from __future__ import annotations

from hhgraph.engine.store import Store
from hhgraph.settings import Screen

__all__ = ["screen_hubs"]


def screen_hubs(store: Store, screen: Screen) -> None:
    """Write tables ``traffic`` (totals a number), ``hubs`` and ``people`` (on-net numbers that are no hubs).

    A hub's ties say nothing about a home: it is no member of a household, no shared contact and no pair.
    Every hub stands in ``hubs`` with its reason; ``screen.enabled = false`` keeps them all as people.
    """
    store.run("contacts/traffic.create")
    store.run(
        "contacts/hubs.create",
        enabled=screen.enabled,
        max_contacts=screen.max_contacts,
        max_contacts_hard=screen.max_contacts_hard,
        min_reciprocity=screen.min_reciprocity,
        max_one_off=screen.max_one_off,
    )
    store.run("contacts/eligible.create")
