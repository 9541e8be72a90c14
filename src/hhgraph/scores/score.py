"""The scoring stage: fit or apply, and say how good it is out of fold."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np

from hhgraph.engine.numerics import expit
from hhgraph.engine.store import Store
from hhgraph.engine.types import Array
from hhgraph.errors import ModelError, SettingsError, nearest
from hhgraph.pairs.catalogue import TRIADS, Feature
from hhgraph.pairs.features import FeatureValues
from hhgraph.scores.calibration import shift_to_base_rate
from hhgraph.scores.derived_features import write_extras
from hhgraph.scores.label_free.label_free import fit_label_free
from hhgraph.scores.model import Model
from hhgraph.scores.passes import Fitted, apply_passes, fit_passes
from hhgraph.scores.screening import Screened, left_out, screen_features
from hhgraph.scores.training import TrainingRows, has_labels, read_training
from hhgraph.scores.triads import Grouping, log_odds, measure_triads
from hhgraph.settings import Settings

__all__ = ["Scoring", "score_pairs"]


@dataclass
class Scoring:
    """What the scoring stage leaves beside table ``scored``.

    Parameters
    ----------
    model
        Fitted or given.
    probability, first_pass
        Of all pairs, in order.
    training
        Labelled rows, None when a model was given or no labels were used.
    fitted
        What was learnt, None likewise.
    screening
        Verdicts on the features, empty likewise.
    triads
        Triad features of the last pass, until they are written.
    """

    model: Model
    probability: Array
    first_pass: Array
    training: TrainingRows | None = None
    fitted: Fitted | None = None
    screening: list[Screened] = field(default_factory=list)
    triads: Array | None = None


def score_pairs(
    store: Store, settings: Settings, values: FeatureValues, group: Grouping, model: Model | None, layout: str
) -> Scoring:
    """Write tables ``scored`` (pair, probability, first_pass) and ``derived_features``, and return what was learnt.

    Parameters
    ----------
    store
        Holds ``pairs``, ``features``, ``labels`` and ``numbers``.
    settings
        Its sections scorer, labels and features.
    values
        Features of all pairs.
    group
        Provisional households from pairs and probabilities, for the triads.
    model
        A fitted model to apply; None fits one on the labels, or without labels where there are no
        registered groups or ``labels.source`` is ``none``.
    layout
        ``records`` or ``ties``.
    """
    people = store.count("numbers")
    floor = settings.scorer.triad_min_probability
    triads = partial(measure_triads, store, values.a, values.b, people=people, floor=floor, group=group)
    if model is not None:
        scoring = _apply(values, model, triads, layout)
    elif has_labels(store, settings.labels):
        scoring = _fit(store, settings, values, triads, layout)
    else:
        scoring = _fit_without_labels(store, settings, values, triads, layout)
    base_rate = settings.scorer.base_rate
    if base_rate is not None:
        odds = log_odds(scoring.probability)
        scoring.probability = expit(odds + shift_to_base_rate(odds, base_rate))
    scoring.probability = scoring.probability.round(6)
    store.put(
        "scored",
        {
            "pair": np.arange(len(values), dtype=np.uint32),
            "probability": scoring.probability,
            "first_pass": scoring.first_pass.round(6),
        },
    )
    write_extras(store, values, scoring.triads)
    scoring.triads = None
    return scoring


def _fit(store: Store, settings: Settings, values: FeatureValues, triads: Any, layout: str) -> Scoring:
    scorer = settings.scorer
    training = read_training(store, scorer)
    names = tuple(feature.name for feature in values.features)
    verdicts = screen_features(
        names,
        values.take(training.pair, names),
        training.label,
        max_correlation=scorer.max_correlation if scorer.screening else 1.0,
        last_bin_share=scorer.screening_tail,
        without=named_features(settings.features.without, values.features),
    )
    kept = tuple(verdict.feature for verdict in verdicts if verdict.kept)
    fitted = fit_passes(values, kept, training, scorer, triads)
    used = {name for one in fitted.passes for name in one.features}
    entries = (*values.features, *values.unmet(kept), *TRIADS)
    model = Model(
        passes=fitted.passes,
        slope=fitted.slope,
        offset=fitted.offset,
        catalogue=tuple(feature.as_dict() for feature in entries if feature.name in used),
        labels="registered",
        layout=layout,
        training={
            "pairs": len(training),
            "positives": int(training.label.sum()),
            "groups": len(np.unique(training.cluster)),
            "base_rate": float(training.label.mean()),
            "label_rate": fitted.rate,
            "settings": taught_by(settings),
        },
    )
    triads_seen, fitted.triads = fitted.triads, None
    return Scoring(model, fitted.probability, fitted.first_pass, training, fitted, verdicts, triads_seen)


def _fit_without_labels(
    store: Store, settings: Settings, values: FeatureValues, triads: Any, layout: str
) -> Scoring:
    without = named_features(settings.features.without, values.features)
    names = tuple(feature.name for feature in values.features if feature.name not in without)
    found = fit_label_free(values, names, settings.scorer, triads)
    store.warn(
        "Label-free mode: no registered group was used, so the probabilities were checked against nothing; where they"
        " could be, they were about a third too high (pairs at .99 true in .72)."
        + ("" if found.identities else " No identity document or address was there to learn from; trust little.")
    )
    used = {name for one in found.passes for name in one.features}
    model = Model(
        passes=found.passes,
        slope=1.0,
        offset=0.0,
        catalogue=tuple(feature.as_dict() for feature in (*values.features, *TRIADS) if feature.name in used),
        labels="none",
        layout=layout,
        training={
            "pairs": found.rows,
            "base_rate": found.base_rate,
            "identity_fields": list(found.identities),
            "mixture": list(found.fields),
            "settings": taught_by(settings),
        },
    )
    seen, found.triads = found.triads, None
    return Scoring(model, found.probability, found.first_pass, screening=left_out(without), triads=seen)


def _apply(values: FeatureValues, model: Model, triads: Any, layout: str) -> Scoring:
    if model.layout != layout:
        raise ModelError(
            f"The model was fitted on {model.layout}, these data are {layout}.",
            where="--model",
            todo="Give a model of the same layout, or fit one here.",
        )
    missing = [name for name in model.passes[0].features if not values.has(name)]
    values = values.with_unknown(missing)
    scores = apply_passes(values, model.passes, model.slope, model.offset, triads)
    return Scoring(model, scores.probability, scores.first_pass, triads=scores.triads)


def taught_by(settings: Settings) -> dict[str, Any]:
    """Return the sections that a fit depends on, for its model."""
    return settings.model_dump(include={"homes", "candidates", "features", "labels", "scorer"})


def named_features(names: list[str], features: tuple[Feature, ...]) -> tuple[str, ...]:
    """Return the features that ``features.without`` names, by feature or by group.

    Raises
    ------
    SettingsError
        A name that is neither.
    """
    groups = {feature.group for feature in features}
    known = {feature.name for feature in features}
    for name in names:
        if name not in groups | known:
            close = nearest(name, groups | known)
            raise SettingsError(
                f"features.without names {name}, which is neither a feature nor a group of features.",
                where="features.without",
                todo=f"Did you mean {close}?" if close else f"Groups: {', '.join(sorted(groups))}.",
            )
    return tuple(feature.name for feature in features if feature.name in names or feature.group in names)
