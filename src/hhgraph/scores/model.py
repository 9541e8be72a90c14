"""The model file: all that scoring needs, as JSON, and its application without scikit-learn."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hhgraph import __version__
from hhgraph.engine.types import Array
from hhgraph.errors import ModelError
from hhgraph.scores.linear import Linear
from hhgraph.scores.trees import Trees

__all__ = ["FORMAT", "Given", "Model", "PassModel", "read_model"]

FORMAT = 1


@dataclass(frozen=True)
class PassModel:
    """One pass: the features it takes and what it makes of them.

    Parameters
    ----------
    features
        Names, in order; triad names come last.
    linear
        The logistic regression, always there.
    trees
        Boosted trees, averaged with it in log-odds when there.
    """

    features: tuple[str, ...]
    linear: Linear
    trees: Trees | None = None

    def logit(self, values: Array) -> Array:
        """Return the log-odds of rows of transformed values in the order of ``features``."""
        odds = self.linear.logit(values)
        return odds if self.trees is None else (odds + self.trees.logit(values)) / 2

    def as_dict(self) -> dict[str, object]:
        """Return the pass as plain numbers."""
        return {
            "features": list(self.features),
            "linear": self.linear.as_dict(),
            "trees": self.trees.as_dict() if self.trees else None,
        }

    @classmethod
    def from_dict(cls, tree: dict[str, Any]) -> PassModel:
        """Return the pass of :meth:`as_dict`."""
        trees = Trees.from_dict(tree["trees"]) if tree["trees"] else None
        return cls(tuple(tree["features"]), Linear.from_dict(tree["linear"]), trees)


@dataclass(frozen=True)
class Model:
    """A fitted scorer.

    Parameters
    ----------
    passes
        In order of application.
    slope, offset
        Calibration of the last pass: log-odds -> slope * log-odds + offset.
    catalogue
        Entries of every feature used.
    labels
        ``registered`` or ``none`` (label-free).
    training
        Counts and settings of the fit.
    layout
        ``records`` or ``ties``: what the features were measured on.
    prefilter
        The cheap first fit by which unlikely candidates are left out, where one was used.
    off_net
        Finds off-net members of households, where one was fitted.
    """

    passes: tuple[PassModel, ...]
    slope: float
    offset: float
    catalogue: tuple[dict[str, Any], ...]
    labels: str
    layout: str
    training: dict[str, Any] = field(default_factory=dict)
    prefilter: PassModel | None = None
    off_net: PassModel | None = None

    def as_dict(self) -> dict[str, object]:
        """Return the content of ``model.json``."""
        return {
            "format": FORMAT,
            "version": __version__,
            "labels": self.labels,
            "layout": self.layout,
            "features": list(self.catalogue),
            "passes": [one.as_dict() for one in self.passes],
            "prefilter": self.prefilter.as_dict() if self.prefilter else None,
            "off_net": self.off_net.as_dict() if self.off_net else None,
            "calibration": {"slope": self.slope, "offset": self.offset},
            "training": self.training,
        }


@dataclass(frozen=True)
class Given:
    """The model that a run applies; None where it fits one."""

    model: Model | None = None


def read_model(path: str | Path) -> Model:
    """Return the model of a ``model.json``.

    Raises
    ------
    ModelError
        No such file, no model, or one of another format.
    """
    path = Path(path)
    try:
        tree = json.loads(path.read_text(encoding="utf-8"))
        if tree["format"] != FORMAT:
            raise ModelError(
                f"The model file has format {tree['format']}; this version reads {FORMAT}.",
                where=path.name,
                todo="Fit the model again with this version of hhgraph.",
            )
        prefilter = tree.get("prefilter") or tree.get("sketch")  # as it was called before
        return Model(
            passes=tuple(PassModel.from_dict(one) for one in tree["passes"]),
            slope=float(tree["calibration"]["slope"]),
            offset=float(tree["calibration"]["offset"]),
            catalogue=tuple(tree["features"]),
            labels=str(tree["labels"]),
            layout=str(tree["layout"]),
            training=dict(tree["training"]),
            prefilter=PassModel.from_dict(prefilter) if prefilter else None,
            off_net=PassModel.from_dict(tree["off_net"]) if tree.get("off_net") else None,
        )
    except OSError as error:
        raise ModelError(
            "There is no such model file.", where=str(path), todo="Give the model/model.json of a run folder."
        ) from error
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(
            f"This is no model file of hhgraph: {error}.",
            where=path.name,
            todo="Give the model/model.json of a run.",
        ) from error
