"""The section on the way from features to probabilities."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from hhgraph.settings.section import Section, automatic, key

__all__ = ["Scorer"]


class Scorer(Section):
    """From features to calibrated probabilities; docs/method.md tells each step."""

    model: Literal["logistic", "blend"] = key(
        "logistic",
        "logistic: logistic regression; blend: its mean with boosted trees",
        "the last bit of accuracy matters more than a model that can be read",
    )
    screening: bool = key(
        True,
        "of two strongly correlated features the weaker one is left out",
        "all coefficients are wanted, readable or not",
    )
    max_correlation: float = key(
        0.95,
        "two features correlated more strongly, either way, are not kept both",
        "coefficients have unexpected signs (lower it)",
        gt=0,
        le=1,
    )
    screening_tail: float = key(
        0.1,
        "share of training rows in the last bin, whose lift says which of two features stays",
        "training rows are few (raise it)",
        gt=0,
        lt=1,
    )
    passes: int = key(
        2,
        "fits; from the second on a pair is also seen by its triads, the two people's other ties",
        "1: each pair is to be judged by itself",
        ge=1,
        le=4,
    )
    folds: int = key(
        5,
        "parts for out-of-fold scores and calibration; no main number is on both sides",
        "groups are very few (lower it)",
        ge=2,
    )
    nested_rows: int = key(
        30_000,
        "up to as many training rows all passes are fitted anew without each part, for out-of-fold scores that know "
        "nothing of a group",
        "held-out figures of more rows are to be beyond doubt (raise it; the fits take six times as long)",
        ge=0,
    )
    penalty: float = key(
        4.0,
        "strength of the L2 penalty on standardised features",
        "training rows are few and coefficients wild (raise it)",
        gt=0,
    )
    positive_unlabelled: bool = key(
        True,
        "a control is discounted by its chance of being unregistered family",
        "every family is registered",
    )
    drop_unlabelled_above: float = key(
        0.1,
        "controls of whom a larger share is unregistered family by that estimate are left out",
        "the share registered is well known (raise it)",
        gt=0,
        le=1,
    )
    base_rate: Annotated[Annotated[float, Field(gt=0, lt=1)] | None, automatic(0)] = key(
        None,
        "share of the measured pairs that are households, to which all log-odds are shifted; auto: as the labels say",
        "a survey gave the true share",
    )
    min_positives: int = key(
        20,
        "registered pairs needed to learn from",
        "a trial on very few groups",
        ge=2,
    )
    max_training_rows: int = key(
        120_000,
        "beyond it whole groups are drawn; a fit takes two thirds of it",
        "memory is short (lower it), or there is time for more (raise it)",
        ge=100,
    )
    triad_min_probability: float = key(
        0.02,
        "ties less probable than this are none to the triads",
        "time or memory is short (raise it)",
        gt=0,
        lt=1,
    )
    seed: int = key(
        0,
        "of all draws; the same seed gives the same run",
        "to see how much depends on the draw",
    )
