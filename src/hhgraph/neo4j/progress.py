"""How far a long piece of work has got: a bar on a terminal, plain lines elsewhere, or nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

__all__ = ["Progress", "Quiet", "Shown", "silent"]

Advance = Callable[[int], None]


class Progress(Protocol):
    """What long work reports to."""

    def task(self, name: str, total: int) -> AbstractContextManager[Advance]:
        """Return a context whose value is called with the number of things just done."""

    def say(self, sentence: str) -> None:
        """Tell one thing."""


class Quiet:
    """Tells nothing."""

    @contextmanager
    def task(self, name: str, total: int) -> Iterator[Advance]:  # noqa: ARG002 - the protocol's names
        """Yield a function that does nothing."""
        yield lambda _count: None

    def say(self, sentence: str) -> None:
        """Say nothing."""


class Shown:
    """Writes to standard error: bars on a terminal, a line at each quarter elsewhere."""

    @contextmanager
    def task(self, name: str, total: int) -> Iterator[Advance]:
        """Yield the function that moves the bar, or prints the quarter reached."""
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bars

            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeRemainingColumn(),
            )
            with Bars(*columns, console=Console(stderr=True)) as bars:
                bar = bars.add_task(name, total=total)
                yield lambda count: bars.advance(bar, count)
        else:
            yield _quarters(name, total)

    def say(self, sentence: str) -> None:
        """Print one line."""
        sys.stderr.write(sentence + "\n")


def _quarters(name: str, total: int) -> Advance:
    done, told = 0, -1

    def advance(count: int) -> None:
        nonlocal done, told
        done += count
        quarter = 4 * done // max(total, 1)
        if quarter > told:
            told = quarter
            sys.stderr.write(f"{name}: {done:,} of {total:,}\n")

    return advance


silent = Quiet()
"""The progress that tells nothing."""
