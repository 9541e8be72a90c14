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
from hhgraph.scores.cross_fitting import FoldFits, fold_fits
from hhgraph.scores.linear import Standardised
from hhgraph.scores.model import PassModel
from hhgraph.scores.training import TrainingRows, thin_controls
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
    designs
        Standardised training values of each pass, for the coefficient table.
    """

    passes: tuple[PassModel, ...] = ()
    slope: float = 1.0
    offset: float = 0.0
    rate: float = 1.0
    out_of_fold: Array = field(default_factory=lambda: np.zeros(0))
    weight: Array = field(default_factory=lambda: np.zeros(0))
    designs: tuple[Standardised, ...] = ()


def fit_passes(
    values: FeatureValues, names: tuple[str, ...], training: TrainingRows, scorer: Scorer, triads: Triads
) -> Fitted:
    """Fit ``scorer.passes`` passes and score all pairs.

    The first pass sees a pair by itself, each later one its triads alone. A training row is scored out of fold in
    every pass. Up to ``scorer.nested_rows`` rows it is scored as if its registered group had never been known:
    without each fold all passes are fitted, rows weighed and triads measured anew, and what comes out scores the rows
    of that fold; only the choice of features knows all rows. Beyond, what other rows' weights and triads know of a
    group is too little to matter.

    Parameters
    ----------
    values
        Features of all pairs.
    names
        Those that the screening kept; what they add for pairs without a record is taken as well.
    training
        Labelled rows.
    scorer
        Settings.
    triads
        Measures the triad features.
    """
    names = (*names, *(feature.name for feature in values.unmet(names)))
    drawn = thin_controls(
        training.label, values.key(training.pair), scorer.max_training_rows * 2 // 3, scorer.seed
    )
    plain = fold_fits(names, values.take(training.pair, names), training, scorer, drawn)
    nested = len(training) <= scorer.nested_rows and training.folds > 2
    held = [(), *((fold,) for fold in range(training.folds) if nested)]
    ways = [Way.begin(plain, drawn, fold) for fold in held]
    every = score_blocks(values, [way.passes[0] for way in ways], names)
    whole, *others = (way.go_on(odds, triads) for way, odds in zip(ways, every, strict=True))
    first = expit(whole.first)
    out_of_fold = whole.fits.out_of_fold()
    for (_, rows), other in zip(training.by_fold(), others, strict=False):
        out_of_fold[rows] = other.odds[training.pair[rows]]
        first[training.pair[rows]] = expit(other.first[training.pair[rows]])
    whole.odds[training.pair] = out_of_fold
    slope, offset = calibrate(out_of_fold, training.label, whole.weight)
    probability = expit(slope * whole.odds + offset)
    return Fitted(
        probability=probability,
        first_pass=first,
        triads=whole.triads,
        passes=tuple(whole.passes),
        slope=slope,
        offset=offset,
        rate=whole.rate,
        out_of_fold=probability[training.pair],
        weight=whole.weight,
        designs=tuple(whole.designs),
    )


@dataclass
class Way:
    """The way from features to log-odds without the registered groups of some folds.

    Parameters
    ----------
    fits
        Of the pass at hand.
    drawn
        Weight of each training row before the positive-unlabelled correction.
    held
        Folds that nothing of it knows.
    rate, weight
        Of the correction in the pass at hand.
    passes, designs
        Fitted so far, with the standardised training values.
    first, odds
        Log-odds of all pairs after the first and the last pass.
    triads
        As the last pass saw them.
    """

    fits: FoldFits
    drawn: Array
    held: tuple[int, ...]
    rate: float = 1.0
    weight: Array = field(default_factory=lambda: np.zeros(0))
    passes: list[PassModel] = field(default_factory=list)
    designs: list[Standardised] = field(default_factory=list)
    first: Array = field(default_factory=lambda: np.zeros(0))
    odds: Array = field(default_factory=lambda: np.zeros(0))
    triads: Array | None = None

    @classmethod
    def begin(cls, fits: FoldFits, drawn: Array, held: tuple[int, ...]) -> Way:
        """Return the way after fitting its first pass."""
        way = cls(fits, drawn, held)
        way._fit(fits)
        return way

    def go_on(self, odds: Array, triads: Triads) -> Way:
        """Score all pairs by the first pass, whose log-odds ``odds`` are, and fit the passes after it."""
        training, scorer = self.fits.training, self.fits.scorer
        self.odds = odds
        if scorer.passes > 1 or not self.held:
            self._score_training()
        self.first = self.odds.copy()
        for number in range(1, scorer.passes):
            self.triads = triads(expit(self.odds))
            rows = self.triads[training.pair]
            self._fit(fold_fits(TRIAD_NAMES, rows, training, scorer, self.drawn))
            self.odds = self.passes[-1].logit(self.triads).astype(np.float64)
            if number + 1 < scorer.passes:
                self._score_training()
        return self

    def _fit(self, plain: FoldFits) -> None:
        """Fit a pass, with controls discounted by what out-of-fold scores say of them."""
        training, scorer = plain.training, plain.scorer
        self.weight = self.drawn
        if scorer.positive_unlabelled:
            odds = plain.out_of_fold(*self.held)
            known = ~training.touch(frozenset(self.held))
            self.rate = label_rate(training.label[known], training.payer[known], odds[known])
            discount = unlabelled_weights(training.label, expit(odds), self.rate, scorer.drop_unlabelled_above)
            self.weight = self.drawn * discount
        grow = scorer.model == "blend"
        self.fits = plain.weighted(self.weight, grow=grow) if grow or scorer.positive_unlabelled else plain
        self.passes.append(self.fits.without(*self.held))
        self.designs.append(plain.design)

    def _score_training(self) -> None:
        """Give training rows out-of-fold scores, so that the next pass learns from scores no better than others'."""
        self.odds[self.fits.training.pair] = self.fits.out_of_fold(*self.held)


def apply_passes(
    values: FeatureValues, passes: tuple[PassModel, ...], slope: float, offset: float, triads: Triads
) -> Scores:
    """Score all pairs with fitted passes, refitting nothing."""
    extra: Array | None = None
    first = np.zeros(0)
    for number, model in enumerate(passes):
        names = tuple(name for name in model.features if name not in TRIAD_NAMES)
        (odds,) = score_blocks(values, [model], names, extra)
        if number == 0:
            first = expit(odds)
        if number + 1 < len(passes):
            extra = triads(expit(odds))
    return Scores(expit(slope * odds + offset), first, extra)


def score_blocks(
    values: FeatureValues, models: list[PassModel], names: tuple[str, ...], extra: Array | None = None
) -> list[Array]:
    """Return the log-odds of all pairs by each of some models of the same features, block by block, float64."""

    def work(block: tuple[int, Array]) -> list[Array]:
        first, rows = block
        if extra is not None:
            rows = np.hstack([rows, extra[first : first + len(rows)]])
        return [model.logit(rows) for model in models]

    found = list(in_order(work, values.blocks(names), values.store.threads))
    return [
        np.concatenate([np.zeros(0), *(block[place] for block in found)]).astype(np.float64)
        for place in range(len(models))
    ]
