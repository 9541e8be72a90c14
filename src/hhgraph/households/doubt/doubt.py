"""The stage that says how sure the households are: the chance of each, what else it may be, and how many there are."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np

from hhgraph.engine.store import Store
from hhgraph.engine.types import Floats, Ints
from hhgraph.households.clustering.components import Batch, batch_blocks
from hhgraph.households.clustering.weights import SCALE, Pairs, to_weight
from hhgraph.households.doubt.blocks import join_blocks
from hhgraph.households.doubt.partitions import LARGEST_LISTED, Chances, weigh_partitions
from hhgraph.households.doubt.sample import draw_partitions
from hhgraph.households.doubt.unseen import TOGETHER, Unseen, estimate_unseen, join_households
from hhgraph.households.form import FLOOR
from hhgraph.households.membership import support_chances
from hhgraph.pairs.labels import LabelRules
from hhgraph.scores.score import Scoring
from hhgraph.scores.unlabelled import rate_error
from hhgraph.settings import Households

__all__ = ["Doubt", "weigh_households"]

LARGEST_JOINED = 7
"""People in a block that doubtful pairs make of several households; 877 partitions."""

LINK = 0.02
"""Least probability of a pair that ties two households into one block."""

UNCERTAIN = 100.0
"""Households whose next best partition is less than so many times less likely get it written down."""

UNTAUGHT = 0.3
"""Relative standard deviation of the number of true pairs where no labels of this run say how many there are."""

FEW_PAYERS = 170
"""Registered pairs of payers below which a person is told how little they say."""

BY_SIZE = 0.12
"""Relative standard deviation of households of one size beside all else: which of them lack somebody is a guess."""

NORMAL = 1.96


@dataclass(frozen=True)
class Doubt:
    """How many households there are, by all partitions and with the pairs that nobody measured.

    Attributes
    ----------
    content
        ``households`` and ``by_size`` (of on-net people): expected, low and high, 95 %; ``unseen_share``: of all true
        pairs, those never measured, likewise.
    """

    content: dict[str, Any]


@dataclass
class _Sums:
    """What the blocks add up to."""

    exact: Floats
    odds: Floats
    count: Floats
    variance: float
    variances: Floats
    others: list[Ints]


def weigh_households(store: Store, settings: Households, scoring: Scoring, rules: LabelRules) -> Doubt:
    """Write tables ``household_doubt`` and ``alternatives``; return how many households there are.

    Parameters
    ----------
    store
        Holds ``members``, ``pairs`` and ``scored``.
    settings
        ``unscored_probability`` is that of a pair within a block that was not scored.
    scoring
        What the model was taught by.
    rules
        Registered pairs by the rule that used them or left them out.
    """
    grouped = store.arrays("households/members.grouped")
    found = store.arrays("households/members.pairs_above", floor=FLOOR)
    people = store.count("numbers")
    labels = np.arange(people, dtype=np.int64)
    on_net = np.asarray(grouped["id"], np.int64)
    labels[on_net] = np.asarray(grouped["household"], np.int64)
    a, b = (np.asarray(found[end], np.int64) for end in ("a", "b"))
    sums = _weigh_blocks(labels, a, b, np.asarray(found["probability"], np.float64), settings.unscored_probability)
    # Numbers of other operators stand alone among the labels, and are no households.
    sums.count[0] -= people - len(on_net)

    expected = float(scoring.probability.sum())
    unseen = estimate_unseen(rules, expected, expected * _relative_error(scoring))
    content = _number(sums, unseen)
    _warn(store, scoring, content["households"])
    homes, first = np.unique(labels[on_net], return_index=True)
    alone = np.bincount(labels[on_net], minlength=people)[homes] == 1
    chance = np.asarray(store.arrays("households/members.certainty")["household_probability"], np.float64)[first]
    exact = np.where(alone, chance, sums.exact[homes] * max(1 - TOGETHER * unseen.share, 0.0))
    known = np.isfinite(sums.odds[homes])
    store.put(
        "household_doubt",
        {
            "household": homes.astype(np.uint32),
            "exact": exact.round(6),
            "odds": np.ma.masked_array(sums.odds[homes].round(2), ~known),
        },
    )
    rows = np.concatenate([np.zeros((0, 3), np.int64), *sums.others])
    columns = dict(zip(("household", "id", "part"), rows.T.astype(np.uint32), strict=True))
    store.put("alternatives", columns)
    return Doubt(content)


def _weigh_blocks(labels: Ints, a: Ints, b: Ints, probability: Floats, missing: float) -> _Sums:
    """Weigh the partitions of every block of people."""
    people = len(labels)
    low, high = np.minimum(a, b), np.maximum(a, b)
    weight = to_weight(probability)
    links = probability >= LINK
    blocks = join_blocks(labels, low[links], high[links], weight[links], LARGEST_JOINED)
    sizes = np.bincount(blocks, minlength=people)
    largest = int(sizes.max(initial=1))
    sums = _Sums(
        np.ones(people), np.full(people, np.inf), np.zeros(largest), 0.0, np.zeros(largest), []
    )
    sums.count[0] = (sizes == 1).sum()
    for batch in batch_blocks(blocks, Pairs(low, high, weight, round(missing * SCALE), people), largest):
        homes = labels[batch.members].T
        chosen: Ints = (homes[:, None] == homes[None]).argmax(axis=1)
        chance = support_chances(batch.weights / SCALE)
        weigh = weigh_partitions if len(homes) <= LARGEST_LISTED else draw_partitions
        _add(sums, batch, chosen, weigh(chance, chosen))
    return sums


def _add(sums: _Sums, batch: Batch, chosen: Ints, found: Chances) -> None:
    """Add what the partitions of a batch say."""
    size = len(chosen)
    sums.exact[batch.members] = found.household.T
    sums.odds[batch.members] = found.odds.T
    sums.count[:size] += found.count.sum(axis=1)
    sums.variance += float(found.variance.sum())
    sums.variances[:size] += found.variances.sum(axis=1)
    first, block = np.nonzero((chosen == np.arange(size)[:, None]) & (found.odds < UNCERTAIN))
    other = found.other[first, :, block]  # (households, people of the block)
    mine = first[:, None] == chosen[:, block].T
    touched = ((other[:, :, None] == other[:, None]) & mine[:, None]).any(axis=2)
    row, person = np.nonzero(touched)
    members = batch.members[block[row]]
    household = members[np.arange(len(row)), first[row]]
    part = members[np.arange(len(row)), other[row, person]]
    sums.others.append(np.column_stack([household, members[np.arange(len(row)), person], part]))


def _relative_error(scoring: Scoring) -> float:
    """Return the relative standard deviation of the expected number of true pairs."""
    if scoring.training is None or scoring.fitted is None:
        return UNTAUGHT
    return rate_error(scoring.fitted.rate, _payer_positives(scoring)) / scoring.fitted.rate


def _payer_positives(scoring: Scoring) -> int:
    training = scoring.training
    return int(training.label[training.payer].sum()) if training is not None else 0


def _number(sums: _Sums, unseen: Unseen) -> dict[str, Any]:
    """Return the expected numbers of households with their intervals."""
    most = float(sums.count.sum())
    sizes = join_households(sums.count, unseen.joins)
    moved = sizes - join_households(sums.count, unseen.joins + unseen.joins_error)
    error = np.sqrt(sums.variances + moved**2 + (BY_SIZE * sizes) ** 2)
    by_size = {
        str(size): _interval(expected, width, most)
        for size, (expected, width) in enumerate(zip(sizes.tolist(), error.tolist(), strict=True), start=1)
    }
    total = _interval(float(sizes.sum()), sqrt(sums.variance + unseen.joins_error**2), float("inf"))
    return {
        "households": total,
        "by_size": by_size,
        "unseen_share": _interval(unseen.share, unseen.error, 1.0, digits=4),
    }


def _interval(value: float, error: float, most: float, digits: int = 1) -> dict[str, float]:
    low, high = max(value - NORMAL * error, 0.0), min(value + NORMAL * error, most)
    return {"value": round(value, digits), "low": round(low, digits), "high": round(high, digits)}


def _warn(store: Store, scoring: Scoring, households: dict[str, float]) -> None:
    """Say where few labels leave the number of households open."""
    positives = _payer_positives(scoring)
    if scoring.training is None or positives >= FEW_PAYERS:
        return
    store.warn(
        f"Only {positives} registered pairs of payers teach how many pairs are unregistered (fewer than {FEW_PAYERS}): "
        f"there are between {households['low']:,.0f} and {households['high']:,.0f} households of customers (95 %)."
    )
