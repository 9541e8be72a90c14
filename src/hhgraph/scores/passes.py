"""Features to probability in passes: each pass also sees what the one before says of the people's other ties.

Training pairs get out-of-fold scores in every pass, so that the next pass learns from first-pass scores that
are no more flattering than those of pairs it will be used on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from hhgraph.engine.numerics import expit
from hhgraph.engine.threads import in_order
from hhgraph.engine.types import Array
from hhgraph.pairs.catalogue import TRIADS
from hhgraph.pairs.features import FeatureValues
from hhgraph.scores.calibration import calibrate
from hhgraph.scores.linear import Linear, Standardised, fit_linear, standardise
from hhgraph.scores.model import PassModel
from hhgraph.scores.training import TrainingRows, thin_controls
from hhgraph.scores.trees import fit_trees
from hhgraph.scores.unlabelled import label_rate, unlabelled_weights
from hhgraph.settings import Scorer

__all__ = ["Fitted", "Scores", "apply_passes", "fit_passes"]

Triads = Callable[[Array], Array]
"""From the probabilities of the pass before to the triad features of all pairs."""

TRIAD_NAMES = tuple(feature.name for feature in TRIADS)


@dataclass
class Scores:
    """Probabilities of all pairs, in order.

    Parameters
    ----------
    probability
        Calibrated, after the last pass; out of fold for training pairs.
    first_pass
        After the first pass, before calibration.
    triads
        Transformed triad features as the last pass saw them; None after a single pass.
    """

    probability: Array
    first_pass: Array
    triads: Array | None = None


@dataclass
class Fitted(Scores):
    """Scores with what was learnt.

    Parameters
    ----------
    passes, slope, offset
        Of the model.
    rate
        c of the positive-unlabelled correction, 1 where it is off.
    out_of_fold
        Calibrated probabilities of the training rows.
    weight
        Of the training rows in the last pass.
    design
        Standardised training values of the last pass, for the inference table.
    """

    passes: tuple[PassModel, ...] = ()
    slope: float = 1.0
    offset: float = 0.0
    rate: float = 1.0
    out_of_fold: Array = field(default_factory=lambda: np.zeros(0))
    weight: Array = field(default_factory=lambda: np.zeros(0))
    design: Standardised | None = None


def fit_passes(
    values: FeatureValues, names: tuple[str, ...], training: TrainingRows, scorer: Scorer, triads: Triads
) -> Fitted:
    """Fit ``scorer.passes`` passes and score all pairs.

    Parameters
    ----------
    values
        Features of all pairs.
    names
        Those that the screening kept.
    training
        Labelled rows.
    scorer
        Settings.
    triads
        Measures the triad features.
    """
    own = values.take(training.pair, names)
    same_document = (
        values.take(training.pair, ("same_document",))[:, 0] > 0 if values.has("same_document") else None
    )
    key = values.key(training.pair)
    drawn = thin_controls(training.label, key, scorer.max_training_rows * 2 // 3, scorer.seed)
    weight = drawn
    extra: Array | None = None
    passes: list[PassModel] = []
    grow = scorer.model == "blend"
    rate, first = 1.0, np.zeros(0)
    for number in range(scorer.passes):
        rows = own if extra is None else np.hstack([own, extra[training.pair]])
        used = names if extra is None else (*names, *TRIAD_NAMES)
        fit = _Fit(used, rows, training, scorer)
        model = fit.whole(weight)
        if scorer.positive_unlabelled:
            odds = model.logit(rows)
            rate = label_rate(training.label, training.payer, same_document, odds)
            family = expit(odds)
            weight = drawn * unlabelled_weights(training.label, family, rate, scorer.drop_unlabelled_above)
        if scorer.positive_unlabelled or grow:
            model = fit.whole(weight, model.linear, grow=grow)
        odds = score_blocks(values, model, names, extra)
        odds[training.pair] = fit.out_of_fold(weight, model.linear, grow=grow)
        passes.append(model)
        if number == 0:
            first = expit(odds)
        if number + 1 < scorer.passes:
            extra = triads(expit(odds))
    slope, offset = calibrate(odds[training.pair], training.label, weight)
    probability = expit(slope * odds + offset)
    return Fitted(
        probability=probability,
        first_pass=first,
        triads=extra,
        passes=tuple(passes),
        slope=slope,
        offset=offset,
        rate=rate,
        out_of_fold=probability[training.pair],
        weight=weight,
        design=fit.design,
    )


def apply_passes(
    values: FeatureValues, passes: tuple[PassModel, ...], slope: float, offset: float, triads: Triads
) -> Scores:
    """Score all pairs with fitted passes, refitting nothing."""
    extra: Array | None = None
    first = np.zeros(0)
    for number, model in enumerate(passes):
        names = tuple(name for name in model.features if name not in TRIAD_NAMES)
        odds = score_blocks(values, model, names, extra)
        if number == 0:
            first = expit(odds)
        if number + 1 < len(passes):
            extra = triads(expit(odds))
    return Scores(expit(slope * odds + offset), first, extra)


def score_blocks(
    values: FeatureValues, model: PassModel, names: tuple[str, ...], extra: Array | None
) -> Array:
    """Return the log-odds of all pairs, block by block, float64."""

    def work(block: tuple[int, Array]) -> Array:
        first, rows = block
        if extra is not None:
            rows = np.hstack([rows, extra[first : first + len(rows)]])
        return model.logit(rows)

    odds = list(in_order(work, values.blocks(names), values.store.threads))
    return np.concatenate([np.zeros(0), *odds]).astype(np.float64)


class _Fit:
    """The fits of one pass, all on one standardisation."""

    def __init__(self, names: tuple[str, ...], rows: Array, training: TrainingRows, scorer: Scorer) -> None:
        self.names, self.rows, self.training, self.scorer = names, rows, training, scorer
        self.design = standardise(rows)

    def whole(self, weight: Array, start: Linear | None = None, *, grow: bool = False) -> PassModel:
        """Fit on all training rows; ``grow`` adds boosted trees."""
        return self._fit(np.ones(len(self.training), bool), weight, start, grow=grow)

    def out_of_fold(self, weight: Array, start: Linear, *, grow: bool) -> Array:
        """Return each training row's log-odds by a model that saw none of its main numbers."""
        odds = np.zeros(len(self.training))
        for inside, outside in self.training.split():
            odds[outside] = self._fit(inside, weight, start, grow=grow).logit(self.rows[outside])
        return odds

    def _fit(self, rows: Array, weight: Array, start: Linear | None, *, grow: bool) -> PassModel:
        label = self.training.label
        linear = fit_linear(self.design, rows, label, weight, self.scorer.penalty, start=start)
        if not grow:
            return PassModel(self.names, linear)
        used = rows & (weight > 0)
        trees = fit_trees(self.rows[used], label[used], weight[used], self.scorer.seed)
        return PassModel(self.names, linear, trees)
