"""Features to fields: the few binned comparisons that the label-free mixture is fitted on.

One field a family of signals, so that what five features say of one thing is not counted five times.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from hhgraph.engine.types import Array
from hhgraph.pairs.catalogue import ATTRIBUTE_BANDS

__all__ = ["IDENTITY_FIELDS", "Field", "IdentityField", "code_fields", "identity_states"]

ORDERED: dict[str, tuple[str, ...]] = {
    "circle": ("adamic_adar",),
    "place": ("place_evening", "same_home_site"),
    "contact": ("active_days",),
}
"""Field to the feature it is cut from, the first one known; more of it never speaks against a home."""

ORDERED_TIES: dict[str, tuple[str, ...]] = {"circle": ("contact_cosine",)}
"""Likewise where there are ties without time: people need not name those they live with as friends."""

IDENTITY_FIELDS = {
    "document": ("same_document", "id_document_differs"),
    "address": ("same_address", "address_key_differs"),
}
"""Field to the features of one identity field: the same, and known of both and different."""

QUANTILES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98)
TILT = (-1.5, 2.0)
SAME_AT_FIRST = (-0.3, 3.0)
DIFFERS_AT_FIRST = (-0.5, 0.5)
"""A home mostly begins with two people of different gender."""


@dataclass(frozen=True)
class Field:
    """A binned comparison of the two people of each pair.

    Parameters
    ----------
    name
        Of the family of signals.
    codes
        Bin of each pair, 0 where it is unknown, shape (pairs,).
    bins
        What each bin from 1 on holds.
    ordered
        Whether a higher bin never speaks against a home.
    start
        First guess of each bin's log ratio, shape (bins,).
    """

    name: str
    codes: Array
    bins: tuple[str, ...]
    ordered: bool
    start: Array

    def of(self, pairs: Array) -> Field:
        """Return the field of some pairs, given as True or False."""
        return replace(self, codes=self.codes[pairs])


@dataclass(frozen=True)
class IdentityField:
    """One identity field of each pair.

    Parameters
    ----------
    name
        ``document`` or ``address``.
    same, differs
        The features by which the states are told; ``differs`` is None where no such feature is known.
    states
        0 unknown, 1 different, 2 the same; without ``differs`` everything that is not the same is 1.
    """

    name: str
    same: str
    differs: str | None
    states: Array


def identity_states(names: tuple[str, ...], values: Array) -> list[IdentityField]:
    """Return the identity fields that these features know, ``values`` of shape (pairs, names)."""
    found = []
    for identity, (same, differs) in IDENTITY_FIELDS.items():
        if same not in names:
            continue
        both = values[:, names.index(same)] > 0
        other = values[:, names.index(differs)] > 0 if differs in names else ~both
        states = np.where(both, 2, np.where(other, 1, 0))
        found.append(IdentityField(identity, same, differs if differs in names else None, states))
    return found


def code_fields(names: tuple[str, ...], values: Array, known: Array) -> list[Field]:
    """Return the fields of pairs.

    Parameters
    ----------
    names
        Features, in the order of the columns of ``values``.
    values
        Transformed, shape (pairs, names); NaN unknown.
    known
        Pairs with a record, True or False: the ordered fields are cut at their quantiles.
    """
    ties = "tie_weight" in names
    fields = []
    for name, choices in (ORDERED_TIES if ties else ORDERED).items():
        feature = next((choice for choice in choices if choice in names), None)
        if feature is not None:
            fields.append(_ordered(name, values[:, names.index(feature)], known))
    fields += [
        Field(identity.name, identity.states, ("different", "same"), ordered=True, start=np.array(SAME_AT_FIRST))
        for identity in identity_states(names, values)
    ]
    fields += _bands(names, values)
    if ties:
        circle, *named = fields + _relations(names, values) + _genders(names, values)
        # what a pair is named for, and who names whom, speaks of those who name each other only
        fields = [circle, *(replace(field, codes=np.where(known, field.codes, 0)) for field in named)]
    return [field for field in fields if len(np.unique(field.codes[known])) > 1]


def _ordered(name: str, column: Array, known: Array) -> Field:
    """Cut a feature at quantiles of the known pairs; equal quantiles make one bin."""
    sample = column[known & ~np.isnan(column)]
    edges = np.unique(np.quantile(sample, QUANTILES)) if len(sample) else np.zeros(0)
    edges = edges[edges > sample.min()] if len(sample) else edges
    codes = np.where(np.isnan(column), 0, np.searchsorted(edges, column, side="right") + 1)
    texts = [f"{edge:.4g}" for edge in edges]
    bins = tuple(f"{low} to {high}" for low, high in zip(["least", *texts], [*texts, "most"], strict=True))
    return Field(name, codes, bins, ordered=True, start=np.linspace(*TILT, len(bins)))


def _bands(names: tuple[str, ...], values: Array) -> list[Field]:
    """Return the attributes that are compared by the band of their gap."""
    bands = tuple(ATTRIBUTE_BANDS)
    whole = [name for name in names if name.endswith(f"_{bands[0]}") and "_differs_" not in name]
    stems = [name.removesuffix(f"_{bands[0]}") for name in whole]
    fields = []
    for stem in stems:
        flags = np.column_stack([values[:, names.index(f"{stem}_{band}")] > 0 for band in bands])
        codes = np.where(flags.any(1), flags.argmax(1) + 1, 0)
        fields.append(Field(stem, codes, bands, ordered=False, start=np.zeros(len(bands))))
    return fields


def _relations(names: tuple[str, ...], values: Array) -> list[Field]:
    """Return each relation of the ties layout: named by neither, by one, or by both."""
    fields = []
    for place, name in enumerate(names):
        if name.startswith("tie_") and name.endswith("_greater"):
            lesser = values[:, names.index(name.removesuffix("greater") + "lesser")]
            codes = 1 + (values[:, place] > 0).astype(np.int64) + (lesser > 0)
            bins = ("neither", "one", "both")
            fields.append(Field(name.removesuffix("_greater"), codes, bins, ordered=False, start=np.zeros(3)))
    return fields


def _genders(names: tuple[str, ...], values: Array) -> list[Field]:
    """Return the comparison of genders, where both are known."""
    if not {"gender_same", "gender_differs"} <= set(names):
        return []
    differs, same = values[:, names.index("gender_differs")] > 0, values[:, names.index("gender_same")] > 0
    codes = np.where(differs, 2, np.where(same, 1, 0))
    return [Field("gender", codes, ("same", "different"), ordered=False, start=np.array(DIFFERS_AT_FIRST))]
