"""The declared tables are the tables that the stages write."""

from __future__ import annotations

from pathlib import Path

import pytest

from hhgraph.detect import detect
from hhgraph.simulate import simulate
from hhgraph.store import Store
from hhgraph.tables import TABLES


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[str, str]]]:
    """Columns and types of every table at the moment it is dropped, or at the end of a run."""
    seen: dict[str, list[tuple[str, str]]] = {}

    def note(store: Store, tables: tuple[str, ...]) -> None:
        for name in tables:
            if name in TABLES and store.has(name):
                relation = store.connection.table(name)
                seen[name] = list(zip(relation.columns, [str(one) for one in relation.types], strict=True))

    drop, close = Store.drop, Store.__exit__
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Store, "drop", lambda self, *tables: (note(self, tables), drop(self, *tables))[1])
        patch.setattr(Store, "__exit__", lambda self, *fault: (note(self, tuple(TABLES)), close(self, *fault))[1])
        folder = tmp_path_factory.mktemp("tables")
        simulate(folder / "region", households=250, seed=4)
        detect(folder / "region", Path(folder / "run"))
    return seen


@pytest.mark.parametrize("name", [name for name in TABLES if name not in {"ties", "vault"}])
def test_table_has_its_declared_columns(written, name):
    declared = [(column.name, column.type) for column in TABLES[name].columns]
    found = written[name]
    assert (found[: len(declared)] if TABLES[name].open else found) == declared
