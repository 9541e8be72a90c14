"""Measured tables inside pages of documentation, replaced when they are measured again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hhgraph.experiments.ablation.table import COMMUNITY_HEADINGS, HEADINGS, list_communities, list_rows, widest
from hhgraph.run import write_atomically

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from hhgraph.experiments.ablation.ablate import Ablation

__all__ = ["COMMUNITIES", "write_sections"]

COMMUNITIES = "communities.md"
"""The page, beside the one asked for, that holds the groups from raw contacts."""


def write_sections(path: Path, found: Ablation, command: str, measured: date) -> list[Path]:
    """Write the tables into Markdown files, in place of those of a data folder of the same name.

    The rest of a file stays as it is; a file without such a section gets one at its end, and an absent file
    is made.

    Parameters
    ----------
    path
        Page of the steps; communities, where measured, go into :data:`COMMUNITIES` beside it.
    found
        What was measured.
    command, measured
        Shown above the table.

    Returns
    -------
    The files written.

    Raises
    ------
    RunError
        The disk refuses.
    """
    how = f"Data folder `{found.name}`, measured on {measured.isoformat()} by `{command}`:"
    _put(path, found.name, "Ablation", [how, _table(HEADINGS, list_rows(found)), widest(found), *found.notes])
    if not found.communities:
        return [path]
    beside = path.with_name(COMMUNITIES)
    last = found.communities[-1]
    count = (
        f"n: {last['true_pairs']:,} true household pairs and {last['households']:,} households of two or more,"
        f" of {last['people']:,} people."
    )
    parts = [how, _table(COMMUNITY_HEADINGS, list_communities(found)), count]
    _put(beside, found.name, "Communities", parts)
    return [path, beside]


def _put(path: Path, name: str, title: str, parts: Sequence[str]) -> None:
    """Replace the section of a name, or add it."""
    begin, end = f"<!-- ablation {name} -->", f"<!-- end of ablation {name} -->"
    section = "\n\n".join([begin, *parts, end])
    page = path.read_text(encoding="utf-8") if path.is_file() else f"# {title}\n"
    known = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    page, replaced = known.subn(lambda _: section, page)
    write_atomically(path, page if replaced else f"{page.rstrip()}\n\n{section}\n")


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    rule = ["---", *["--:"] * (len(headings) - 1)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (headings, rule, *rows))
