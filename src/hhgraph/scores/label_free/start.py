"""Where label-free scoring begins: which pairs it learns from, and their first probabilities."""

from __future__ import annotations

from typing import Any

import numpy as np

from hhgraph.engine.numerics import expit, logit
from hhgraph.engine.types import Array
from hhgraph.errors import LabelError
from hhgraph.scores.label_free.comparisons import code_fields
from hhgraph.scores.label_free.fellegi_sunter import Mixture, fit_mixture

__all__ = ["begin", "draw_rows", "would_be_candidate"]

LEAST = 0.02
"""Share of pairs that may be there for another reason, such as a record that does not count."""

SHARE_STEPS = 50
SHARE_LEAST = 1e-3


def draw_rows(pairs: int, most: int, seed: int) -> Array:
    """Return positions of pairs, ascending; all of them when they are few enough."""
    if pairs <= most:
        return np.arange(pairs)
    return np.sort(np.random.default_rng(seed).permutation(pairs)[:most])


def would_be_candidate(names: tuple[str, ...], values: Array) -> Array:
    """Return which pairs would be candidates without their identity fields, True or False.

    A pair that is there for its document alone tells nothing of how rare a shared document is among
    strangers. Asked for is a record, or as many shared contacts as all but the least of the pairs without
    identity fields have.
    """

    def column(name: str) -> Array:
        return np.nan_to_num(values[:, names.index(name)]) if name in names else np.zeros(len(values))

    identities = (column("same_document") > 0) | (column("same_address") > 0)
    fine = column("no_record") == 0
    shared, near = column("shared_contacts"), column("same_home_site") > 0
    for place in (near, ~near):
        plain = place & ~identities & ~fine
        least = np.quantile(shared[plain], LEAST, method="higher") if plain.any() else np.inf
        fine = fine | (place & (shared >= least))
    return np.asarray(fine, bool)


def begin(names: tuple[str, ...], values: Array) -> tuple[Array, list[dict[str, Any]]]:
    """Return the mixture's probabilities, shape (pairs,), and its table of fields and bins.

    It is fitted on pairs with a record: there shared contacts are no condition of being looked at. Pairs
    without one get the same log ratios and a prior of their own, no higher.

    Parameters
    ----------
    names
        Features, in the order of the columns of ``values``.
    values
        Transformed, shape (pairs, names).

    Raises
    ------
    LabelError
        No pair has a record, or no field varies.
    """
    record = values[:, names.index("no_record")] == 0 if "no_record" in names else np.ones(len(values), bool)
    fields = code_fields(names, values, record) if record.any() else []
    if not fields:
        raise LabelError(
            "Without labels there is nothing to tell homes by: no field varies among pairs with a record.",
            where="label-free mode",
            todo="Give registered groups, or records, places, identity documents or years of birth.",
        )
    mixture = fit_mixture([field.of(record) for field in fields])
    prior = np.full(len(values), mixture.prior)
    if not record.all():
        prior[~record] = _share(mixture, mixture.log_odds([field.of(~record) for field in fields], 0.5))
    return expit(mixture.log_odds(fields, prior)), mixture.as_rows(fields)


def _share(mixture: Mixture, evidence: Array) -> float:
    """Return the share of household pairs among pairs of this evidence by EM, no more than the mixture's."""
    share = mixture.prior
    for _ in range(SHARE_STEPS):
        mean = float(expit(evidence + logit(share)).mean())
        share = min(max(mean, SHARE_LEAST), mixture.prior)
    return share
