"""The declarations: what the runner checks at run time, and what stands in docs/tables.md."""

from __future__ import annotations

from pathlib import Path

from hhgraph.engine.tables import TABLES
from hhgraph.engine.tables.page import describe_tables
from hhgraph.pipeline import PLANS, READING

COVERS = (
    "engine.tables",
    "engine.tables.contacts",
    "engine.tables.declare",
    "engine.tables.households",
    "engine.tables.page",
    "engine.tables.pairs",
    "engine.tables.records",
    "engine.tables.scores",
)

PAGE = Path(__file__).parents[1] / "docs" / "tables.md"


def test_every_declared_table_is_written_by_a_stage():
    written = {item for plan in (READING, *PLANS.values()) for stage in plan.stages for item in stage.writes}
    assert set(TABLES) == {item for item in written if isinstance(item, str)}


def test_keys_are_columns():
    for table in TABLES.values():
        assert set(table.key) <= {column.name for column in table.columns}, table.name


def test_the_page_is_made_of_the_declarations():
    assert PAGE.read_text(encoding="utf-8") == describe_tables(TABLES), "python -m hhgraph.engine.tables.page"
