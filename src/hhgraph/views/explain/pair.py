"""Why a pair has its probability."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np

from hhgraph.errors import RunError
from hhgraph.run import Run, RunLike, open_run
from hhgraph.scores.model import read_model
from hhgraph.scores.triads import log_odds
from hhgraph.views.explain.opening import Opening, open_score
from hhgraph.views.explain.reading import read_rows

__all__ = ["PairExplanation", "explain_pair"]

LABELS = {
    1: "registered in one group: a positive of the training set, scored by models that did not see the group",
    0: "a control of the training set, scored by models that did not see the group",
    None: "not in the training set",
}


@dataclass(frozen=True)
class PairExplanation:
    """A pair and its score.

    Parameters
    ----------
    a, b
        Canonical ids, a < b.
    probability, first_pass
        As in ``pairs.parquet``.
    log_odds
        Of the probability.
    label
        1 registered, 0 control, None neither.
    label_state
        The same in words.
    source
        What made the two a candidate pair.
    households
        Household of each of the two.
    opening
        The score taken apart; None where the cheap first fit left the pair out, so that it was never measured.
    rest
        Log-odds less those of the opening, and why there is a difference.
    rest_reason
        Why.
    """

    a: str
    b: str
    probability: float
    first_pass: float
    log_odds: float
    label: int | None
    label_state: str
    source: str
    households: tuple[str, str]
    opening: Opening | None
    rest: float
    rest_reason: str

    @property
    def together(self) -> bool:
        """Whether both are in one household."""
        return self.households[0] == self.households[1]

    def as_dict(self) -> dict[str, object]:
        """Return everything as plain values."""
        plain = {name: value for name, value in asdict(self).items() if name != "opening"}
        return plain | {
            "together": self.together,
            "opening": self.opening.as_dict() if self.opening else None,
        }


def explain_pair(run: RunLike, subscriber: str, other: str) -> PairExplanation:
    """Return why two subscribers have the probability they have.

    Raises
    ------
    RunError
        One of them is not in the run, they are one, or they were no candidate pair.
    """
    run = open_run(run)
    a, b = sorted((run.find_subscriber(subscriber), run.find_subscriber(other)))
    if a == b:
        raise RunError("Both are the same subscriber.", where=str(run.folder), todo="Name two subscribers.")
    rows = read_rows(run, "pairs.pair", "pairs", a=a, b=b)
    if not rows:
        raise RunError(
            "The two were no candidate pair: no record between them, no document or address in common, and too"
            " few contacts in common.",
            where=str(run.folder / "pairs.parquet"),
            todo="hhgraph explain RUN SUBSCRIBER shows the candidates of one of them.",
        )
    row = rows[0]
    home = {
        one["subscriber"]: one["household_id"] for one in read_rows(run, "members.listed", "members", people=[a, b])
    }
    label = None if row["label"] is None else int(row["label"])
    measured = row.get("shared_contacts") is not None  # 0 where there are none; a pruned pair has no value
    opening = open_score(read_model(run.folder / "model" / "model.json"), row) if measured else None
    odds = float(log_odds(np.array([row["probability"]]))[0])
    return PairExplanation(
        a=a,
        b=b,
        probability=row["probability"],
        first_pass=row["first_pass"],
        log_odds=odds,
        label=label,
        label_state=LABELS[label],
        source=row["source"],
        households=(home[a], home[b]),
        opening=opening,
        rest=odds - opening.total if opening else 0.0,
        rest_reason=name_rest(run, label),
    )


def name_rest(run: Run, label: int | None) -> str:
    """Return why a probability may differ from what the model in the run gives."""
    if run.info.get("config", {}).get("scorer", {}).get("base_rate"):  # None, and 0 in older runs: as the labels say
        return "shift to scorer.base_rate"
    return "rounding" if label is None else "models that did not see the group"
