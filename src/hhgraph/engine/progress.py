"""What long work tells the person who waits, and how long each stage took."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

__all__ = ["Progress", "Silent", "StageTime"]


class Progress(Protocol):
    """What long work tells the person who waits."""

    def stage(self, name: str, total: int | None = None) -> None:
        """Announce a stage, with its number of steps where known."""

    def step(self, count: int = 1) -> None:
        """Report finished steps of the current stage."""

    def note(self, text: str) -> None:
        """Say one line, such as a warning."""


class Silent:
    """Progress that nobody watches."""

    def stage(self, name: str, total: int | None = None) -> None:
        """Do nothing."""

    def step(self, count: int = 1) -> None:
        """Do nothing."""

    def note(self, text: str) -> None:
        """Do nothing."""


@dataclass(frozen=True)
class StageTime:
    """Seconds and peak memory (MB of the whole process, so far) of one stage."""

    stage: str
    seconds: float
    peak_mb: float
