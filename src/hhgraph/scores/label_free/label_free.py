"""Label-free scoring: no registered group is known, and still every pair gets a probability.

A mixture of household pairs and others is fitted by EM on a few binned fields. Its probabilities begin the
exchange between what people do and what their identity fields say
(:mod:`hhgraph.scores.label_free.cotraining`), which ends in
the same kind of passes as fitting on labels does, so a model file carries them without anything new. Identity
fields speak in the last pass only: the ties of third people must not repeat what this pair's own identity fields say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from hhgraph.engine.numerics import expit
from hhgraph.engine.types import Array
from hhgraph.pairs.features import FeatureValues
from hhgraph.scores.label_free.comparisons import IDENTITY_FIELDS, IdentityField, identity_states
from hhgraph.scores.label_free.cotraining import Views, fit_views
from hhgraph.scores.label_free.start import begin, draw_rows, would_be_candidate
from hhgraph.scores.linear import Linear, Standardised, standardise
from hhgraph.scores.model import PassModel
from hhgraph.scores.passes import TRIAD_NAMES, Scores, score_blocks
from hhgraph.settings import Scorer

__all__ = ["LabelFree", "fit_label_free"]

Triads = Callable[[Array], Array]

ROWS = 100_000
"""Pairs drawn to learn from; more change the third digit only."""

ROUNDS = 40
SAME_MIN = 50
"""Pairs that share an identity field, below which it cannot teach."""


@dataclass
class LabelFree(Scores):
    """Scores with what was learnt without labels.

    Parameters
    ----------
    passes
        Of the model; nothing is left to calibrate on.
    fields
        The mixture's table: field, bin, inside, outside (shares), log_ratio.
    rows
        Pairs that were learnt from.
    base_rate
        Expected share of household pairs among them.
    identities
        Identity fields that taught; without any the model is much weaker and has one pass only.
    """

    passes: tuple[PassModel, ...] = ()
    fields: tuple[dict[str, Any], ...] = ()
    rows: int = 0
    base_rate: float = 0.0
    identities: tuple[str, ...] = ()


def fit_label_free(
    values: FeatureValues, names: tuple[str, ...], scorer: Scorer, triads: Triads | None = None
) -> LabelFree:
    """Fit without labels and score all pairs; the same pairs give the same answer.

    Parameters
    ----------
    values
        Features of all pairs.
    names
        Those to use.
    scorer
        Settings; ``scorer.model`` has no say here, the passes are logistic.
    triads
        Measures the triad features from the probabilities of the pass before; None makes one pass.

    Raises
    ------
    LabelError
        No pair has a record, or nothing varies among those that have.
    """
    from threadpoolctl import threadpool_limits

    rows = draw_rows(len(values), min(scorer.max_training_rows, ROWS), scorer.seed)
    own = values.take(rows, names)
    ordinary = would_be_candidate(names, own)
    rows, own = rows[ordinary], own[ordinary]
    chance, table = begin(names, own)
    identities = [identity for identity in identity_states(names, own) if (identity.states == 2).sum() >= SAME_MIN]
    of_identity = {name for identity in IDENTITY_FIELDS.values() for name in identity} if identities else set()
    of_behaviour = [place for place, name in enumerate(names) if name not in of_identity]
    behaviour = tuple(names[place] for place in of_behaviour)
    count = scorer.passes if identities and triads else 1

    passes: list[PassModel] = []
    extra: Array | None = None
    first, odds = np.zeros(0), np.zeros(0)
    for number in range(count):
        seen = own[:, of_behaviour] if extra is None else np.hstack([own[:, of_behaviour], extra[rows]])
        design = standardise(seen)
        with threadpool_limits(1):  # sums in one order, whatever the machine's threads
            views = fit_views(design.values, identities, chance, scorer.penalty, rounds=ROUNDS)
        chance = views.probability
        last = number + 1 == count
        model = _as_pass(behaviour, design, views, identities if last else [], with_triads=extra is not None)
        (odds,) = score_blocks(values, [model], _without_triads(model), extra)
        passes.append(model)
        if number == 0:
            first = expit(odds)
        if not last and triads:
            extra = triads(expit(odds))
    return LabelFree(
        probability=expit(odds),
        first_pass=first,
        triads=extra,
        passes=tuple(passes),
        fields=tuple(table),
        rows=len(rows),
        base_rate=float(chance.mean()),
        identities=tuple(identity.name for identity in identities),
    )


def _as_pass(
    behaviour: tuple[str, ...],
    design: Standardised,
    views: Views,
    identities: list[IdentityField],
    *,
    with_triads: bool,
) -> PassModel:
    """Return the views as one logistic regression, without identity fields when none are given; triads stand last."""
    flags: dict[str, float] = {}
    intercept = views.intercept
    for identity, ratio in zip(identities, views.ratios if identities else (), strict=True):
        _, differs, same = ratio.tolist()
        if identity.differs is None:
            intercept += differs
            flags[identity.same] = same - differs
        else:
            flags |= {identity.same: same, identity.differs: differs}

    def joined(values: Array, middle: list[float]) -> Array:
        own = len(behaviour)
        return np.concatenate([values[:own], middle, values[own:]])

    linear = Linear(
        mean=joined(design.mean, [0.0] * len(flags)),
        scale=joined(design.scale, [1.0] * len(flags)),
        standardised=joined(views.coefficients, list(flags.values())),
        intercept=intercept,
    )
    return PassModel((*behaviour, *flags, *(TRIAD_NAMES if with_triads else ())), linear)


def _without_triads(model: PassModel) -> tuple[str, ...]:
    return tuple(name for name in model.features if name not in TRIAD_NAMES)
