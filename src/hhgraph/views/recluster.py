"""Households formed anew from the probabilities of a finished run, with other thresholds, without its records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from hhgraph.engine.progress import Progress, Silent
from hhgraph.engine.runner import run_plan
from hhgraph.engine.store import Store
from hhgraph.engine.types import Array, Texts
from hhgraph.engine.whole_folders import whole_folder
from hhgraph.errors import RunError, SettingsError
from hhgraph.pairs.labels import LabelRules
from hhgraph.pipeline import PLANS, context_of
from hhgraph.records.intake import Layout
from hhgraph.run import RunLike, open_run
from hhgraph.settings import Households, Settings, override_settings

if TYPE_CHECKING:
    import pandas as pd

    from hhgraph.run import Run

__all__ = ["NOT_REDONE", "Reclustered", "recluster_run"]

NOT_REDONE = ("resamples", "off_net_members", "off_net_threshold")
"""Keys of ``[households]`` that need the records."""


KNOWN = 0.999999
"""Probability of a pair that was asked and said yes; nobody's word is quite certain."""


@dataclass(frozen=True)
class Reclustered:
    """Households formed anew.

    Parameters
    ----------
    settings
        ``[households]`` as used.
    members
        One row an on-net subscriber, in text order: subscriber, household_id, probability that the person belongs
        there, in [0, 1].
    households
        One row a household, singles included: household_id, in order of the smallest member; size, people;
        probability, expected share of its pairs that are true, in [0, 1]; unchanged, whether the run has a household
        of the same on-net people.
    warnings
        What the clustering had to say.
    """

    settings: Households
    members: pd.DataFrame
    households: pd.DataFrame
    warnings: tuple[str, ...]

    def save(self, folder: Path) -> None:
        """Write ``members.parquet`` and ``households.parquet`` into a new folder, whole or not at all.

        Raises
        ------
        RunError
            The folder exists, or the disk refuses.
        """
        with whole_folder(folder.absolute(), _refuse_existing) as draft:
            self.members.to_parquet(draft / "members.parquet", index=False)
            self.households.to_parquet(draft / "households.parquet", index=False)


def _refuse_existing(out: Path) -> None:
    if out.exists():
        raise RunError(f"The folder {out.name} exists already.", where=str(out), todo="Choose another folder.")


def recluster_run(
    run: RunLike,
    *,
    answers: Mapping[tuple[str, str], bool] | None = None,
    progress: Progress | None = None,
    **changes: object,
) -> Reclustered:
    """Return the households of a run's probabilities under other settings of ``[households]``, or with known pairs.

    The stage ``form_households`` of the plan that made the run is run on its ``pairs.parquet`` and
    ``subscribers.parquet``. With the settings of the run this gives its households exactly.

    What needs records or customers is not redone: probabilities (those of the triads rest on the run's own
    thresholds), key members, homes and cities of households, off-net members, second SIMs, held-out metrics and
    stability. For a household that is ``unchanged`` those of the run hold. ``detect`` makes a whole run.

    Parameters
    ----------
    run
        A run, or its folder.
    answers
        Whether two subscribers live together, as a survey told (:func:`hhgraph.survey.read_answers`): stands for the
        probability of the pair.
    progress
        Told of the work.
    **changes
        Keys of ``[households]``, such as ``threshold=0.5``, ``method="leiden"`` or ``max_size=6``.

    Raises
    ------
    SettingsError
        An unknown key (with the nearest known one), a value out of range, or a key that needs the records.
    RunError
        A file of the run is missing or damaged.
    """
    run = open_run(run)
    settings = _settle(run, changes)
    with Store(settings.limits, progress=progress or Silent(), in_memory=True) as store:
        subscribers, tables = _put_tables(run, store, answers or {})
        layout = Layout.TIES if "ties" in run.quality["layouts"] else Layout.RECORDS
        plan = PLANS[layout].part(("form_households",))
        rules = LabelRules(run.info["counts"].get("registered_pairs") or {})
        found = run_plan(plan, store, context_of(settings), {LabelRules: rules}, tables, keep=("members",))
        columns = store.connection.table(found.tables["members"]).fetchnumpy()
        warnings = tuple(store.warnings)
    members, households = _name(run, subscribers, columns)
    return Reclustered(settings.households, members, households, warnings)


