"""Labels to training rows: which pairs teach, and which of them may not meet in one fold."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from hhgraph.engine.store import Store
from hhgraph.engine.types import Array
from hhgraph.errors import LabelError
from hhgraph.settings import LabelSettings, Scorer

__all__ = ["TrainingRows", "has_labels", "read_training", "thin_controls"]


@dataclass(frozen=True)
class TrainingRows:
    """The labelled pairs.

    Parameters
    ----------
    pair
        Positions of the pairs, ascending, shape (rows,).
    label
        1 registered together, 0 control.
    group_a, group_b
        Registered group of each of the two, -1 for none: the main numbers the row belongs to.
    payer
        Whether one of the two pays for a group.
    has_record
        Whether the two have a record of their own.
    groups
        Length of the range of group numbers.
    folds
        Number of folds; all of a group's main numbers share one.
    seed
        Of the draw of folds.
    """

    pair: Array
    label: Array
    group_a: Array
    group_b: Array
    payer: Array
    has_record: Array
    groups: int
    folds: int
    seed: int

    def __len__(self) -> int:
        return len(self.pair)

    @property
    def cluster(self) -> Array:
        """The registered group a row belongs to first: the unit of resampling."""
        return np.where(self.group_a >= 0, self.group_a, self.group_b)

    def some(self, rows: Array) -> TrainingRows:
        """Return some of the rows, given by ascending position; the folds of groups stay as they are."""
        return replace(
            self,
            pair=self.pair[rows],
            label=self.label[rows],
            group_a=self.group_a[rows],
            group_b=self.group_b[rows],
            payer=self.payer[rows],
            has_record=self.has_record[rows],
        )

    def fold_of(self, group: Array) -> Array:
        """Return the fold of each group, -1 for none."""
        order = np.random.default_rng(self.seed).permutation(self.groups)
        return np.where(group >= 0, order[np.maximum(group, 0)] % self.folds, -1)

    def touch(self, folds: frozenset[int]) -> Array:
        """Return whether either end of a row is a main number of one of these folds, shape (rows,)."""
        first, second = self._ends()
        return np.isin(first, list(folds)) | np.isin(second, list(folds))

    def by_fold(self) -> list[tuple[int, Array]]:
        """Return (fold, positions of its rows) of each fold.

        A row belongs to the fold of its ``cluster``. One between main numbers of two folds touches both: it teaches
        the fits of neither, and is scored once, with the first of the two.
        """
        first, second = self._ends()
        own = np.where(first >= 0, first, second)
        return [(fold, np.flatnonzero(own == fold)) for fold in range(self.folds)]

    def _ends(self) -> tuple[Array, Array]:
        return self.fold_of(self.group_a), self.fold_of(self.group_b)


def read_training(
    store: Store, scorer: Scorer, *, query: str = "pairs/labels.read", whole: bool = False
) -> TrainingRows:
    """Return the training rows of ``query``: all, or whole groups of ``scorer.max_training_rows`` at most.

    Raises
    ------
    LabelError
        Too few positives, no controls, or labels that match no pair.
    """
    found = store.arrays(query)
    label = np.asarray(found["label"], np.int8)
    rows = TrainingRows(
        pair=np.asarray(found["pair"], np.int64),
        label=label,
        group_a=np.asarray(found["group_a"], np.int64),
        group_b=np.asarray(found["group_b"], np.int64),
        payer=np.asarray(found["payer"], bool),
        has_record=np.asarray(found["has_record"], bool),
        groups=int(max(np.max(found["group_a"], initial=-1), np.max(found["group_b"], initial=-1))) + 1,
        folds=scorer.folds,
        seed=scorer.seed,
    )
    if not whole:
        rows = draw_groups(rows, scorer.max_training_rows)
    label = rows.label
    positives = int(label.sum())
    groups = len(np.unique(rows.cluster[label == 1]))
    if positives < scorer.min_positives or groups < scorer.folds:
        raise LabelError(
            f"Only {positives} registered pairs of {groups} groups are left to learn from, "
            f"of at least {scorer.min_positives} pairs and {scorer.folds} groups.",
            where="table groups; evaluation of the rules by hhgraph check",
            todo="Give more registered groups, or run without labels: --set labels.source=none",
        )
    if positives == len(label):
        raise LabelError(
            f"All {positives} labelled pairs are registered ones: there is no control to tell them from.",
            where="table groups",
            todo="Give records of the main numbers with other people, or run with --set labels.source=none",
        )
    return rows


def has_labels(store: Store, labels: LabelSettings) -> bool:
    """Return whether a model is to be fitted on labels: there are registered groups and they are wanted."""
    return labels.source == "groups" and store.count("registered") > 0


def draw_groups(rows: TrainingRows, most: int) -> TrainingRows:
    """Return the rows of as many whole groups, drawn at random, as bring at most ``most`` rows.

    Drawing groups and not rows keeps the base rate and leaves no main number half in.
    """
    if len(rows) <= most:
        return rows
    groups, index, sizes = np.unique(rows.cluster, return_inverse=True, return_counts=True)
    order = np.random.default_rng(rows.seed).permutation(len(groups))
    drawn = np.zeros(len(groups), bool)
    drawn[order[np.cumsum(sizes[order]) <= most]] = True
    return rows.some(np.flatnonzero(drawn[index]))


def thin_controls(label: Array, key: Array, most: int, seed: int) -> Array:
    """Return row weights that leave at most ``most`` rows above 0: registered pairs and controls drawn at random.

    Controls that are drawn weigh as much more as makes up for the others; at least half of the rows are
    controls. A registered pair tells more than a control, of which there are many alike.

    Parameters
    ----------
    label
        1 registered, 0 control, shape (rows,).
    key
        Whole number of each row that decides its luck: a pair is drawn or not whatever other rows there are.
    most, seed
        Rows to keep, and the draw.
    """
    if len(label) <= most:
        return np.ones(len(label))
    luck = _mix(key.astype(np.uint64) + np.uint64(seed))
    weight = np.zeros(len(label))
    room = most
    for value, share in ((1, 0.5), (0, 1.0)):
        rows = np.flatnonzero(label == value)
        size = min(len(rows), int(room * share))
        drawn = rows[np.argsort(luck[rows], kind="stable")[:size]]
        weight[drawn] = len(rows) / max(size, 1)
        room -= size
    return weight


def _mix(key: Array) -> Array:
    """Return well-mixed 64-bit numbers: the finaliser of splitmix64 (Steele, Lea and Flood, OOPSLA 2014)."""
    mixed = key + np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return mixed ^ (mixed >> np.uint64(31))
