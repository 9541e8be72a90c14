"""``hhgraph validate``: a run against truth, a survey, or its own held-out labels."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from hhgraph.errors import RunError
from hhgraph.evaluation.against_truth import compare_with_truth
from hhgraph.evaluation.pairs import REGISTERED, evaluate_pairs
from hhgraph.evaluation.truth import read_truth
from hhgraph.run import RunLike, as_json, open_run, write_atomically
from hhgraph.run.model_card import CARD, write_model_card

if TYPE_CHECKING:
    from pathlib import Path

    from hhgraph.run import Run

__all__ = ["Validation", "validate_run"]


@dataclass(frozen=True)
class Validation:
    """What a validation found.

    Attributes
    ----------
    folder
        The run folder.
    content
        ``truth`` (see :func:`compare_with_truth`), ``survey`` (see :func:`hhgraph.survey.read_survey`) and
        ``labels``, each where it was asked for, and ``notes``: sentences a reader must know.
    """

    folder: Path
    content: dict[str, Any] = field(default_factory=dict)

    def save(self) -> Path:
        """Write ``evaluation/validation.json`` of the run, replacing an earlier one, and return its path.

        Where known households told who is found less, the model card of the run says so from now on.

        Raises
        ------
        RunError
            The disk refuses.
        """
        path = self.folder / "evaluation" / "validation.json"
        write_atomically(path, as_json(self.content))
        if "truth" in self.content and (self.folder / CARD).exists():
            write_model_card(self.folder, self.content["truth"]["people_groups"])
        return path


def validate_run(
    run: RunLike,
    *,
    truth: Path | str | None = None,
    survey: Path | str | None = None,
    labels: bool = False,
    seed: int = 0,
) -> Validation:
    """Return how good a run is, as far as what is known allows to say.

    Parameters
    ----------
    truth
        File of subscriber, household and optionally onnet.
    survey
        Return file of a sample drawn by ``survey draw``; its key lies beside it.
    labels
        The held-out metrics of the registered groups; also what is left when nothing else is asked for.

    Raises
    ------
    InputError
        The truth file cannot be used.
    SurveyError
        The return file cannot be used.
    RunError
        The run has no held-out metrics.
    """
    run = open_run(run)
    content: dict[str, Any] = {"notes": []}
    if truth is not None:
        content["truth"] = compare_with_truth(run, read_truth(run, truth), seed=seed)
    if survey is not None:
        from hhgraph.survey import read_survey

        content["survey"] = read_survey(run, survey).content
    if labels or (truth is None and survey is None):
        content["labels"] = _labels(run, content["notes"], seed)
    return Validation(run.folder, content)


def _labels(run: Run, notes: list[str], seed: int) -> dict[str, Any]:
    """Return the metrics that ``detect`` held out, and those of all labelled candidates, with a record or without."""
    try:
        held_out = run.metrics
    except RunError as error:
        raise RunError(
            "This run has no held-out label metrics.",
            where=str(run.folder),
            todo="Validate it against known households: hhgraph validate RUN --truth FILE",
        ) from error
    pairs = run.pairs
    if "label" not in pairs or not pairs["label"].notna().any():
        notes.append("The run was made without labels; nothing can be said from them.")
        return {"held_out": held_out, "all_candidates": None}
    chosen = pairs[pairs["label"].notna()]
    every = evaluate_pairs(
        chosen["a"].to_numpy(dtype=object).astype(str),
        chosen["b"].to_numpy(dtype=object).astype(str),
        chosen["label"].to_numpy(dtype=np.float64),
        chosen["probability"].to_numpy(dtype=np.float64),
        seed=seed,
        labels=REGISTERED,
    )
    every.metrics["exclusivity"] = {}  # which of the two is the main number does not stand in the run
    notes.append(
        "Registered pairs are scored out of fold. The held-out figures speak of pairs with a record; those of all"
        " labelled candidates, of pairs without a record too."
    )
    return {"held_out": held_out, "all_candidates": every.metrics}
