"""The main job: a data folder becomes a run folder, stage by stage."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from hhgraph.evaluation import NO_LABELS, PairEvaluation, evaluate_pairs
from hhgraph.export import Findings, write_record, write_tables, write_vault
from hhgraph.graph.contacts import build_contacts, build_tie_contacts
from hhgraph.graph.homes import find_homes
from hhgraph.graph.hubs import screen_hubs
from hhgraph.graph.window import Window, observe_window
from hhgraph.households.form import form_households, group_pairs
from hhgraph.households.name import name_members
from hhgraph.households.off_net import attach_off_net, list_no_off_net
from hhgraph.households.second_sims import flag_members, flag_nobody
from hhgraph.households.stability import leave_stability_unknown, measure_stability
from hhgraph.pairs.features import FeatureValues
from hhgraph.pairs.label import account_registered, label_pairs
from hhgraph.pairs.measure import measure_pairs, measure_ties
from hhgraph.pairs.propose import propose_candidates
from hhgraph.pairs.reach import Reach, read_reach
from hhgraph.records import Intake, read_records
from hhgraph.run import Run, RunWriter
from hhgraph.scores.held_out import read_held_out
from hhgraph.scores.model import Model, PassModel, read_model
from hhgraph.scores.prune import prune_candidates
from hhgraph.scores.score import Scoring, score_pairs
from hhgraph.settings import Settings, load_settings
from hhgraph.store import Progress, Silent, Store

__all__ = ["STAGES", "Job", "detect"]


@dataclass
class Job:
    """What the stages share beside the tables.

    Parameters
    ----------
    store, settings, folder
        The riverbed, the configuration, and the data folder.
    model
        A fitted model to apply; None fits one.
    """

    store: Store
    settings: Settings
    folder: Path
    model: Model | None
    layout: str = "records"
    sketch: PassModel | None = None
    intake: Intake = field(init=False)
    window: Window = field(init=False)
    reach: Reach | None = None
    values: FeatureValues = field(init=False)
    scoring: Scoring = field(init=False)
    evaluation: PairEvaluation = field(init=False)
    counts: dict[str, Any] = field(default_factory=dict)

    def take_reach(self) -> Reach:
        """Return the reach, read again where it was not held, and hold it no longer."""
        reach, self.reach = self.reach, None
        return reach or read_reach(self.store, self.settings.scorer)


def read(job: Job) -> None:
    """Read files -> numbers, calls or ties, cells, customers, registered, rejects."""
    job.intake = read_records(job.store, job.settings, job.folder)
    job.layout = "ties" if "ties" in job.intake.layouts else "records"
    job.window = observe_window(job.store)


def connect(job: Job) -> None:
    """Draw the graph: calls -> contacts."""
    build_contacts(job.store, job.settings, job.window)


def locate(job: Job) -> None:
    """Find homes: calls -> stays, homes."""
    find_homes(job.store, job.settings, job.window)


def connect_ties(job: Job) -> None:
    """Draw the graph: ties -> contacts; no stays, no homes."""
    build_tie_contacts(job.store)


def screen(job: Job) -> None:
    """Screen hubs: contacts -> traffic, hubs, people."""
    screen_hubs(job.store, job.settings)


def propose(job: Job) -> None:
    """Propose candidates: contacts, customers, homes -> pairs."""
    reach = read_reach(job.store, job.settings.scorer)
    job.counts["candidates"] = propose_candidates(job.store, job.settings, job.layout, reach)
    job.reach = reach if job.store.in_memory else None  # read again rather than held through the sketch


def label(job: Job) -> None:
    """Label pairs: registered -> memberships, labels."""
    label_pairs(job.store, job.settings, job.window)


def prune(job: Job) -> None:
    """Drop hopeless pairs: pairs, labels -> fewer pairs, and their labels."""
    job.sketch, kept = prune_candidates(job.store, job.settings, job.model)
    job.counts["candidates_kept"] = kept


def account(job: Job) -> None:
    """Account for every registered pair: memberships, labels, pruned -> registered_pairs."""
    job.counts["registered_pairs"] = account_registered(job.store)


def measure(job: Job) -> None:
    """Measure: pairs -> measures."""
    job.values = measure_pairs(job.store, job.settings, job.take_reach())


def measure_relations(job: Job) -> None:
    """Measure: pairs, ties -> measures."""
    job.values = measure_ties(job.store, job.settings, job.take_reach())


def score(job: Job) -> None:
    """Score: measures, labels -> scored."""
    people = job.store.count("numbers")

    def group(a: Any, b: Any, probability: Any) -> Any:
        return group_pairs(a, b, probability, people, job.settings.households).labels

    job.scoring = score_pairs(job.store, job.settings.scorer, job.values, group, job.model, job.layout)
    if job.model is None:
        job.scoring.model = replace(job.scoring.model, sketch=job.sketch)


def form(job: Job) -> None:
    """Form households: scored -> members."""
    form_households(job.store, job.settings.households)


def attach(job: Job) -> None:
    """List off-net members: contacts, members -> off_net_members."""
    given = job.model.off_net if job.model else None
    scorer = attach_off_net(job.store, job.settings, given, fit=job.model is None)
    job.counts["off_net_members"] = job.store.count("off_net_members")
    if job.model is None:
        job.scoring.model = replace(job.scoring.model, off_net=scorer)


def flag(job: Job) -> None:
    """Flag second SIMs: members, measures, calls -> second_sims."""
    job.counts["second_sims"] = flag_members(job.store, job.window.days)


def resample(job: Job) -> None:
    """Draw the records anew: calls, pairs, members -> stability."""
    if job.settings.households.resamples == 0:
        leave_stability_unknown(job.store)
        return
    job.counts["stability"] = measure_stability(job.store, job.settings, job.window, job.scoring.model)


def flag_none(job: Job) -> None:
    """Flag nobody: ties without time tell neither off-net people nor second SIMs, nor can they be redrawn."""
    list_no_off_net(job.store)
    flag_nobody(job.store)
    leave_stability_unknown(job.store)
    if job.settings.households.resamples > 0:
        job.store.warn("households.resamples: ties without time cannot be drawn anew; stability is unknown.")


def name(job: Job) -> None:
    """Name the one to call: members -> key_members, key_scores."""
    name_members(job.store, job.settings.key_member, job.window.last_year)


def evaluate(job: Job) -> None:
    """Evaluate: out-of-fold scores of labelled pairs -> held-out metrics."""
    training, fitted = job.scoring.training, job.scoring.fitted
    if training is None or fitted is None:
        nothing = np.zeros(0)
        job.evaluation = evaluate_pairs(nothing, nothing, nothing, nothing, labels=NO_LABELS)
        return
    held_out: dict[str, Any] = read_held_out(job.store, training, job.values, fitted.out_of_fold)
    job.evaluation = evaluate_pairs(**held_out, seed=job.settings.scorer.seed)


MEMORY_SHARE = 6
"""Tables stay in memory where the input files take less than this part of ``limits.memory``."""


def bytes_in(folder: Path) -> int:
    """Return the size of all files in a folder and below."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def import_fitting() -> None:
    """Import what fits models: it takes a second, which passes while files are read."""
    for name in ("pandas", "sklearn.linear_model"):
        import_module(name)


