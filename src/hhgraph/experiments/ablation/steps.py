"""The steps of the method as settings: each has one thing more than the one before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from hhgraph.pairs.catalogue import CATALOGUE, attribute_features
from hhgraph.settings import Settings

__all__ = ["CLUSTERINGS", "Step", "list_steps"]


@dataclass(frozen=True)
class Step:
    """One row of the table.

    Parameters
    ----------
    name
        As printed.
    overrides
        ``section.key=value``, stronger than the data folder's own settings.
    """

    name: str
    overrides: tuple[str, ...]


BEYOND_THE_STUDY = ("circle", "place", "identity", "attributes")
"""Groups of features that the study does not have."""

NIGHT = "night_cell_overlap"
"""Its one feature of place."""

BY_HOME = ("both_home_share", "one_home_share", "calls_together")
"""Features of balance that need to know where people are, which the study's do not."""

CLUSTERINGS = (
    Step("components at p > 0.5", ("households.method=components", "households.threshold=0.5")),
    Step("Leiden CPM on p", ("households.method=leiden", "households.threshold=0.5")),
    Step("exact at 0.5", ("households.method=exact", "households.threshold=0.5")),
    Step("exact, as set", ("households.method=exact",)),
)
"""Other ways from the same probabilities to households."""


def list_steps(settings: Settings, *, quick: bool = False) -> tuple[Step, ...]:
    """Return the steps from the study's features to boosted trees.

    Every step gives all the settings in which steps differ, so that the data folder's own do not mix in.

    Parameters
    ----------
    settings
        Of the data folder: its attributes say which attribute features there are to leave out.
    quick
        The first step and the last logistic one only.
    """
    few = ["records"]
    every = Settings().candidates.sources
    full = _step("+ positive-unlabelled", every, passes=2, positive_unlabelled=True)
    study = _step("study features", few, without=_beyond_the_study(settings))
    if quick:
        return study, full
    return (
        study,
        _step("all features", few),
        _step("+ all candidates", every),
        _step("+ second pass", every, passes=2),
        full,
        _step("+ boosted trees", every, passes=2, positive_unlabelled=True, model="blend"),
    )


def _step(
    name: str,
    candidates: Sequence[str],
    *,
    passes: int = 1,
    positive_unlabelled: bool = False,
    model: str = "logistic",
    without: tuple[str, ...] = (),
) -> Step:
    usual = Settings()
    alone = list(candidates) == ["records"]
    values = {
        "labels.source": usual.labels.source,
        "scorer.model": model,
        "candidates.sources": list(candidates),
        "scorer.passes": passes,
        "scorer.positive_unlabelled": positive_unlabelled,
        "features.without": list(without),
        # With records alone there are few enough pairs to keep them all, as the study does.
        "candidates.prefilter_below": 0.0 if alone else usual.candidates.prefilter_below,
        "candidates.prefilter_records_below": 0.0 if alone else usual.candidates.prefilter_records_below,
    }
    overrides = [f"{key}={json.dumps(value)}" for key, value in values.items()]
    return Step(name, (*overrides, "households.off_net_members=false", "households.resamples=0"))


def _beyond_the_study(settings: Settings) -> tuple[str, ...]:
    features = (*CATALOGUE, *attribute_features(dict(settings.attributes)))
    beyond = [one.name for one in features if one.group in BEYOND_THE_STUDY and one.name != NIGHT]
    return (*beyond, *BY_HOME)