def _settle(run: Run, changes: dict[str, object]) -> Settings:
    """Return the settings of the run with the changes put in."""
    for name in NOT_REDONE:
        if name in changes:
            raise SettingsError(
                f"households.{name} needs the records, which are not read again.",
                where="recluster",
                todo="Make another run: hhgraph detect",
            )
    config = run.info["config"]
    before = {section: dict(config[section]) for section in ("households", "limits")}
    return override_settings(Settings(), {**before, **{f"households.{name}": value for name, value in changes.items()}})


def _put_tables(
    run: Run, store: Store, answers: Mapping[tuple[str, str], bool]
) -> tuple[Texts, dict[str, str]]:
    """Write the tables that the stage reads and return the subscribers, whose places are the ids."""
    import pandas as pd

    subscribers = pd.Index(run.table("subscribers", ["subscriber"])["subscriber"]).sort_values()
    pairs = run.table("pairs", ["a", "b", "probability", "shared_contacts"])
    pairs = pairs[pairs["shared_contacts"].notna()]  # the others were pruned, and never clustered
    if answers:
        told = pd.DataFrame([sorted(pair) for pair in answers], columns=["a", "b"]).assign(
            probability=[KNOWN if together else 1 - KNOWN for together in answers.values()]
        )
        told = told[told["a"].isin(subscribers) & told["b"].isin(subscribers)]
        pairs = pd.concat([told, pairs.astype({"a": "str", "b": "str"})]).drop_duplicates(["a", "b"])
        pairs = pairs.sort_values(["a", "b"], ignore_index=True)
    number = np.arange(len(pairs), dtype=np.uint32)
    ends = {end: subscribers.get_indexer(pairs[end]).astype(np.uint32) for end in ("a", "b")}
    ids = np.arange(len(subscribers), dtype=np.uint32)
    store.put("numbers", {"id": ids, "on_net": np.ones(len(ids), dtype=bool)})
    store.put("pairs", {"pair": number, **ends})
    store.put("scored", {"pair": number, "probability": pairs["probability"].to_numpy(dtype=np.float64)})
    places = {name: f"{store.schema}.{name}" for name in ("numbers", "pairs", "scored")}
    return subscribers.to_numpy(dtype=object), places


def _name(run: Run, subscribers: Texts, columns: dict[str, Array]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return members and households under the ids that people see, numbered as ``detect`` numbers them."""
    import pandas as pd

    table = pd.DataFrame(columns).sort_values("id", ignore_index=True)
    homes, place = np.unique(table["household"].to_numpy(), return_inverse=True)
    names = np.array([f"H{number:07d}" for number in range(1, len(homes) + 1)], dtype=object)
    members = pd.DataFrame(
        {
            "subscriber": subscribers[table["id"].to_numpy()],
            "household_id": names[place],
            "probability": table["probability"],
        }
    )
    households = pd.DataFrame(
        {
            "household_id": names,
            "size": np.bincount(place).astype(np.int32),
            "probability": table.groupby("household")["household_probability"].first().to_numpy(),
        }
    )
    before = run.members.loc[run.members["on_net"], ["subscriber", "household_id"]]
    old = members[["subscriber"]].merge(before, on="subscriber", how="left")["household_id"]
    home = pd.DataFrame({"old": old, "new": members["household_id"]})
    together = home.groupby(["old", "new"])["old"].transform("size")
    same = (together == home.groupby("old")["old"].transform("size")) & (
        together == home.groupby("new")["new"].transform("size")
    )
    households["unchanged"] = same.groupby(home["new"]).all().reindex(names).to_numpy()
    return members, households
