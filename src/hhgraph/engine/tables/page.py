"""The page docs/tables.md, made of the declarations: ``python -m hhgraph.engine.tables.page > docs/tables.md``."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from hhgraph.engine.tables.declare import Table

__all__ = ["describe_tables"]

HEAD = """# Tables between the stages

Made from the declarations in `src/hhgraph/engine/tables/`; what a stage publishes is checked against them at run time.
Ids are text outside and dense whole numbers inside. Which stage writes and reads which table stands in
`src/hhgraph/pipeline.py`.
"""


def describe_tables(tables: Mapping[str, Table]) -> str:
    """Return the page as Markdown."""
    parts = [HEAD]
    for table in tables.values():
        key = f"Key: {', '.join(table.key)}." if table.key else "No key: rows may repeat."
        more = " Further columns may follow." if table.open else ""
        parts.append(f"\n## {table.name}\n\nRoom {table.room}. One row: {table.row}. {key}{more}\n")
        parts.append("| column | type | meaning |\n|---|---|---|")
        parts += [f"| {column.name} | {column.type} | {column.meaning} |" for column in table.columns]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    from hhgraph.engine.tables import TABLES

    sys.stdout.write(describe_tables(TABLES))
