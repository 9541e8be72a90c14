"""Small data folders, and what the records room makes of them."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from hhgraph.engine.store import Store
from hhgraph.records import Intake, read_records
from hhgraph.settings import Limits, Settings


@dataclass
class Room:
    """The tables of one reading, as plain rows."""

    intake: Intake
    tables: dict[str, list[dict]]
    warnings: list[str]

    def calls(self):
        """Return the calls with names for ids, in a fixed order."""
        name = {n["id"]: n["subscriber"] for n in self.tables["numbers"]}
        cell = {c["cell"]: c["name"] for c in self.tables["cells"]} | {None: None}
        return sorted(
            (
                (
                    name[c["caller"]],
                    name[c["callee"]],
                    c["stamp"],
                    c["duration"],
                    c["kind"],
                    cell[c["caller_cell"]],
                    cell[c["callee_cell"]],
                )
                for c in self.tables["calls"]
            ),
            key=str,
        )

    def rejects(self):
        """Return source, row and reason of the rejects, sorted."""
        return sorted((r["source"], r["row"], r["reason"]) for r in self.tables["rejects"])


TABLES = (
    "numbers",
    "calls",
    "ties",
    "cells",
    "customers",
    "registered",
    "holdings",
    "products",
    "suppression",
    "rejects",
)


def read(folder: Path, *, strict: bool = False, threads: int = 1, **settings) -> Room:
    """Read a folder and return its tables as rows."""
    chosen = Settings.model_validate(settings)
    with Store(Limits(threads=threads)) as store:
        intake = read_records(store, chosen, folder, strict=strict)
        tables = {}
        for table in (*TABLES, *(["vault"] if store.has("vault") else [])):
            relation = store.connection.table(table)
            tables[table] = [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]
        return Room(intake, tables, list(store.warnings))


@pytest.fixture
def folder(tmp_path):
    """Return an empty data folder."""
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


@pytest.fixture
def room():
    """Return the reader of small folders."""
    return read


@pytest.fixture
def write(folder):
    """Return a function that writes lines into a file of the folder."""

    def write_lines(name, *lines, encoding="utf-8"):
        (folder / name).write_bytes("\n".join((*lines, "")).encode(encoding))
        return folder / name

    return write_lines
