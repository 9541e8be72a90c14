"""The plan of a run: every stage in order, with the tables (in quotes) and values (classes) it reads and writes.

Read this file first. A name in quotes is declared in :mod:`hhgraph.engine.tables`; the runner in :mod:`hhgraph.engine`
checks the order when this file is loaded, and what each stage publishes when it runs.
"""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from hhgraph.contacts.contacts import build_contacts, build_tie_contacts
from hhgraph.contacts.homes import find_homes
from hhgraph.contacts.hubs import screen_hubs
from hhgraph.contacts.window import Window, observe_window
from hhgraph.engine.plan import Plan, Stage
from hhgraph.engine.progress import Progress, Silent
from hhgraph.engine.runner import Again, run_plan
from hhgraph.engine.store import Store
from hhgraph.engine.tables import TABLES
from hhgraph.engine.types import Array, Ints
from hhgraph.evaluation import PairEvaluation
from hhgraph.evaluation.held_out import evaluate_held_out
from hhgraph.export import Written, write_record, write_tables, write_vault
from hhgraph.households.doubt.doubt import Doubt, weigh_households
from hhgraph.households.form import form_households, group_pairs
from hhgraph.households.key_members import name_members
from hhgraph.households.off_net import OffNet, list_nobody, list_off_net
from hhgraph.households.second_sims import SecondSims, flag_members, flag_nobody
from hhgraph.households.stability import Means, leave_stability_unknown, measure_stability
from hhgraph.pairs.blocking import Candidates, propose_candidates
from hhgraph.pairs.compute_features import compute_features, compute_tie_features
from hhgraph.pairs.contact_matrix import ContactMatrix, read_contact_matrix
from hhgraph.pairs.features import FeatureValues
from hhgraph.pairs.labels import LabelRules, account_registered, cut_at_joining, label_candidates, list_memberships
from hhgraph.records import Intake, read_records
from hhgraph.records.given_frames import Frame, files_of, settle
from hhgraph.records.intake import Layout
from hhgraph.run import Run, RunWriter
from hhgraph.run.model_card import write_model_card
from hhgraph.scores.model import Given, read_model
from hhgraph.scores.prefilter import Prefilter, keep_candidates, prune_candidates
from hhgraph.scores.score import Scoring, score_pairs
from hhgraph.settings import Overrides, Section, Settings

__all__ = ["PLANS", "READING", "detect"]


def score_in_groups(
    store: Store, settings: Settings, values: FeatureValues, given: Given, layout: Layout
) -> Scoring:
    """Score the pairs; provisional households for the triads come from the clustering of room households."""
    people = store.count("numbers")

    def group(a: Array, b: Array, probability: Array) -> Ints:
        return group_pairs(a, b, probability, people, settings.households).labels

    return score_pairs(store, settings, values, group, given.model, layout)


_CONTEXT = frozenset(
    {Store, Again, Settings, *(type(section) for _, section in Settings() if isinstance(section, Section))}
)
_PEOPLE = ("numbers", "customers", "registered", "cells")
_LISTS = ("holdings", "products", "rejects")
_ASIDE = ("suppression", "vault")

READING = Plan(
    (
        Stage(read_records, reads=(Path,), writes=("calls", "ties", *_PEOPLE, *_LISTS, *_ASIDE, Intake)),
        Stage(observe_window, reads=("calls",), writes=(Window,)),
    ),
    TABLES,
    given=(Path,),
    context=_CONTEXT,
)
"""Files to tables; the layout it finds decides which of ``PLANS`` goes on."""

