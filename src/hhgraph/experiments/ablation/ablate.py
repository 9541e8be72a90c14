"""``ablate``: the same data with one step more each time."""

from __future__ import annotations

import shutil
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from hhgraph.engine.progress import Progress, Silent
from hhgraph.evaluation.read_table import read_table
from hhgraph.experiments.ablation.communities import compare_communities
from hhgraph.experiments.ablation.scored import Scored, read_scored
from hhgraph.experiments.ablation.steps import CLUSTERINGS, Step, list_steps
from hhgraph.households.form import FLOOR, group_pairs
from hhgraph.pipeline import detect
from hhgraph.run.figures import ExpectedPairs, HouseholdFigures, PairMetrics
from hhgraph.settings import Settings, load_settings

__all__ = ["Ablation", "Row", "ablate"]


@dataclass(frozen=True)
class Row:
    """What one step gave.

    Parameters
    ----------
    name, overrides
        Of the :class:`Step`.
    households
        Of :func:`hhgraph.evaluation.score_households`, over all on-net people of the truth.
    pairs
        Metrics of :func:`hhgraph.evaluation.evaluate_pairs` for pairs with a record outside the plans; None
        where only the clustering differs.
    expected
        Of :func:`hhgraph.evaluation.expect_pairs`, people outside the plans; None likewise.
    seconds, cpu_seconds
        Of ``detect``, or of the clustering alone: by the clock, and of all processors together.
    """

    name: str
    overrides: tuple[str, ...]
    households: HouseholdFigures
    pairs: PairMetrics | None
    expected: ExpectedPairs | None
    seconds: float
    cpu_seconds: float


@dataclass(frozen=True)
class Ablation:
    """What an ablation found.

    Parameters
    ----------
    name
        Of the data folder.
    rows
        One a step, then one a clustering of the last logistic step's probabilities.
    communities
        Of :func:`compare_communities`; empty when not asked for.
    notes
        Sentences that a reader must know.
    """

    name: str
    rows: list[Row]
    communities: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, object]:
        """Return plain dictionaries, ready for JSON."""
        return asdict(self)


def ablate(
    folder: str | Path,
    truth: str | Path,
    *,
    quick: bool = False,
    communities: bool = False,
    progress: Progress | None = None,
) -> Ablation:
    """Return what each step of the method gains on one data folder with known households.

    Parameters
    ----------
    folder
        Data folder, as for ``detect``.
    truth
        File of subscriber, household and optionally onnet.
    quick
        The study's features and the last logistic step only.
    communities
        Community detection on the raw contacts too.
    progress
        Told of every step and of its stages.

    Raises
    ------
    HhgraphError
        Whatever a step's ``detect`` refuses; a setting or feature that does not exist stops everything.
    """
    folder, truth = Path(folder), Path(truth)
    watch = progress or Silent()
    read_table(truth, ("subscriber", "household"))
    steps = list_steps(load_settings(folder), quick=quick)
    for step in (*steps, *CLUSTERINGS):
        load_settings(folder, step.overrides)
    rows: list[Row] = []
    scored: list[Scored] = []
    labels: set[str] = set()
    with tempfile.TemporaryDirectory(prefix="hhgraph-ablation-") as home:
        for step in steps:
            watch.stage(step.name)
            row, one, kind = _run(step, folder, truth, Path(home) / "run", watch)
            rows.append(row)
            labels.add(kind)
            if not any("blend" in text for text in step.overrides):
                scored = [*scored[:1], one]
    first, last = scored[0], scored[-1]
    for step in CLUSTERINGS:
        watch.stage(step.name)
        rows.append(_cluster(step, last, load_settings(folder, step.overrides)))
    notes = [f"The clusterings use the probabilities of '{_last_logistic(steps)}'."]
    if "none" in labels:
        notes.append("No registered group was used, so the label correction and the trees change nothing.")
    found: list[dict[str, Any]] = []
    if communities:
        watch.stage("communities")
        found = compare_communities(last, first)
    return Ablation(folder.resolve().name, rows, found, notes)


def _last_logistic(steps: tuple[Step, ...]) -> str:
    """Return the name of the last logistic step."""
    return [step.name for step in steps if not any("blend" in text for text in step.overrides)][-1]


def _run(step: Step, folder: Path, truth: Path, out: Path, watch: Progress) -> tuple[Row, Scored, str]:
    clock, processor = time.perf_counter(), time.process_time()
    run = detect(folder, out, overrides=step.overrides, progress=watch)
    seconds, cpu = time.perf_counter() - clock, time.process_time() - processor
    scored = read_scored(run, truth)
    kind = str(run.info["labels"])
    shutil.rmtree(out)
    households = scored.judge(scored.found)
    row = Row(step.name, step.overrides, households, scored.rank(), scored.expect(), seconds, cpu)
    return row, scored, kind


def _cluster(step: Step, scored: Scored, settings: Settings) -> Row:
    clock, processor = time.perf_counter(), time.process_time()
    worth = scored.measured & (scored.probability >= FLOOR)
    found = group_pairs(
        scored.a[worth], scored.b[worth], scored.probability[worth], scored.people, settings.households
    )
    seconds, cpu = time.perf_counter() - clock, time.process_time() - processor
    return Row(step.name, step.overrides, scored.judge(found.labels), None, None, seconds, cpu)
