"""Customers, registered groups, holdings, products and suppression out of their staged rows."""

from __future__ import annotations

from collections.abc import Mapping

from hhgraph.engine.store import Store
from hhgraph.records.batches import Batch
from hhgraph.settings import Privacy

__all__ = [
    "NUMBER_COLUMNS",
    "build_customers",
    "build_groups",
    "build_lists",
    "mark_on_net",
    "note_cell_faults",
]

NUMBER_COLUMNS = {
    "customers": "subscriber",
    "groups": "subscriber",
    "holdings": "subscriber",
    "suppression": "phone",
}
"""Column of the small tables that holds a number."""


def build_customers(store: Store, batches: Mapping[str, list[Batch]]) -> None:
    """Build ``customers`` from ``customers_rows``; a subscriber listed twice is kept once and counted."""
    column = _given(batches, "customers", "subscriber")
    _number_faults(store, "customers", column, required=True)
    store.run("records/customers.repeated")
    store.run("records/customers.number")
    store.run("records/customers.create")
    store.run("records/rejects.of_customers", column=column)


def build_groups(store: Store, batches: Mapping[str, list[Batch]]) -> None:
    """Build ``registered`` from ``groups_rows``."""
    column = _given(batches, "groups", "subscriber")
    _number_faults(store, "groups", column, required=True)
    store.run("records/registered.number")
    store.run("records/registered.create")
    store.run("records/rejects.of_groups", group_column=_given(batches, "groups", "group_id"), number_column=column)


def build_lists(store: Store, batches: Mapping[str, list[Batch]]) -> None:
    """Build ``holdings``, ``products`` and ``suppression`` from their rows."""
    store.run("records/holdings.create")
    store.run(
        "records/rejects.of_holdings",
        product_column=_given(batches, "holdings", "product"),
        number_column=_given(batches, "holdings", "subscriber"),
    )
    store.run("records/products.create")
    store.run("records/rejects.of_products", column=_given(batches, "products", "product"))
    _number_faults(store, "suppression", _given(batches, "suppression", "phone"), required=True)
    store.run("records/suppression.create")


def note_cell_faults(store: Store, batches: Mapping[str, list[Batch]]) -> None:
    """Write cell rows without a name, and descriptions that a later one replaces, to ``rejects``."""
    store.run("records/rejects.of_cells", column=_given(batches, "cells", "cell"))


def mark_on_net(store: Store, privacy: Privacy) -> None:
    """Set ``numbers.on_net``; with ``require_consent`` a customer without consent stays out."""
    store.run("records/numbers.mark_on_net", consent=privacy.require_consent)


def _given(batches: Mapping[str, list[Batch]], table: str, name: str) -> str:
    """Return how the first file of a table calls a column."""
    found = batches.get(table)
    return found[0].given_name(name) if found else name


def _number_faults(store: Store, table: str, column: str, *, required: bool) -> None:
    import duckdb

    number = duckdb.ColumnExpression(NUMBER_COLUMNS[table]).alias("number")
    rows = store.connection.table(f"{table}_rows")
    named = rows.select(number, duckdb.ColumnExpression("file"), duckdb.ColumnExpression("row"))
    store.run("records/rejects.of_numbers", {"named": named}, column=column, required=required)
