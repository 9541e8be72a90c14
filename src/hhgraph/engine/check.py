"""What a stage publishes beside its declaration: columns, types, and the key that tells rows apart."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from hhgraph.engine.store import Store
from hhgraph.engine.tables.declare import Table
from hhgraph.errors import PlanError

__all__ = ["check_published"]

EXACT_ROWS = 1_000_000
"""Up to so many rows every key is looked at; above, one hash bucket of about as many keys."""


def check_published(
    store: Store, stage: str, makes: Collection[str], before: Collection[str], declared: Mapping[str, Table]
) -> None:
    """Compare the tables of the stage's scope with what it declares.

    Parameters
    ----------
    store
        In the scope of the stage.
    stage
        Its name, for messages.
    makes
        Tables it declares to write.
    before
        Tables that were published before it ran.
    declared
        All declarations.

    Raises
    ------
    PlanError
        A table is missing, one of another stage was written, a column or type differs, or a key stands twice.
    """
    found = store.own_tables()
    for name in sorted(found & (set(before) - set(makes))):
        raise PlanError(
            f"Stage {stage} wrote table {name}, which another stage has written.",
            where=f"stage {stage}, table {name}",
            todo="Give what changes a new name and declare it.",
        )
    for name in makes:
        if name not in found:
            raise PlanError(f"Stage {stage} did not write table {name}.", where=f"stage {stage}, table {name}")
        _check_columns(store, stage, declared[name])
        _check_key(store, stage, declared[name])
        _check_range(store, stage, declared[name])


def _check_columns(store: Store, stage: str, table: Table) -> None:
    shown = store.schema_of(table.name)
    wanted = [(column.name, column.type) for column in table.columns]
    for place, (name, kind) in enumerate(wanted):
        if place >= len(shown):
            raise _differs(stage, table.name, name, "is missing")
        if shown[place] != (name, kind):
            got = " ".join(shown[place])
            raise _differs(stage, table.name, name, f"should be {name} {kind} and is {got}")
    if len(shown) > len(wanted) and not table.open:
        raise _differs(stage, table.name, shown[len(wanted)][0], "is not declared")


def _check_key(store: Store, stage: str, table: Table) -> None:
    if not table.key:
        return
    buckets = 1 + store.count(table.name) // EXACT_ROWS
    doubled = store.repeated_keys(table.name, table.key, buckets)
    if doubled:
        key = ", ".join(table.key)
        raise PlanError(
            f"Stage {stage} wrote {doubled:,} rows of table {table.name} whose key ({key}) stands in it before.",
            where=f"stage {stage}, table {table.name}, column {key}",
        )


def _check_range(store: Store, stage: str, table: Table) -> None:
    """Compare the greatest key with the rows of the table itself, or of the one it refers to."""
    if not (table.dense or table.of):
        return
    least, greatest = store.span(table.name, table.key[0])
    where = f"stage {stage}, table {table.name}, column {table.key[0]}"
    rows = store.count(table.name)
    if table.dense and rows and (least, greatest) != (0, rows - 1):
        raise PlanError(
            f"Table {table.name} of stage {stage} has {rows:,} rows, and keys from {least:,} to {greatest:,}.",
            where=where,
            todo="Number its rows from 0 in order.",
        )
    if table.of and rows and greatest >= store.count(table.of):
        raise PlanError(
            f"Table {table.name} of stage {stage} speaks of row {greatest:,} of {table.of}, "
            f"which has {store.count(table.of):,}.",
            where=where,
            todo=f"Take the key from table {table.of}.",
        )


def _differs(stage: str, table: str, column: str, what: str) -> PlanError:
    return PlanError(
        f"Table {table} of stage {stage} differs from its declaration: column {column} {what}.",
        where=f"stage {stage}, table {table}, column {column}",
        todo="Mend the query or the declaration in hhgraph.engine.tables.",
    )
