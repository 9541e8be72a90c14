"""Old keys, which keep working: each says once what it is called now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hhgraph.errors import SettingsError

__all__ = ["RENAMED", "describe_renamed", "refuse_both", "rename_old"]

RENAMED = {
    "scorer.night_calls_min": "homes.night_calls_min",
    "scorer.candidates": "candidates.sources",
    "scorer.shared_contacts_min": "candidates.shared_contacts_min",
    "scorer.shared_contact_rarity": "candidates.shared_contact_rarity",
    "scorer.shared_contact_max_degree": "candidates.shared_contact_max_degree",
    "scorer.near_km": "candidates.near_km",
    "scorer.prune_below": "candidates.prefilter_below",
    "scorer.prune_records_below": "candidates.prefilter_records_below",
    "scorer.max_crowd": "features.max_crowd",
    "scorer.meet_above": "features.colocation_min_prefilter",
    "scorer.dirichlet_mass": "features.dirichlet_mass",
    "scorer.features_without": "features.without",
    "scorer.labels": "labels.source",
    "scorer.controls": "labels.controls",
    "scorer.several_groups": "labels.people_in_several_groups",
    "scorer.several_payers": "labels.groups_with_several_payers",
    "scorer.before_joining": "labels.cut_at_joining",
    "scorer.max_group_size": "labels.max_group_size",
    "scorer.last_bin_share": "scorer.screening_tail",
    "scorer.tie_floor": "scorer.triad_min_probability",
    "households.missing": "households.unscored_probability",
}
"""Every old key, and what it is called now."""


def describe_renamed(old: str) -> str:
    """Return what is said of an old key.

    Examples
    --------
    >>> describe_renamed("scorer.prune_below")
    'scorer.prune_below is now candidates.prefilter_below.'
    """
    return f"{old} is now {RENAMED[old]}."


def rename_old(tree: Mapping[str, Any], where: str) -> tuple[dict[str, Any], list[str]]:
    """Return the sections of a file with today's names, and the old keys that it has.

    Parameters
    ----------
    tree
        Sections, each with its keys; it is left as it is.
    where
        What the tree was read from.

    Raises
    ------
    SettingsError
        A key is given by its old and by its new name.
    """
    made = {name: dict(section) if isinstance(section, Mapping) else section for name, section in tree.items()}
    found = []
    for old in RENAMED:
        section, _, name = old.partition(".")
        if isinstance(made.get(section), dict) and name in made[section]:
            found.append(old)
    refuse_both(found, [f"{name}.{one}" for name in made if isinstance(made[name], dict) for one in made[name]], where)
    moved = []
    for old in found:
        section, _, name = old.partition(".")
        moved.append((RENAMED[old], made[section].pop(name)))
    for path, value in moved:
        section, _, name = path.partition(".")
        if not isinstance(made.setdefault(section, {}), dict):
            raise SettingsError(f"{section} is a section and not one value.", where=where, todo=f"Write [{section}].")
        made[section][name] = value
    return made, found


def refuse_both(old: list[str], given: list[str], where: str) -> None:
    """Refuse a key that is given by its old and by its new name: nobody knows which of the two counts."""
    for one in old:
        if RENAMED[one] in given:
            raise SettingsError(
                f"{one} and {RENAMED[one]} are one key, given twice.",
                where=where,
                todo=f"Leave {one} out: it is the old name.",
            )
