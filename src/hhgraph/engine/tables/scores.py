"""Room 4, scores: probabilities."""

from __future__ import annotations

from hhgraph.engine.tables.declare import Table, read_columns

__all__ = ["TABLES"]

TABLES: tuple[Table, ...] = (
    Table(
        "scored",
        "scores",
        "a pair",
        ("pair",),
        read_columns("""
            pair UINTEGER pairs.pair
            probability DOUBLE calibrated probability of one household, in [0, 1]
            first_pass DOUBLE likewise after the first pass
        """),
        dense=True,
        of="pairs",
    ),
    Table(
        "derived_features",
        "scores",
        "a pair",
        ("pair",),
        read_columns("""
            pair UINTEGER pairs.pair
        """),
        open=True,
        dense=True,
        of="pairs",
    ),
)
