"""A finished run folder, read lazily."""

from __future__ import annotations

import json
from functools import cached_property
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hhgraph.errors import RunError
from hhgraph.run.text import mask

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    import networkx as nx
    import pandas as pd

__all__ = ["REQUIRED", "Run"]

REQUIRED = ("run.json", "pairs.parquet", "members.parquet", "households.parquet")
"""Files without which a folder is no run."""


class Run:
    """A finished run folder. Frames are pandas, read at first use and then kept.

    Parameters
    ----------
    folder
        What ``detect --out`` wrote.

    Raises
    ------
    RunError
        There is no such folder, or it is not a complete run.

    Examples
    --------
    >>> run = Run(Path("run"))  # doctest: +SKIP
    >>> run.households.size.mean()  # doctest: +SKIP
    2.41
    """

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        if not self.folder.is_dir():
            partial = list(self.folder.absolute().parent.glob(f".{escape(self.folder.name)}.partial-*"))
            state = " It is being written, or its run was stopped." if partial else ""
            raise RunError(
                f"There is no run folder {self.folder.name}.{state}",
                where=str(self.folder),
                todo="Make one: hhgraph detect DIR --out RUN",
            )
        missing = [name for name in REQUIRED if not (self.folder / name).is_file()]
        if missing:
            raise RunError(
                f"{self.folder.name} is not a complete run: {', '.join(missing)} missing.",
                where=str(self.folder),
                todo="Name the folder that detect wrote, or make it again: hhgraph detect DIR --out RUN",
            )

    def __repr__(self) -> str:
        return f"Run({str(self.folder)!r})"

    @cached_property
    def info(self) -> dict[str, Any]:
        """``run.json``: version, config, inputs, stages, counts, warnings."""
        return self.json("run.json")

    @cached_property
    def quality(self) -> dict[str, Any]:
        """``quality.json``: accepted and rejected rows by reason."""
        return self.json("quality.json")

    @cached_property
    def model(self) -> dict[str, Any]:
        """``model/model.json``: all that scoring needs."""
        return self.json("model/model.json")

    @cached_property
    def metrics(self) -> dict[str, Any]:
        """``evaluation/metrics.json``: grouped held-out metrics."""
        return self.json("evaluation/metrics.json")

    @cached_property
    def households(self) -> pd.DataFrame:
        """One row a household, singles included."""
        return self.table("households")

    @cached_property
    def members(self) -> pd.DataFrame:
        """One row an on-net subscriber, and likely off-net members with ``on_net`` false."""
        return self.table("members")

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """One row a candidate pair, ``a < b``, with probability, label and features."""
        return self.table("pairs")

    @cached_property
    def homes(self) -> pd.DataFrame:
        """One row a subscriber with a known home cell."""
        return self.table("homes")

    @cached_property
    def registered(self) -> pd.DataFrame:
        """One row a membership of a registered group: group_id, subscriber; empty without groups."""
        import pandas as pd

        if (self.folder / "registered.parquet").is_file():
            return self.table("registered")
        return pd.DataFrame({"group_id": pd.Series(dtype="str"), "subscriber": pd.Series(dtype="str")})

    def table(self, name: str, columns: list[str] | None = None) -> pd.DataFrame:
        """Return ``<name>.parquet`` as a frame, or some of its columns.

        Raises
        ------
        RunError
            The file is missing or damaged.
        """
        import pandas as pd

        path = self._file(f"{name}.parquet")
        try:
            return pd.read_parquet(path, columns=columns)
        except (OSError, ValueError) as error:
            raise self._damaged(path, error) from error

    def json(self, name: str) -> dict[str, Any]:
        """Return a JSON file of the run.

        Raises
        ------
        RunError
            The file is missing or damaged.
        """
        path = self._file(name)
        try:
            return dict(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError) as error:
            raise self._damaged(path, error) from error

    def find_subscriber(self, text: str) -> str:
        """Return the canonical id of an on-net subscriber or listed member, however it was typed.

        Raises
        ------
        RunError
            Nobody of that id is in the run. The message shows no full number.
        """
        known = set(self.members["subscriber"])
        for spelling in self.spell(text):
            if spelling in known:
                return spelling
        hidden = bool(self.info.get("config", {}).get("privacy", {}).get("pseudonymise"))
        raise RunError(
            f"{mask(text.strip())} is no subscriber of this run.",
            where=str(self.folder / "members.parquet"),
            todo="This run holds pseudonyms: look the number up in the vault file first."
            if hidden
            else "Give the number as in members.parquet, such as +86 and 11 digits; contacts that are no"
            " customers and numbers screened out are not listed there.",
        )

    def spell(self, text: str) -> list[str]:
        """Return the ways this run may store an id: as typed, and in E.164 where the run has a country."""
        import phonenumbers

        plain = text.strip()
        country = self.info.get("config", {}).get("project", {}).get("country", "")
        if not country:
            return [plain]
        try:
            parsed = phonenumbers.parse(plain, country)
        except phonenumbers.NumberParseException:
            return [plain]
        return [plain, phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)]

    def household_of(self, subscriber: str) -> pd.DataFrame:
        """Return the members' rows of a subscriber's household, the key member first.

        Raises
        ------
        RunError
            See :meth:`find_subscriber`.
        """
        found = self.find_subscriber(subscriber)
        members = self.members
        household = members.loc[members["subscriber"] == found, "household_id"].iloc[0]
        rows = members[members["household_id"] == household]
        order = (rows["role"] != "key").argsort(kind="stable")
        ordered: pd.DataFrame = rows.iloc[order].reset_index(drop=True)
        return ordered

    def to_networkx(self, household: object) -> nx.Graph:
        """Return a household as a graph: members with their columns, pairs with theirs.

        Raises
        ------
        RunError
            There is no such household.
        """
        import networkx as nx

        members = self.members[self.members["household_id"].astype(str) == str(household)]
        if members.empty:
            raise RunError(
                f"There is no household {str(household)[:40]!r} in this run.",
                where=str(self.folder / "households.parquet"),
                todo="Run.household_of(subscriber) gives the household_id of a subscriber.",
            )
        graph = nx.Graph(household_id=members["household_id"].iloc[0])
        for row in members.drop(columns="household_id").to_dict("records"):
            graph.add_node(row.pop("subscriber"), **_known(row))
        pairs = self.pairs
        inside = pairs[pairs["a"].isin(list(graph)) & pairs["b"].isin(list(graph))]
        for row in inside.to_dict("records"):
            graph.add_edge(row.pop("a"), row.pop("b"), **_known(row))
        return graph

    def _file(self, name: str) -> Path:
        path = self.folder / name
        if not path.is_file():
            raise RunError(
                f"This run has no {name}.", where=str(self.folder), todo="Make the run again: hhgraph detect"
            )
        return path

    def _damaged(self, path: Path, error: Exception) -> RunError:
        return RunError(
            f"{path.name} cannot be read: {(str(error).splitlines() or [type(error).__name__])[0]}",
            where=str(path),
            todo="Make the run again: hhgraph detect DIR --out RUN --overwrite",
        )


def _known(row: Mapping[Hashable, object]) -> dict[str, object]:
    """Return the entries that are not missing; NaN is the one value unlike itself."""
    return {str(name): value for name, value in row.items() if value is not None and value == value}  # noqa: PLR0124
