"""A measured table inside a page of documentation, replaced when it is measured again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hhgraph.ablation.table import COMMUNITY_HEADINGS, HEADINGS, list_communities, list_rows, widest
from hhgraph.run import write_atomically

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from hhgraph.ablation.ablate import Ablation

__all__ = ["write_section"]


def write_section(path: Path, found: Ablation, command: str, measured: date) -> None:
    """Write the tables into a Markdown file, in place of those of a data folder of the same name.

    The rest of the file stays as it is; a file without such a section gets one at its end, and an absent file
    is made.

    Parameters
    ----------
    path
        Markdown file.
    found
        What was measured.
    command, measured
        Shown above the table.

    Raises
    ------
    RunError
        The disk refuses.
    """
    begin, end = f"<!-- ablation {found.name} -->", f"<!-- end of ablation {found.name} -->"
    parts = [
        begin,
        f"Measured on {measured.isoformat()} by `{command}`:",
        _table(HEADINGS, list_rows(found)),
        widest(found),
        *found.notes,
    ]
    if found.communities:
        parts += ["Groups from raw contacts, same people:", _table(COMMUNITY_HEADINGS, list_communities(found))]
    section = "\n\n".join([*parts, end])
    page = path.read_text(encoding="utf-8") if path.is_file() else f"# Ablation of {found.name}\n"
    known = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    page, replaced = known.subn(lambda _: section, page)
    write_atomically(path, page if replaced else f"{page.rstrip()}\n\n{section}\n")


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    rule = ["---", *["--:"] * (len(headings) - 1)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (headings, rule, *rows))