Stage = Callable[[Job], None]

STAGES: dict[str, tuple[Stage, ...]] = {
    "records": (
        *(connect, locate, screen, propose, label, prune, account, measure, score, form),
        *(attach, flag, name, evaluate, resample),
    ),
    "ties": (
        *(connect_ties, screen, propose, label, account, measure_relations, score, form),
        *(flag_none, name, evaluate),
    ),
}
"""The river after :func:`read`, in order, for records in time and for ties without time."""


def detect(
    folder: Path,
    out: Path,
    *,
    model: Path | None = None,
    overrides: Sequence[str] = (),
    overwrite: bool = False,
    progress: Progress | None = None,
) -> Run:
    """Find the households of a data folder and return the run folder they were written to.

    Parameters
    ----------
    folder
        Data folder; its ``hhgraph.toml`` is read when there is one.
    out
        Run folder to come: complete or absent.
    model
        A ``model.json`` to apply instead of fitting one.
    overrides
        Settings as ``section.key=value``, stronger than the file.
    overwrite
        Replace an existing run folder.
    progress
        Told of every stage.

    Raises
    ------
    HhgraphError
        Whatever is wrong with settings, input, labels, model or folder; nothing is left behind.
    """
    started = datetime.now(UTC)
    settings = load_settings(folder, overrides)
    given = read_model(model) if model else None
    if given is None:
        threading.Thread(target=import_fitting, daemon=True).start()
    with (
        RunWriter(out, overwrite=overwrite) as writer,
        Store(
            settings.limits,
            folder=writer.folder,
            progress=progress or Silent(),
            in_memory=bytes_in(folder) < settings.limits.bytes // MEMORY_SHARE,
        ) as store,
    ):
        job = Job(store, settings, folder, given)
        with store.stage("read"):
            read(job)
        for stage in STAGES[job.layout]:
            with store.stage(stage.__name__):
                stage(job)
        findings = Findings(started, job.intake, job.scoring, job.evaluation, job.counts)
        with store.stage("write"):
            write_tables(store, findings, writer)
        write_record(store, settings, findings, writer)
        write_vault(store, writer)
    return Run(out)
