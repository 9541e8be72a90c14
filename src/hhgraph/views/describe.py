"""What the columns of a run's tables are: type, unit, definition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from hhgraph.errors import RunError, nearest
from hhgraph.households.off_net import OFF_NET
from hhgraph.pairs.catalogue import CATALOGUE, TIES, TRIADS, Feature, attribute_features, relation_features
from hhgraph.run import RunLike, open_run
from hhgraph.run.columns import COLUMNS, Meaning
from hhgraph.scores.derived_features import ODDS_BEFORE

if TYPE_CHECKING:
    import pandas as pd

    from hhgraph.run import Run

__all__ = ["describe_table"]


def describe_table(run: RunLike, table: str) -> pd.DataFrame:
    """Return what each column of a table is, one row a column, in the order of the file.

    Parameters
    ----------
    run
        A run, or its folder.
    table
        Name of a Parquet file without its ending, such as ``pairs``.

    Returns
    -------
    pandas.DataFrame
        column; type, that of Arrow; unit, empty where there is none; definition.

    Raises
    ------
    RunError
        The run has no such table, or it is damaged.
    """
    import pandas as pd
    import pyarrow as pa
    import pyarrow.parquet as pq

    run = open_run(run)
    path = run.folder / f"{table}.parquet"
    if not path.is_file():
        known = sorted(one.stem for one in run.folder.glob("*.parquet"))
        close = nearest(table, known)
        raise RunError(
            f"This run has no table {table}.",
            where=str(run.folder),
            todo=f"Did you mean {close}?" if close else f"It has {', '.join(known)}.",
        )
    try:
        schema = pq.read_schema(path)
    except (OSError, pa.ArrowInvalid) as error:
        raise RunError(
            f"{path.name} cannot be read.", where=str(path), todo="Make the run again: hhgraph detect"
        ) from error
    known_columns = _meanings(run, table, schema.names)
    unknown = Meaning("", "as given")
    rows = [(column.name, str(column.type), known_columns.get(column.name, unknown)) for column in schema]
    return pd.DataFrame(
        [(name, kind, meaning.unit, meaning.definition) for name, kind, meaning in rows],
        columns=["column", "type", "unit", "definition"],
    )


def _meanings(run: Run, table: str, names: Iterable[str]) -> Mapping[str, Meaning]:
    """Return the declared columns of a table, and the features that stand in it."""
    declared = COLUMNS.get(table, {})
    if table == "off_net":
        return _of_features(OFF_NET) | declared
    if table != "pairs":
        return declared
    relations = [name.removeprefix("tie_").rpartition("_")[0] for name in names if name.startswith("tie_")]
    attributes = dict(run.info.get("config", {}).get("attributes", {}))
    features = (*TIES, *CATALOGUE, *TRIADS, *attribute_features(attributes), *relation_features(relations))
    return _of_features(features) | declared


def _of_features(features: Iterable[Feature]) -> dict[str, Meaning]:
    found = {one.name: Meaning(one.unit, one.definition) for one in features}
    return found | {ODDS_BEFORE: found["first_pass"]} if "first_pass" in found else found