_GIVEN = (*READING.stages[0].writes, Window, Layout, Given, RunWriter)
_PLACES = ("calls", "cells", "homes", "cell_visits", "joinings")
_CIRCLE = ("contacts_used", "identity_links", "traffic", "eligible", "numbers", "customers")
_RUN = (
    *("members", "homes", "cell_visits", "pairs", "pruned", "contacts", "scored", "derived_features", "features"),
    *("hubs", "traffic", "off_net_members", "second_sims", "key_members", "key_scores"),
    *("household_doubt", "alternatives", "training_memberships", "label_audit", "stability"),
)
_FOUND = (Intake, Candidates, Prefilter, LabelRules, Scoring, Doubt, PairEvaluation, OffNet, SecondSims, Means)
_BEFORE_LABELS = (
    Stage(screen_hubs, reads=("contacts", "numbers"), writes=("traffic", "hubs", "eligible")),
    Stage(list_memberships, reads=("registered", "eligible", "numbers"), writes=("training_memberships",)),
    Stage(
        cut_at_joining,
        reads=("training_memberships", "calls", "contacts", Window),
        writes=("joinings", "contacts_used"),
    ),
    Stage(read_contact_matrix, reads=("contacts", "numbers", "eligible", "hubs", "traffic"), writes=(ContactMatrix,)),
    Stage(
        propose_candidates,
        reads=("contacts", "eligible", "customers", "numbers", "homes", "cells", Layout, ContactMatrix),
        writes=("identity_links", "candidates", "candidate_overlap", Candidates),
    ),
    Stage(label_candidates, reads=("candidates", "training_memberships", "joinings"), writes=("candidate_labels",)),
)
_ACCOUNT = Stage(
    account_registered,
    reads=("training_memberships", "joinings", "pairs", "pruned", "labels", "numbers"),
    writes=("label_audit", LabelRules),
)
_SCORE = Stage(
    score_in_groups,
    reads=("pairs", "features", "labels", "registered", "numbers", FeatureValues, Given, Layout),
    writes=("scored", "derived_features", Scoring),
)
_FORM = Stage(form_households, reads=("numbers", "pairs", "scored", LabelRules), writes=("members",))
_DOUBT = Stage(
    weigh_households,
    reads=("numbers", "pairs", "scored", "members", Scoring, LabelRules),
    writes=("household_doubt", "alternatives", Doubt),
)
_NAME = Stage(name_members, reads=("members", "customers", "traffic", Window), writes=("key_members", "key_scores"))
_EVALUATE = Stage(
    evaluate_held_out,
    reads=("pairs", "pruned", "training_memberships", "joinings", Scoring, FeatureValues),
    writes=(PairEvaluation,),
)
_WRITE = Stage(
    write_tables,
    reads=(*_PEOPLE, *_LISTS, *_RUN, *_FOUND, Given, RunWriter),
    writes=("household_names", Written),
)
_SPLIT = ("pairs", "labels", "pruned", Prefilter)
_CANDIDATES = ("candidates", "candidate_overlap", "candidate_labels")

PLANS: dict[Layout, Plan] = {
    Layout.RECORDS: Plan(
        (
            Stage(build_contacts, reads=("calls", Window), writes=("contacts",)),
            Stage(find_homes, reads=("calls", "cells", Window), writes=("cell_visits", "homes")),
            *_BEFORE_LABELS,
            Stage(
                prune_candidates,
                reads=(*_CANDIDATES, *_CIRCLE, "registered", "homes", "cells", Given),
                writes=_SPLIT,
            ),
            _ACCOUNT,
            Stage(
                compute_features,
                reads=("pairs", "contacts", "hubs", *_CIRCLE, *_PLACES),
                writes=("features", FeatureValues),
            ),
            _SCORE,
            _FORM,
            _DOUBT,
            Stage(
                list_off_net,
                reads=("contacts", "numbers", "hubs", "eligible", "members", "traffic", Given),
                writes=("off_net_members", OffNet),
            ),
            Stage(
                flag_members,
                reads=("pairs", "members", "features", "traffic", "calls", Window),
                writes=("second_sims", SecondSims),
            ),
            _NAME,
            _EVALUATE,
            Stage(
                measure_stability,
                reads=(
                    *("members", "pairs", "labels", "training_memberships", "identity_links", "numbers", "customers"),
                    *("registered", "calls", "cells"),
                    *(Window, Scoring, LabelRules, Layout),
                ),
                writes=("stability", Means),
                again=(
                    *("build_contacts", "find_homes", "screen_hubs", "cut_at_joining", "compute_features"),
                    *("score_in_groups", "form_households"),
                ),
            ),
            _WRITE,
        ),
        TABLES,
        given=_GIVEN,
        context=_CONTEXT,
    ),
    Layout.TIES: Plan(
        (
            Stage(build_tie_contacts, reads=("ties",), writes=("contacts", "cell_visits", "homes")),
            *_BEFORE_LABELS,
            Stage(keep_candidates, reads=("candidates", "candidate_labels"), writes=_SPLIT),
            _ACCOUNT,
            Stage(
                compute_tie_features,
                reads=("pairs", "contacts", "hubs", "ties", *_CIRCLE),
                writes=("features", FeatureValues),
            ),
            _SCORE,
            _FORM,
            _DOUBT,
            Stage(list_nobody, writes=("off_net_members", OffNet)),
            Stage(flag_nobody, writes=("second_sims", SecondSims)),
            _NAME,
            _EVALUATE,
            Stage(leave_stability_unknown, writes=("stability", Means)),
            _WRITE,
        ),
        TABLES,
        given=_GIVEN,
        context=_CONTEXT,
    ),
}
"""What follows the reading, for records in time and for ties without time."""


