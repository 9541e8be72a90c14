"""What became of each household between two runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from hhgraph.engine.types import Array
from hhgraph.engine.whole_files import whole_file
from hhgraph.errors import RunError, SettingsError
from hhgraph.run import RunLike, open_run
from hhgraph.settings import recorded_settings
from hhgraph.views.compare.drift import compare_counts, compare_features, compare_metrics
from hhgraph.views.compare.stable_ids import Succession, match_households

if TYPE_CHECKING:
    import pandas as pd

    from hhgraph.run import Run

__all__ = ["EVENTS", "Comparison", "compare_runs"]

EVENTS = ("kept", "born", "split", "merged", "gone")
"""What can become of a household, as :mod:`hhgraph.views.compare.stable_ids` decides it."""


@dataclass(frozen=True)
class Comparison:
    """How run B follows run A.

    Attributes
    ----------
    content
        ``households`` (number by event, of all and of two or more), ``unchanged`` (kept, same people),
        ``people`` (in_both, only_before, only_now, moved, with_merged, with_split), ``features``,
        ``counts``, ``metrics``, ``settings`` (changed keys) and ``notes``. No subscriber in it.
    events
        One row a household of either run: event, household_id (the lasting id), other, before, now, shared.
    moves
        One row a person under another lasting id: subscriber, before, now, reason.
    stable
        One row a household of run B: household_id (as in B), stable_id (the lasting id), previous_id (that of
        A it follows or split from; missing when born) and event.
    """

    content: dict[str, Any]
    events: pd.DataFrame
    moves: pd.DataFrame
    stable: pd.DataFrame

    def write_stable(self, path: Path | str) -> None:
        """Write ``stable`` as Parquet, whole or not at all.

        Raises
        ------
        RunError
            The disk refuses.
        """
        with whole_file(Path(path)) as draft:
            self.stable.to_parquet(draft, index=False)


def compare_runs(a: RunLike, b: RunLike) -> Comparison:
    """Return how run ``b`` follows run ``a``: households by lasting id, people who moved, drift.

    Off-net members are left out: they are guesses of each run anew.

    Raises
    ------
    RunError
        The runs have nobody in common, or a file is damaged.
    """
    import pandas as pd

    a, b = open_run(a), open_run(b)
    before, now = _members(a), _members(b)
    people = pd.Index(before["subscriber"]).union(pd.Index(now["subscriber"]))
    code = [people.get_indexer(side["subscriber"]).astype(np.int64) for side in (before, now)]
    common = len(np.intersect1d(*code))
    if not common:
        raise RunError(
            "The two runs have nobody in common.",
            where=f"{a.folder} and {b.folder}",
            todo="Compare two runs of the same operator; pseudonyms must be made with the same key.",
        )
    found = match_households(code[0], _ids(before), code[1], _ids(now))
    events = pd.DataFrame(found.events)
    moves = pd.DataFrame(found.moves).rename(columns={"person": "subscriber"})
    moves["subscriber"] = people[moves["subscriber"].to_numpy()]
    reasons = moves["reason"].value_counts()
    content = {
        "households": _count_events(events),
        "unchanged": _count_unchanged(events),
        "people": {
            "in_both": common,
            "only_before": len(before) - common,
            "only_now": len(now) - common,
            "moved": int(reasons.get("moved", 0)),
            "with_merged": int(reasons.get("merged", 0)),
            "with_split": int(reasons.get("split", 0)),
        },
        "features": compare_features(a, b),
        "counts": compare_counts(a, b),
        "metrics": compare_metrics(a, b),
        "settings": _changed(_config(a), _config(b), ""),
    }
    content["notes"] = _notes(content)
    return Comparison(content, events, moves, _stable(now, found))


def _members(run: Run) -> pd.DataFrame:
    """Return subscriber and household_id of on-net members."""
    members = run.members
    if "on_net" in members:
        members = members[members["on_net"].astype(bool)]
    return members[["subscriber", "household_id"]].astype({"subscriber": "str"}).drop_duplicates("subscriber")


def _ids(members: pd.DataFrame) -> Array:
    """Return household ids as whole numbers where they are, else as text."""
    ids = members["household_id"].to_numpy()
    return np.asarray(ids if ids.dtype.kind in "iu" else ids.astype(np.str_))


def _count_events(events: pd.DataFrame) -> dict[str, dict[str, int]]:
    many = events[events[["before", "now"]].max(axis=1) >= 2]
    return {
        name: {event: int((rows["event"] == event).sum()) for event in EVENTS}
        for name, rows in {"all": events, "two_or_more": many}.items()
    }


def _count_unchanged(events: pd.DataFrame) -> int:
    kept = events[events["event"] == "kept"]
    return int(((kept["before"] == kept["now"]) & (kept["now"] == kept["shared"])).sum())


def _stable(now: pd.DataFrame, found: Succession) -> pd.DataFrame:
    """Return one row a household of the later run."""
    import pandas as pd

    table = pd.DataFrame({"household_id": now["household_id"].to_numpy(), "stable_id": found.household_id})
    table = table.drop_duplicates("household_id")
    living = pd.DataFrame(found.events)
    living = living[living["event"].isin(("kept", "born", "split"))].set_index("household_id")
    event = living["event"].reindex(table["stable_id"]).to_numpy()
    previous = living["other"].reindex(table["stable_id"]).to_numpy(dtype=object)
    previous[event == "born"] = None
    return table.assign(previous_id=previous, event=event).sort_values("household_id").reset_index(drop=True)


def _config(run: Run) -> object:
    """Return the settings of a run by the names of today, so that a new name is no difference; unknown ones stay."""
    config = run.info.get("config", {})
    try:
        return recorded_settings(config).model_dump()
    except SettingsError:
        return config


def _changed(before: object, now: object, name: str) -> dict[str, Any]:
    """Return settings that differ, by dotted name: before and now."""
    if isinstance(before, dict) and isinstance(now, dict):
        keys = sorted({*before, *now})
        parts = (_changed(before.get(key), now.get(key), f"{name}.{key}" if name else key) for key in keys)
        return {key: value for part in parts for key, value in part.items()}
    return {} if before == now else {name: {"before": before, "now": now}}


def _notes(content: dict[str, Any]) -> list[str]:
    """Return the sentences a reader must not miss."""
    notes = []
    drifted = [row["feature"] for row in content["features"] if row["state"] == "drift"]
    beside = ("records", "limits", "neo4j", "network")
    method = [name for name in content["settings"] if name.split(".")[0] not in beside]
    if drifted and method:
        notes.append(f"Drifted: {', '.join(drifted)}. It may come of the settings; compare runs of the same ones.")
    elif drifted:
        notes.append(f"Drifted: {', '.join(drifted)}. Fit the model again rather than apply the old one.")
    auc = content["metrics"]["auc"]
    if auc["intervals_apart"] and auc["change"] < 0:
        notes.append(f"AUC fell by {-auc['change']:.3f}; the 95 % intervals are apart.")
    if method:
        notes.append(f"Settings differ ({', '.join(method)}): a difference may come from them.")
    return notes
