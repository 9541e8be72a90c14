"""What a person holds in Python: a run that answers questions, and ``detect`` that returns one.

The one module that joins the run folder with the views of it, so it stands above both. Nothing imports it but
``hhgraph`` itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, overload

from hhgraph import pipeline
from hhgraph.engine.progress import Progress
from hhgraph.run import Run as Folder
from hhgraph.run import RunLike, folder_of

if TYPE_CHECKING:
    import pandas as pd

    from hhgraph.views.compare import Comparison
    from hhgraph.views.explain import HouseholdExplanation, PairExplanation
    from hhgraph.views.recluster import Reclustered
    from hhgraph.views.validate import Validation

__all__ = ["Run", "detect"]

P = ParamSpec("P")


class Run(Folder):
    """A finished run: its tables as pandas frames, read at first use, and its views as methods.

    Parameters
    ----------
    run
        What ``detect`` wrote, or a run that is open.

    Raises
    ------
    RunError
        There is no such folder, or it is not a complete run.

    Examples
    --------
    >>> import tempfile
    >>> from hhgraph import detect, simulate
    >>> with tempfile.TemporaryDirectory() as home:
    ...     region = simulate(f"{home}/region", households=200, seed=1)
    ...     run = detect(f"{home}/region", f"{home}/run")
    ...     subscriber = run.households.loc[run.households["size"].idxmax(), "key_member"]
    ...     run.explain(subscriber).household["key_member"] == subscriber
    ...     run.describe("homes").loc[3, "definition"]
    ...     len(run.recluster(threshold=0.9).households) > len(run.households)
    True
    'at night at the home cell'
    True
    """

    def __init__(self, run: RunLike) -> None:
        super().__init__(folder_of(run))

    @cached_property
    def rejects(self) -> pd.DataFrame:
        """One row a row of the input that was kept out, with the reason; values are masked."""
        return self.table("rejects")

    @cached_property
    def second_sims(self) -> pd.DataFrame:
        """One row a pair that may be one person's two SIMs."""
        return self.table("second_sims")

    @overload
    def explain(self, subscriber: str, other: None = None) -> HouseholdExplanation: ...

    @overload
    def explain(self, subscriber: str, other: str) -> PairExplanation: ...

    def explain(self, subscriber: str, other: str | None = None) -> HouseholdExplanation | PairExplanation:
        """Return how a subscriber's household was put together, or why two have the probability they have.

        Raises
        ------
        RunError
            One of them is not in the run, or the two were no candidate pair.
        """
        from hhgraph.views.explain import explain_household, explain_pair

        return explain_household(self, subscriber) if other is None else explain_pair(self, subscriber, other)

    def validate(
        self,
        *,
        truth: str | Path | None = None,
        survey: str | Path | None = None,
        labels: bool = False,
        seed: int = 0,
    ) -> Validation:
        """Return how good the run is; see :func:`hhgraph.validate_run`. Nothing is written unless it is saved."""
        from hhgraph.views.validate import validate_run

        return validate_run(self, truth=truth, survey=survey, labels=labels, seed=seed)

    def compare(self, other: RunLike) -> Comparison:
        """Return how a later run follows this one; see :func:`hhgraph.compare_runs`."""
        from hhgraph.views.compare import compare_runs

        return compare_runs(self, other)

    def describe(self, table: str = "pairs") -> pd.DataFrame:
        """Return what each column of a table is: column, type, unit, definition.

        Raises
        ------
        RunError
            The run has no such table.
        """
        from hhgraph.views.describe import describe_table

        return describe_table(self, table)

    def recluster(
        self,
        *,
        answers: Mapping[tuple[str, str], bool] | None = None,
        progress: Progress | None = None,
        **changes: object,
    ) -> Reclustered:
        """Return the households of the run's probabilities under other settings of ``[households]``.

        Records are not read again, so only members and households are formed anew: not the probabilities, key
        members, homes, off-net members, second SIMs, metrics or stability. See
        :func:`hhgraph.views.recluster.recluster_run`.

        Parameters
        ----------
        answers
            Whether two subscribers live together, as a survey told.
        progress
            Told of the work.
        **changes
            Such as ``threshold=0.5``, ``method="leiden"`` or ``max_size=6``.

        Raises
        ------
        SettingsError
            An unknown key, a value out of range, or a key that needs the records.
        """
        from hhgraph.views.recluster import recluster_run

        return recluster_run(self, answers=answers, progress=progress, **changes)

    def _repr_html_(self) -> str:
        """Return the summary as a table, which a notebook shows."""
        from hhgraph.views.summary_table import summary_table

        return summary_table(self)


def _open(make: Callable[P, Folder]) -> Callable[P, Run]:
    """Return a function whose run answers questions."""

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> Run:
        return Run(make(*args, **kwargs))

    return made


detect = _open(pipeline.detect)
