"""``assume.NAME``: an assumption as it holds in the region being drawn; see :mod:`hhgraph.simulate.assumptions`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType
from typing import Any

from hhgraph.simulate import assumptions

__all__ = ["assume", "assuming"]

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_changed: ContextVar[Mapping[str, Any]] = ContextVar("changed", default=_NOTHING)


class _Assumptions:
    """The assumptions in force: those of a world where it has its own, else those of the file."""

    def __getattr__(self, name: str) -> Any:
        changed = _changed.get()
        return changed[name] if name in changed else getattr(assumptions, name)


assume = _Assumptions()
"""Everything that draws a region asks this."""


@contextmanager
def assuming(changes: Mapping[str, Any]) -> Iterator[None]:
    """Let other values stand for some assumptions while a region is drawn.

    Raises
    ------
    AttributeError
        A name that is no assumption.

    Examples
    --------
    >>> with assuming({"CELL_MISSING": 1.0}):
    ...     assume.CELL_MISSING
    1.0
    """
    for name in changes:
        getattr(assumptions, name)
    before = _changed.set(changes)
    try:
        yield
    finally:
        _changed.reset(before)