MEMORY_SHARE = 6
"""Tables stay in memory where the input files take less than this part of ``limits.memory``."""


def bytes_in(folder: Path) -> int:
    """Return the size of all files in a folder and below."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def import_fitting() -> None:
    """Import what fits models: it takes a second, which passes while files are read."""
    for name in ("pandas", "sklearn.linear_model"):
        import_module(name)


def context_of(settings: Settings) -> dict[type, Any]:
    """Return what any stage may ask for: the settings and each of their sections, by class."""
    sections = {type(section): section for _, section in settings if isinstance(section, Section)}
    return {Settings: settings, **sections}


def detect(
    records: str | Path | Frame,
    out: str | Path,
    *,
    customers: Frame | None = None,
    groups: Frame | None = None,
    cells: Frame | None = None,
    holdings: Frame | None = None,
    products: Frame | None = None,
    suppression: Frame | None = None,
    model: str | Path | None = None,
    settings: Settings | None = None,
    overrides: Overrides = (),
    overwrite: bool = False,
    progress: Progress | None = None,
) -> Run:
    """Find the households of a data folder, or of frames, and return the run folder they were written to.

    Parameters
    ----------
    records
        Data folder; its ``hhgraph.toml`` is read when there is one. Or the records themselves: a frame of pandas,
        polars, Arrow or whatever else hands out Arrow rows, of the columns that a file would have.
    out
        Run folder to come: complete or absent.
    customers, groups, cells, holdings, products, suppression
        Frames of these tables, instead of the folder's files.
    model
        A ``model.json`` to apply instead of fitting one.
    settings
        Used instead of the folder's ``hhgraph.toml``.
    overrides
        Settings stronger than the file: ``{"households.max_size": 6}``, or texts ``section.key=value``.
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
    out = Path(out)
    folder, settings = settle(records, settings, overrides)
    frames = {
        "records": None if isinstance(records, str | Path) else records,
        "customers": customers,
        "groups": groups,
        "cells": cells,
        "holdings": holdings,
        "products": products,
        "suppression": suppression,
    }
    given = Given(read_model(Path(model)) if model else None)
    if given.model is None:
        threading.Thread(target=import_fitting, daemon=True).start()
    context = context_of(settings)
    with (
        RunWriter(out, overwrite=overwrite) as writer,
        files_of(folder, frames, settings, writer.folder) as (source, reading),
        Store(
            settings.limits,
            folder=writer.folder,
            progress=progress or Silent(),
            in_memory=bytes_in(source) < settings.limits.bytes // MEMORY_SHARE,
        ) as store,
    ):
        for note in settings.notes:
            store.warn(note)
        read = run_plan(READING, store, context_of(reading), {Path: source}, keep=(*READING.stages[0].writes, Window))
        layout = read[Intake].layout
        values = {**read.values, Layout: layout, Given: given, RunWriter: writer}
        done = run_plan(PLANS[layout], store, context, values, read.tables, keep=(Written,))
        write_record(store, settings, started, done[Written], writer)
        write_model_card(writer.folder)
        write_vault(store, read.tables["vault"], writer)
    return Run(out)
