"""The section on what a run may use."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from hhgraph.settings.section import Section, automatic, key

__all__ = ["Limits"]


class Limits(Section):
    """What a run may use."""

    max_reject_share: float = key(
        0.05,
        "more bad rows than this share stop the run",
        "many rows are known to be bad, and why",
        ge=0,
        le=1,
    )
    memory: str = key(
        "4GB",
        "memory of a run, as 4GB or 800MB; what does not fit goes to disk",
        "the machine has less, or has more to give",
        pattern=r"^\d+(\.\d+)?\s*(MB|GB)$",
    )
    threads: Annotated[Annotated[int, Field(ge=1)] | None, automatic(0)] = key(
        None,
        "threads at work; auto: all cores. The result does not depend on it",
        "other work runs on the machine",
    )

    @property
    def bytes(self) -> int:
        """Memory in bytes."""
        text = self.memory.strip()
        return int(float(text[:-2]) * (10**9 if text.endswith("GB") else 10**6))

    def engine_memory(self, share: float) -> str:
        """Return the engine's part; the rest is for arrays."""
        return f"{int(self.bytes * share / 10**6)}MB"
