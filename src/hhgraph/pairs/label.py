"""Registered groups to labels, by the study's rules."""

from __future__ import annotations

from hhgraph.settings import Settings
from hhgraph.store import Store

__all__ = ["label_pairs"]


def label_pairs(store: Store, settings: Settings) -> dict[str, int]:
    """Write tables ``memberships``, ``labels`` and ``registered_pairs``; return registered pairs by rule.

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
    store.run("pairs/labels", payers_only=scorer.controls == "payers")
    if not store.has("pruned"):
        store.run("pairs/pruned_nothing")
    store.run("pairs/registered_pairs")
    return {str(rule): int(pairs) for rule, pairs in store.rows("pairs/label_counts")}
