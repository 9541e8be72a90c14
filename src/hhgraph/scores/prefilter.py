"""A cheap first fit that leaves out candidates nobody would call a home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from hhgraph.engine.numerics import expit
from hhgraph.engine.store import Store
from hhgraph.engine.threads import in_order
from hhgraph.engine.types import Array
from hhgraph.pairs.catalogue import UNMET_ENDING
from hhgraph.pairs.features import BLOCK_ROWS, FeatureValues
from hhgraph.pairs.prefilter_features import read_prefilter_features
from hhgraph.scores.cross_fitting import fold_fits
from hhgraph.scores.label_free.label_free import fit_label_free
from hhgraph.scores.model import Given, PassModel
from hhgraph.scores.training import has_labels, read_training, thin_controls
from hhgraph.settings import CandidateSettings, Settings

__all__ = ["Prefilter", "keep_candidates", "prune_candidates"]

UNSURE = 0.1
"""Part of the bounds that holds for a fit without labels, whose small probabilities are too small."""

DECIDING = ("no_record", "same_document", "same_address")


@dataclass(frozen=True)
class Prefilter:
    """What the prefilter leaves beside its tables.

    Parameters
    ----------
    model
        The cheap fit, fitted or given; None where every candidate stays.
    kept
        Pairs by source; None likewise.
    """

    model: PassModel | None = None
    kept: dict[str, int] | None = None


def prune_candidates(store: Store, settings: Settings, given: Given) -> Prefilter:
    """Write tables ``pairs``, ``labels`` and ``pruned``: the candidates worth measuring, and those that are not.

    One logistic regression on cheap features and the attributes, fitted on labels or, where there are none,
    without them. A candidate without a record goes below ``candidates.prefilter_below``, one with a record below
    ``candidates.prefilter_records_below`` (a fit without labels, which is less sure, takes a tenth of both); one that
    shares a document or an address stays. Of those that go, pairs with a record and labelled ones stand in
    ``pruned`` with their probability, so that no figure is flattered. The key ``pair`` is given here, once.

    Reads ``candidates``, ``candidate_overlap``, ``candidate_labels`` and what their features are made of.

    Parameters
    ----------
    store, settings
        The store and the configuration.
    given
        A model that is applied; without one the prefilter is fitted here.
    """
    applied = given.model
    values = read_prefilter_features(store, settings)
    if applied and applied.prefilter:
        fitted = FittedPrefilter(applied.prefilter)
    else:
        fitted = fit_prefilter(store, values, settings)
    labelled = applied.labels == "registered" if applied else has_labels(store, settings.labels)
    probability, keep = decide(values, fitted, settings.candidates, 1.0 if labelled else UNSURE, store.threads)
    store.put_arrow("prefiltered", number_kept(probability, keep))
    split_candidates(store)
    sources = store.rows("pairs/prefiltered.sources")
    return Prefilter(fitted.whole, {str(source): int(pairs) for source, pairs in sources})


def keep_candidates(store: Store) -> Prefilter:
    """Write tables ``pairs``, ``labels`` and ``pruned`` where every candidate is worth measuring."""
    store.run("pairs/prefiltered.none")
    split_candidates(store)
    return Prefilter()


def split_candidates(store: Store) -> None:
    """Write ``pairs``, ``labels`` and ``pruned`` from ``candidates`` and ``prefiltered``, in whatever order."""
    store.run("pairs/pruned.create")
    store.run("pairs/pairs.create")
    store.run("pairs/labels.create")


def number_kept(probability: Array, keep: Array) -> Any:
    """Return table ``prefiltered`` as an Arrow reader: candidate, pair (key of those that stay), probability."""
    import pyarrow as pa

    schema = pa.schema([("candidate", pa.uint32()), ("pair", pa.uint32()), ("probability", pa.float32())])

    def batches() -> Iterator[Any]:
        before = 0
        for first in range(0, len(keep), BLOCK_ROWS):
            stays = keep[first : first + BLOCK_ROWS]
            candidate = np.arange(first, first + len(stays), dtype=np.uint32)
            pair = (before + np.cumsum(stays) - 1).astype(np.uint32)
            before += int(stays.sum())
            columns = [candidate, pa.array(pair, mask=~stays), probability[first : first + BLOCK_ROWS]]
            yield pa.record_batch(columns, schema=schema)

    return pa.RecordBatchReader.from_batches(schema, batches())


@dataclass(frozen=True)
class FittedPrefilter:
    """The cheap fit, and for labelled candidates those without their groups.

    Parameters
    ----------
    whole
        Scores all candidates.
    by_fold
        Positions of labelled candidates, ascending, with the fit that scores them instead.
    """

    whole: PassModel
    by_fold: tuple[tuple[Array, PassModel], ...] = ()


def decide(
    values: FeatureValues, fitted: FittedPrefilter, candidates: CandidateSettings, share: float, threads: int
) -> tuple[Array, Array]:
    """Return every candidate's prefilter probability, float32, and whether it is worth measuring.

    Parameters
    ----------
    values, fitted, candidates
        Cheap features, their fits, and the bounds.
    share
        Part of the bounds that holds.
    threads
        Blocks at a time.
    """
    model = fitted.whole
    names = (*model.features, *(name for name in DECIDING if name not in model.features))
    values = values.with_unknown([name for name in names if not values.has(name)])

    def work(begun: tuple[int, Array]) -> tuple[Array, Array]:
        first, block = begun
        cheap = block[:, : len(model.features)]
        odds = model.logit(cheap)
        for rows, other in fitted.by_fold:
            low, high = np.searchsorted(rows, (first, first + len(block)))
            at = rows[low:high] - first
            odds[at] = other.logit(cheap[at])
        probability = expit(odds).round(6).astype(np.float32)
        no_record, *identities = (block[:, names.index(name)] > 0 for name in DECIDING)
        least = np.where(no_record, candidates.prefilter_below, candidates.prefilter_records_below) * share
        return probability, (probability >= least.astype(np.float32)) | np.logical_or(*identities)

    found = list(in_order(work, values.blocks(names), threads))
    probability = np.concatenate([np.zeros(0, np.float32), *(one for one, _ in found)])
    return probability, np.concatenate([np.zeros(0, bool), *(one for _, one in found)])


def fit_prefilter(store: Store, values: FeatureValues, settings: Settings) -> FittedPrefilter:
    """Fit the cheap logistic regression, on labels or without them."""
    scorer = settings.scorer
    names = tuple(feature.name for feature in values.features)
    if not has_labels(store, settings.labels):
        names = tuple(name for name in names if not name.endswith(UNMET_ENDING))
        return FittedPrefilter(fit_label_free(values, names, scorer.model_copy(update={"passes": 1})).passes[0])
    training = read_training(store, scorer, query="pairs/candidate_labels.read", whole=True)
    key = values.key(training.pair)
    weight = thin_controls(training.label, key, scorer.max_training_rows // 2, scorer.seed)
    rows = np.flatnonzero(weight > 0)
    fits = fold_fits(names, values.take(training.pair[rows], names), training.some(rows), scorer, weight[rows])
    by_fold = ((training.pair[rows], fits.without(fold)) for fold, rows in training.by_fold())
    return FittedPrefilter(fits.without(), tuple(by_fold))
