"""Registered groups to labels, by the study's rules."""

from __future__ import annotations

from dataclasses import dataclass

from hhgraph.contacts.contacts import count_wide
from hhgraph.contacts.window import Window
from hhgraph.engine.store import Store
from hhgraph.settings import LabelSettings, Slots

__all__ = ["DAYS_BEFORE", "LabelRules", "account_registered", "cut_at_joining", "label_candidates", "list_memberships"]

DAYS_BEFORE = 7
"""A registered pair needs as many days of records from before it joined."""


@dataclass(frozen=True)
class LabelRules:
    """Registered pairs by the rule that used them or left them out."""

    pairs: dict[str, int]


def list_memberships(store: Store, labels: LabelSettings) -> None:
    """Write table ``training_memberships``: who is registered in which group, and why some of it teaches nothing.

    People in several groups and groups with several payers teach nothing; both rules are counted and can be
    switched off.
    """
    store.run(
        "pairs/training_memberships.create",
        drop_several_groups=labels.people_in_several_groups == "drop",
        drop_several_payers=labels.groups_with_several_payers == "drop",
        max_group=labels.max_group_size,
    )


def cut_at_joining(store: Store, labels: LabelSettings, slots: Slots, window: Window) -> None:
    """Write ``joinings`` and ``contacts_used``: the contacts that features are made of.

    Of a pair who joined a group within the window only the records from before count, as a rate for the whole
    window; all others keep their contacts. Groups joined before the first day cannot be helped and are used.
    Where no labels are wanted, nobody's records are cut. Reads ``training_memberships``, ``calls`` and ``contacts``.
    """
    wanted = labels.cut_at_joining and labels.source == "groups" and window.calls > 0
    store.run("pairs/joinings.create", first_day=window.first_day, last_day=window.last_day, wanted=wanted)
    if store.count("joinings") == 0:
        store.run("pairs/contacts_used.all")
        return
    store.run("pairs/joinings.calls_before")
    count_wide(store, slots, window)
    store.run("pairs/contacts_used.count_before", days=window.days)
    store.run("pairs/contacts_used.create")


def label_candidates(store: Store, labels: LabelSettings) -> None:
    """Write table ``candidate_labels`` from ``candidates``, ``training_memberships`` and ``joinings``.

    Positives are pairs registered in one group; controls are the other pairs of the same main numbers (of
    every member, or of payers only: ``labels.controls``).
    """
    store.run("pairs/candidate_labels.create", payers_only=labels.controls == "payers", days_min=DAYS_BEFORE)


def account_registered(store: Store) -> LabelRules:
    """Write table ``label_audit`` from ``training_memberships``, ``joinings``, ``pairs``, ``labels`` and ``pruned``."""
    store.run("pairs/label_audit.create", days_min=DAYS_BEFORE)
    return LabelRules({str(rule): int(pairs) for rule, pairs in store.rows("pairs/label_audit.counts")})
