"""Likely off-net members: people of other operators who, by their records, belong to a household found.

Of an off-net number only its records with on-net people are known: no cell, no document, no attributes. What
such records look like when the two live together is learnt from the run itself: every on-net person is taken
out of their household in turn and looked at as an off-net number would be, through records alone, and the
logistic regression learns to tell their own household from the others they have records with. How sure the
run is of the membership (``members.probability``) is the label, so no registered groups are needed.

Features that count the outsider's own contacts are left out on purpose: an off-net number has few on-net
contacts because most of its records are not in the data: with them 41 % of those listed were right.

Measured on two simulated regions at the default threshold of 0.5: in 6,000 households of noisy places 884
were listed and 78 % live with a member of the household named (expected by their probabilities: 79 %), in
4,000 households of clean places 542 and 80 % (80 %). That is 36 % and 35 % of all off-net people who live
with customers; a quarter of these have no record with anybody at home. At 0.7, 88 % and 91 % are right.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from hhgraph.engine.numerics import expit
from hhgraph.engine.store import Store
from hhgraph.engine.types import Array
from hhgraph.households.outsiders import measure_outsiders
from hhgraph.pairs.catalogue import Feature
from hhgraph.scores.linear import fit_linear, standardise
from hhgraph.scores.model import Given, PassModel
from hhgraph.settings import Households, Settings

__all__ = ["OFF_NET", "OffNet", "attach_off_net", "list_no_off_net", "list_nobody", "list_off_net"]

LEAST_KNOWN = 20.0
"""Expected members among the rows to learn from, below which nothing is learnt."""


def _feature(name: str, unit: str, transform: Any, sign: int, definition: str) -> Feature:
    return Feature(name, "off_net", unit, transform, sign, definition)


OFF_NET: tuple[Feature, ...] = (
    _feature("days_in_touch", "days", "log", 1, "days with a record, summed over the household's members"),
    _feature("days_of_closest", "days", "log", 0, "days with a record of the member most in touch"),
    _feature("weeks_of_closest", "weeks", "linear", 1, "weeks with a record of the member most in touch"),
    _feature("records_a_day", "records", "log", 0, "records over days with a record"),
    _feature("mean_log_duration", "ln seconds", "linear", 0, "mean ln(1 + seconds) of a call, shrunk"),
    _feature("minutes", "minutes", "log", 1, "minutes of talk with the household"),
    _feature("members_reached", "people", "log", 1, "members with a record"),
    _feature("members", "people", "log", -1, "members of the household"),
    _feature("reached_share", "share", "linear", 0, "members with a record over all members"),
    _feature("records_of_others", "records", "log", 1, "records with members but the one most in touch"),
    _feature("sms_share", "share", "linear", 0, "share of messages among the records, shrunk"),
    _feature("off_work_share", "share", "linear", 1, "share of calls in the off-work slot, shrunk"),
    _feature("night_share", "share", "linear", 0, "share of calls in the night slot, shrunk"),
    _feature("office_share", "share", "linear", 0, "share of calls in office hours, shrunk"),
    _feature("weekend_share", "share", "linear", 0, "share of calls at weekends, shrunk"),
    _feature("reciprocity", "ratio", "linear", 0, "records of the quieter direction over the busier one's"),
    _feature("traffic_share", "share", "linear", 1, "records with the outsider over all of the members'"),
)
"""Features of an outsider and a household, in the order of the coefficients."""

NAMES = tuple(feature.name for feature in OFF_NET)


@dataclass(frozen=True)
class OffNet:
    """The scorer of off-net members, None where nothing could be said, and how many were listed."""

    scorer: PassModel | None
    members: int | None


def list_off_net(store: Store, settings: Settings, given: Given) -> OffNet:
    """Write table ``off_net_members`` with the scorer of a given model, or one fitted here."""
    model = given.model
    scorer = attach_off_net(store, settings, model.off_net if model else None, fit=model is None)
    return OffNet(scorer, store.count("off_net_members"))


def list_nobody(store: Store) -> OffNet:
    """Write table ``off_net_members`` without a row: ties without time tell nothing of off-net people."""
    list_no_off_net(store)
    return OffNet(None, None)


def attach_off_net(store: Store, settings: Settings, given: PassModel | None, *, fit: bool) -> PassModel | None:
    """Write table ``off_net_members`` and return the scorer.

    Reads ``contacts``, ``numbers``, ``hubs``, ``people``, ``members`` and ``traffic``. One row an off-net
    number that belongs, with at least ``households.off_net_threshold``, to the household that it belongs to
    most likely: id, household, probability, and the features in natural units.

    Parameters
    ----------
    store, settings
        The store and the configuration.
    given
        The scorer of a model that is applied, None where it has none.
    fit
        Whether to fit one. With neither nothing can be said: the table cell_visits empty and a warning says so.
    """
    households = settings.households
    list_no_off_net(store)
    if not households.off_net_members:
        return given
    if given is None and not fit:
        store.warn("The model has no scorer for off-net members: none are listed.")
        return None
    outsiders = measure_outsiders(store, settings.limits.bytes // 3)
    scorer = given or fit_scorer(_pick(outsiders, outsiders["on_net"]), settings.scorer.penalty)
    if scorer is None:
        store.warn("Too few households of two or more have records inside: no off-net members are listed.")
    else:
        found = _pick(outsiders, ~outsiders["on_net"])
        write_members(store, found, expit(scorer.logit(transform(found))), households)
    return scorer


def _pick(found: dict[str, Array], rows: Array) -> dict[str, Array]:
    return {name: values[rows] for name, values in found.items()}


def list_no_off_net(store: Store) -> None:
    """Write table ``off_net_members`` without a row."""
    nothing = {name: np.zeros(0, np.float32) for name in ("outsider", "household", *NAMES)}
    write_members(store, nothing, np.zeros(0), Households())


def fit_scorer(found: dict[str, Array], penalty: float) -> PassModel | None:
    """Return the logistic regression learnt from rows of on-net people, or None where there is too little to learn.

    Somebody who belongs with probability p counts as a member with weight p and as none with 1 - p.
    """
    belongs = np.asarray(found["belongs"], np.float64)
    if belongs.sum() < LEAST_KNOWN or (1 - belongs).sum() < LEAST_KNOWN:
        return None
    design = standardise(transform(found))
    member, none = np.flatnonzero(belongs > 0), np.flatnonzero(belongs < 1)
    rows = np.concatenate([member, none])
    twice = replace(design, values=design.values[rows])
    weight = np.concatenate([belongs[member], 1 - belongs[none]])
    label = np.repeat([1, 0], [len(member), len(none)])
    return PassModel(NAMES, fit_linear(twice, weight > 0, label, weight, penalty))


def transform(found: dict[str, Array]) -> Array:
    """Return the features as the scorer sees them, shape (rows, features), float32."""
    columns = [feature.apply(np.asarray(found[feature.name], np.float32)) for feature in OFF_NET]
    return np.column_stack(columns)


def write_members(store: Store, found: dict[str, Array], probability: Array, settings: Households) -> None:
    """Write table ``off_net_members``: each outsider's likeliest household, where it is likely enough."""
    probability = probability.round(6)
    enough = np.flatnonzero(probability >= settings.off_net_threshold)
    found = {name: np.asarray(values)[enough] for name, values in found.items()}
    probability = probability[enough]
    outsider = np.asarray(found["outsider"], np.uint32)
    order = np.lexsort((found["household"], -probability, outsider))
    first = np.ones(len(order), bool)
    first[1:] = outsider[order[1:]] != outsider[order[:-1]]
    kept = order[first]
    store.put(
        "off_net_members",
        {
            "id": outsider[kept],
            "household": np.asarray(found["household"], np.uint32)[kept],
            "probability": probability[kept],
            **{name: np.asarray(found[name], np.float32)[kept] for name in NAMES},
        },
    )
