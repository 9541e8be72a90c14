"""Registered groups to labels, by the study's rules."""

from __future__ import annotations

from hhgraph.graph.contacts import count_wide
from hhgraph.graph.window import Window
from hhgraph.settings import Settings
from hhgraph.store import Store

__all__ = ["account_registered", "label_pairs", "use_contacts"]

DAYS_BEFORE = 7
"""A registered pair needs as many days of records from before it joined."""


def label_pairs(store: Store, settings: Settings, window: Window) -> None:
    """Write tables ``memberships``, ``joinings`` and ``labels``, and view ``contacts_used``.

    Positives are pairs registered in one group; controls are the other pairs of the same main numbers (of
    every member, or of payers only: ``scorer.controls``). People in several groups and groups with several
    payers teach nothing; both rules are counted and can be switched off.
    """
    scorer = settings.scorer
    store.run(
        "pairs/memberships",
        drop_several_groups=scorer.several_groups == "drop",
        drop_several_payers=scorer.several_payers == "drop",
        max_group=scorer.max_group_size,
    )
    cut_at_joining(store, settings, window)
    store.run("pairs/labels", payers_only=scorer.controls == "payers", days_min=DAYS_BEFORE)
    store.run("pairs/pruned_nothing")


def account_registered(store: Store) -> dict[str, int]:
    """Write table ``registered_pairs`` once ``pairs`` and ``labels`` are final; return registered pairs by rule."""
    store.run("pairs/registered_pairs", days_min=DAYS_BEFORE)
    return {str(rule): int(pairs) for rule, pairs in store.rows("pairs/label_counts")}


def cut_at_joining(store: Store, settings: Settings, window: Window) -> None:
    """Write ``joinings``, ``contacts_before`` and ``contacts_used``: the contacts that features are made of.

    Of a pair who joined a group within the window only the records from before count, as a rate for the whole
    window; all others keep their contacts. Groups joined before the first day cannot be helped and are used.
    Where no labels are wanted, nobody's records are cut.
    """
    scorer = settings.scorer
    wanted = scorer.before_joining and scorer.labels == "groups" and window.calls > 0
    store.run("pairs/joinings", first_day=window.first_day, last_day=window.last_day, wanted=wanted)
    if store.count("joinings") > 0:
        store.run("pairs/calls_before_joining")
        count_wide(store, settings, window)
        store.run("pairs/contacts_before", days=window.days)
        store.drop("contacts_wide")
    use_contacts(store)


def use_contacts(store: Store) -> None:
    """Write view ``contacts_used`` on ``contacts`` as they now are."""
    store.run("pairs/contacts_used" if store.has("contacts_before") else "pairs/contacts_used_all")
