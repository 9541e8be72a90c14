"""``ablate --worlds``: the same method in every named world, a row a world, and what has moved since another table."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

import numpy as np

from hhgraph.engine.progress import Progress, Silent
from hhgraph.engine.whole_files import whole_file
from hhgraph.errors import InputError
from hhgraph.evaluation.against_truth import compare_with_truth
from hhgraph.evaluation.csv_text import as_csv
from hhgraph.evaluation.read_table import read_table
from hhgraph.evaluation.truth import read_truth
from hhgraph.pipeline import detect
from hhgraph.simulate import simulate
from hhgraph.simulate.worlds import WORLDS

__all__ = ["FIGURES", "WorldRow", "compare_tables", "measure_worlds", "read_worlds", "summarise_worlds", "write_worlds"]

FIGURES = ("auc", "average_precision", "average_precision_all", "hit", "f1", "exact", "ceiling", "expected_to_true")
"""Figures of a row that are compared; the last is best near 1, the others when high."""


NUMBERS = ("records", *FIGURES, "cpu_seconds")


@dataclass(frozen=True)
class WorldRow:
    """What the method gave in one world.

    Parameters
    ----------
    world, places, model
        Of the region, and ``logistic`` or ``blend``.
    records
        Of the region.
    auc, average_precision, hit
        Of pairs with a record outside the plans; hit rate of the best 5 %.
    average_precision_all
        Of all true pairs: that among the candidates times the recall ceiling, as if the pairs that are no candidates
        came last.
    f1, exact
        Of household pairs, and of households of two and more found exactly.
    ceiling
        Share of true pairs that are candidates.
    expected_to_true
        Sum of probabilities over true pairs among the candidates.
    cpu_seconds
        Of ``detect``, all processors together.
    """

    world: str
    places: str
    model: str
    records: int
    auc: float
    average_precision: float
    average_precision_all: float
    hit: float
    f1: float
    exact: float
    ceiling: float
    expected_to_true: float
    cpu_seconds: float


def measure_worlds(
    *,
    names: Sequence[str] = (),
    households: int = 2000,
    seed: int = 1,
    places: str = "noisy",
    models: Sequence[str] = ("logistic",),
    overrides: Sequence[str] = (),
    progress: Progress | None = None,
) -> list[WorldRow]:
    """Return one row a world and model, each on a region drawn for it.

    Parameters
    ----------
    names
        Worlds; all of them when empty.
    households, seed, places
        Of the regions.
    models
        Values of ``scorer.model``.
    overrides
        Settings, ``section.key=value``, of every run.
    progress
        Told of every world and of its stages.
    """
    watch = progress or Silent()
    rows = []
    for name in names or [world.name for world in WORLDS]:
        with tempfile.TemporaryDirectory(prefix="hhgraph-worlds-") as home:
            watch.stage(f"world {name}")
            region = simulate(
                Path(home) / "region",
                households=households,
                seed=seed,
                places=places,
                world=name,
                file_format="parquet",
            )
            for model in models:
                processor = time.process_time()
                settings = [*overrides, f"scorer.model={model}"]
                run = detect(region.folder, Path(home) / model, overrides=settings, progress=watch)
                cpu = time.process_time() - processor
                found = compare_with_truth(run, read_truth(run, region.folder / "truth.csv"))
                outside, every = found["pairs"]["outside_plans"], found["pairs"]["all_candidates"]
                ceiling = _known(found["recall_ceiling"]["value"])
                rows.append(
                    WorldRow(
                        world=name,
                        places=places,
                        model=model,
                        records=region.records,
                        auc=_known(outside["auc"]["value"]),
                        average_precision=_known(outside["average_precision"]["value"]),
                        average_precision_all=_known(every["average_precision"]["value"]) * ceiling,
                        hit=_known(outside["at"]["0.05"]["hit"]),
                        f1=_known(found["households"]["f1"]["value"]),
                        exact=_known(found["households"]["exact"]["value"]),
                        ceiling=ceiling,
                        expected_to_true=_known(found["expected_pairs"]["ratio"]["value"]),
                        cpu_seconds=round(cpu, 1),
                    )
                )
    return rows


def _known(value: float | None) -> float:
    return float("nan") if value is None else round(float(value), 4)


def summarise_worlds(rows: Sequence[WorldRow]) -> dict[str, dict[str, float]]:
    """Return ``mean`` and ``worst`` of every figure: the least, and of ``expected_to_true`` that farthest from 1."""
    values = {name: np.array([getattr(row, name) for row in rows]) for name in FIGURES}
    worst = {name: float(np.nanmin(column)) for name, column in values.items()}
    ratio = values["expected_to_true"]
    worst["expected_to_true"] = float(ratio[np.nanargmax(np.abs(ratio - 1))])
    return {"mean": {name: float(np.nanmean(column)) for name, column in values.items()}, "worst": worst}


def compare_tables(rows: Iterable[WorldRow], before: Iterable[WorldRow]) -> list[WorldRow]:
    """Return how far each figure has moved, one row a world that both tables have, of the same places and model."""
    old = {(row.world, row.places, row.model): row for row in before}
    moved = []
    for row in rows:
        other = old.get((row.world, row.places, row.model))
        if other is not None:
            moved.append(replace(row, **{name: getattr(row, name) - getattr(other, name) for name in NUMBERS}))
    return moved


def write_worlds(rows: Sequence[WorldRow], path: Path) -> None:
    """Write a table as CSV, whole or not at all."""
    plain = [asdict(row) for row in rows]
    with whole_file(path) as draft:
        draft.write_text(as_csv(plain, [field.name for field in fields(WorldRow)]), encoding="utf-8", newline="")


def read_worlds(path: Path) -> list[WorldRow]:
    """Return a table that :func:`write_worlds` wrote.

    Raises
    ------
    InputError
        The file cannot be read, lacks a column, or holds no number where one belongs.
    """
    names = [field.name for field in fields(WorldRow)]
    table = read_table(path, tuple(names))
    try:
        return [
            WorldRow(
                row["world"],
                row["places"],
                row["model"],
                int(row["records"]),
                *(float(row[name] or "nan") for name in NUMBERS[1:]),
            )
            for row in table.to_dict("records")
        ]
    except ValueError as error:
        raise InputError(
            "A figure of the table is no number.", where=str(path), todo="Name a file that ablate --worlds --out wrote."
        ) from error
