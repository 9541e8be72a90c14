"""Tables to the files of a run folder: dense ids become text again."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from hhgraph import __version__
from hhgraph.engine.store import Store
from hhgraph.engine.whole_files import whole_file
from hhgraph.evaluation import PairEvaluation, write_evaluation
from hhgraph.evaluation.csv_text import as_csv
from hhgraph.households.doubt.doubt import Doubt
from hhgraph.households.off_net import OffNet
from hhgraph.households.second_sims import SecondSims
from hhgraph.households.stability import Means
from hhgraph.pairs.blocking import Candidates
from hhgraph.pairs.labels import LabelRules
from hhgraph.records import Intake
from hhgraph.run import RunWriter
from hhgraph.scores.coefficient_table import tabulate_coefficients
from hhgraph.scores.model import Given
from hhgraph.scores.prefilter import Prefilter
from hhgraph.scores.score import Scoring
from hhgraph.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Written", "write_record", "write_tables", "write_vault"]

FILES = {
    "members": ("run/members.members",),
    "households": ("run/households.households",),
    "homes": ("run/published.homes",),
    "alternatives": ("run/published.alternatives",),
    "pairs": ("run/pairs.pairs", "run/pairs.pairs_pruned"),
    "subscribers": ("run/published.subscribers",),
    "registered": ("run/published.registered",),
    "hubs": ("run/published.hubs",),
    "holdings": ("run/published.holdings",),
    "products": ("run/published.products",),
    "rejects": ("run/published.rejects",),
    "off_net": ("run/published.off_net",),
    "second_sims": ("run/published.second_sims",),
}
"""The Parquet files of a run and the statements that make their rows."""


@dataclass(frozen=True)
class Written:
    """What ``run.json`` says of a run that is written, beside times and warnings.

    Parameters
    ----------
    labels
        ``registered``, or ``none`` for a label-free model.
    inputs
        Files read, with rows and checksum.
    counts
        Counts that a summary is made of, by name.
    """

    labels: str
    inputs: list[dict[str, Any]]
    counts: dict[str, Any]


def write_tables(
    store: Store,
    writer: RunWriter,
    given: Given,
    intake: Intake,
    candidates: Candidates,
    prefilter: Prefilter,
    rules: LabelRules,
    scoring: Scoring,
    doubt: Doubt,
    evaluation: PairEvaluation,
    off_net: OffNet,
    second_sims: SecondSims,
    stability: Means,
) -> Written:
    """Write table ``household_names`` and every file of the run but ``run.json``."""
    training = scoring.training
    rows = (training.pair, training.label) if training is not None else (np.zeros(0), np.zeros(0))
    store.put("trained", {"pair": rows[0].astype(np.uint32), "label": rows[1].astype(np.int8)})
    groups = np.unique(training.cluster) if training is not None else np.zeros(0)
    store.put("trained_groups", {"grouping": groups.astype(np.int32)})
    store.run("run/households.names")
    for name, queries in FILES.items():
        store.write_parquet(queries, writer.path(f"{name}.parquet"))
    store.write_csv("run/published.labels", writer.path("evaluation/labels.csv"))
    writer.write_json("quality.json", intake.as_dict())
    model = scoring.model
    if given.model is None:
        model = replace(model, prefilter=prefilter.model, off_net=off_net.scorer)
    writer.write_json("model/model.json", model.as_dict())
    _write_rows(writer, "model/screening.csv", [verdict.as_dict() for verdict in scoring.screening])
    coefficients, notes = tabulate_coefficients(scoring)
    for note in notes:
        store.warn(f"Coefficient table: {note}")
    _write_rows(writer, "model/coefficients.csv", coefficients)
    write_evaluation(evaluation, writer)
    found = {
        "candidates": candidates.by_source,
        "candidates_kept": prefilter.kept,
        "registered_pairs": rules.pairs,
        "off_net_members": off_net.members,
        "second_sims": second_sims.count,
        "stability": stability.content,
        "expected_households": doubt.content,
    }
    sizes = store.rows("run/households.sizes")
    counts = {name: count for name, count in found.items() if count is not None} | {
        "subscribers": int(sum(size * households for size, households in sizes)),
        "households": int(sum(households for _, households in sizes)),
        "households_by_size": {str(size): int(households) for size, households in sizes},
        "expected_pairs": round(float(scoring.probability.sum()), 1),
    }
    return Written(model.labels, [asdict(file) for file in intake.files], counts)


def write_vault(store: Store, vault: str, writer: RunWriter) -> None:
    """Write ``<run>.vault.parquet`` beside the run folder, for its owner only, where numbers were pseudonymised.

    It alone tells whose a pseudonym is, so it is no part of the run that is handed around.
    """
    if store.count(vault) == 0:
        return
    path = writer.out.with_name(f"{writer.out.name}.vault.parquet")
    with whole_file(path, private=True) as draft, store.scope(store.new_schema("vault_{}"), {"vault": vault}):
        store.write_parquet(("run/published.vault",), draft)


def write_record(store: Store, settings: Settings, started: datetime, written: Written, writer: RunWriter) -> None:
    """Write ``run.json``: what was run on what, how long it took, and the counts a summary is made of."""
    writer.write_json(
        "run.json",
        {
            "version": __version__,
            "started": started.isoformat(timespec="seconds"),
            "labels": written.labels,
            "config": settings.model_dump(),
            "inputs": written.inputs,
            "stages": [{"stage": one.stage, "seconds": one.seconds, "peak_mb": one.peak_mb} for one in store.times],
            "counts": written.counts,
            "warnings": store.warnings,
        },
    )


def _write_rows(writer: RunWriter, name: str, rows: Sequence[Mapping[str, object]]) -> None:
    if rows:
        writer.write_text(name, as_csv(rows, list(rows[0])))
