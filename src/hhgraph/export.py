"""Tables to the files of a run folder: dense ids become text again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np

from hhgraph import __version__
from hhgraph.evaluation import PairEvaluation, write_evaluation
from hhgraph.evaluation.csv_text import as_csv
from hhgraph.records import Intake
from hhgraph.run import RunWriter
from hhgraph.scores.coefficients import tabulate_coefficients
from hhgraph.scores.score import Scoring
from hhgraph.settings import Settings
from hhgraph.store import Store

__all__ = ["Findings", "write_record", "write_tables", "write_vault"]

TABLES = (
    "members",
    "households",
    "homes",
    "pairs",
    "subscribers",
    "registered",
    "hubs",
    "holdings",
    "products",
    "rejects",
    "off_net",
    "second_sims",
)


@dataclass
class Findings:
    """What the stages found beside the tables.

    Parameters
    ----------
    started
        When the run began.
    intake
        Of the records room.
    scoring
        Model, training rows and verdicts.
    evaluation
        Held-out metrics; n/a throughout when a model was applied or there were no labels.
    counts
        Small results of the stages, by name.
    """

    started: datetime
    intake: Intake
    scoring: Scoring
    evaluation: PairEvaluation
    counts: dict[str, Any] = field(default_factory=dict)


def write_tables(store: Store, findings: Findings, writer: RunWriter) -> None:
    """Write every file of the run but ``run.json``."""
    training = findings.scoring.training
    rows = (training.pair, training.label) if training is not None else (np.zeros(0), np.zeros(0))
    store.put("trained", {"pair": rows[0].astype(np.uint32), "label": rows[1].astype(np.int8)})
    store.run("run/household_names")
    for table in TABLES:
        more = "run/pairs_pruned" if table == "pairs" else None
        store.write_parquet(f"run/{table}", writer.path(f"{table}.parquet"), more=more)
    store.write_csv("run/labels", writer.path("evaluation/labels.csv"))
    writer.write_json("quality.json", findings.intake.as_dict())
    writer.write_json("model/model.json", findings.scoring.model.as_dict())
    _write_rows(writer, "model/screening.csv", [verdict.as_dict() for verdict in findings.scoring.screening])
    coefficients, notes = tabulate_coefficients(findings.scoring)
    for note in notes:
        store.warn(f"Coefficient table: {note}")
    _write_rows(writer, "model/coefficients.csv", coefficients)
    write_evaluation(findings.evaluation, writer)


def write_vault(store: Store, writer: RunWriter) -> None:
    """Write ``<run>.vault.parquet`` beside the run folder, for its owner only, where numbers were pseudonymised.

    It alone tells whose a pseudonym is, so it is no part of the run that is handed around.
    """
    if not store.has("vault") or store.count("vault") == 0:
        return
    path = writer.out.with_name(f"{writer.out.name}.vault.parquet")
    partial = path.with_name(f".{path.name}.partial")
    try:
        partial.touch(mode=0o600)
        store.write_parquet("run/vault", partial)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def write_record(store: Store, settings: Settings, findings: Findings, writer: RunWriter) -> None:
    """Write ``run.json``: what was run on what, how long it took, and the counts a summary is made of."""
    sizes = store.rows("run/sizes")
    writer.write_json(
        "run.json",
        {
            "version": __version__,
            "started": findings.started.isoformat(timespec="seconds"),
            "labels": findings.scoring.model.labels,
            "config": settings.model_dump(),
            "inputs": findings.intake.as_dict()["files"],
            "stages": [
                {"stage": one.stage, "seconds": one.seconds, "peak_mb": one.peak_mb} for one in store.times
            ],
            "counts": {
                **findings.counts,
                "subscribers": int(sum(size * households for size, households in sizes)),
                "households": int(sum(households for _, households in sizes)),
                "households_by_size": {str(size): int(households) for size, households in sizes},
                "expected_pairs": round(float(findings.scoring.probability.sum()), 1),
            },
            "warnings": store.warnings,
        },
    )


def _write_rows(writer: RunWriter, name: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        writer.write_text(name, as_csv(rows, list(rows[0])))
