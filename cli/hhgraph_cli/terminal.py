"""What long work shows: a bar a stage on a terminal, plain lines elsewhere, nothing when quiet."""

import sys
import time
from types import TracebackType
from typing import Any, Self

__all__ = ["STAGES", "Watch"]

STAGES = {
    "simulate": "Simulating the region",
    "read_records": "Reading the files",
    "observe_window": "Reading the files",
    "build_contacts": "Drawing the graph",
    "build_tie_contacts": "Drawing the graph",
    "find_homes": "Finding home cells",
    "screen_hubs": "Screening hubs",
    "list_memberships": "Reading registered groups",
    "cut_at_joining": "Cutting records at joining",
    "read_contact_matrix": "Proposing pairs",
    "propose_candidates": "Proposing pairs",
    "label_candidates": "Labelling pairs",
    "prune_candidates": "Leaving out hopeless pairs",
    "keep_candidates": "Keeping all pairs",
    "account_registered": "Accounting for registered pairs",
    "compute_features": "Measuring pairs",
    "compute_tie_features": "Measuring pairs",
    "score_in_groups": "Scoring pairs",
    "form_households": "Forming households",
    "weigh_households": "Weighing households",
    "list_off_net": "Listing off-net members",
    "list_nobody": "Listing off-net members",
    "flag_members": "Flagging second SIMs",
    "flag_nobody": "Flagging second SIMs",
    "name_members": "Naming key members",
    "evaluate_held_out": "Holding out labels",
    "measure_stability": "Resampling households",
    "leave_stability_unknown": "Resampling households",
    "write_tables": "Writing the run",
    "validate": "Validating against the truth",
    "baseline": "Timing the plain aggregation",
    "detect": "Timing detect",
}
"""A stage's name in the library, and what a person reads."""


class Watch:
    """Tells a person how far the work is; a :class:`hhgraph.engine.store.Progress`.

    Everything goes to standard error, so that standard output holds the result alone. Notes are kept for the
    closing summary, and shown at once only when the work fails.

    Parameters
    ----------
    quiet
        Show nothing.
    """

    def __init__(self, quiet: bool = False) -> None:
        self._quiet = quiet
        self._lines = not quiet and not sys.stderr.isatty()
        self._notes: list[str] = []
        self._begun = time.perf_counter()
        self._bars = _bars() if not quiet and not self._lines else None
        self._task: Any = None
        self._total: int | None = None

    def __enter__(self) -> Self:
        if self._bars is not None:
            self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bars is not None:
            if error is None:
                self._finish()
            self._bars.stop()
        if error is not None and not self._quiet:
            for note in self._notes:
                print(f"note: {note}", file=sys.stderr)

    def stage(self, name: str, total: int | None = None) -> None:
        """Begin a stage; the one before is done."""
        title = STAGES.get(name, name.replace("_", " ").capitalize())
        if self._bars is not None:
            self._finish()
            self._task, self._total = self._bars.add_task(title, total=total), total
        elif self._lines:
            print(f"[{time.perf_counter() - self._begun:5.0f} s] {title}", file=sys.stderr, flush=True)

    def step(self, count: int = 1) -> None:
        """Move the bar of the stage; without a known end it only shows that something moves."""
        if self._bars is not None and self._task is not None and self._total is not None:
            self._bars.advance(self._task, count)

    def count(self, done: int, total: int) -> None:
        """Say how many of how many are done."""
        if self._bars is not None and self._task is not None:
            self._total = total
            self._bars.update(self._task, completed=done, total=total)

    def note(self, text: str) -> None:
        """Keep a sentence."""
        self._notes.append(text)

    def _finish(self) -> None:
        if self._task is not None and self._bars is not None:
            self._bars.update(self._task, completed=1, total=1)
            self._bars.stop_task(self._task)
            self._task = None


def _bars() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<28}"), BarColumn(24), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True))
