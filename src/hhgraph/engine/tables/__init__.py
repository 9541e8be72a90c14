"""Every table of a run: columns, units, key, and one line each.

Ids are text outside and dense unsigned integers inside. ``numbers.id`` follows the text order of the
canonical id, so ``a < b`` means the same inside and outside.
"""

from __future__ import annotations

from hhgraph.engine.tables import contacts, households, pairs, records, scores
from hhgraph.engine.tables.declare import Column, Table

__all__ = ["TABLES", "Column", "Table"]

TABLES: dict[str, Table] = {
    table.name: table for room in (records, contacts, pairs, scores, households) for table in room.TABLES
}
"""All tables by name, in the order of the stages."""
