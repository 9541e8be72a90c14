"""A plan: stages in order, each with what it reads and what it writes; checked when it is made.

A name in quotes is a table, a class is a value (a frozen result that is no table). Every read is given or written
by an earlier stage; each table and each value is written by one stage, once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from inspect import signature
from typing import Any, get_type_hints

from hhgraph.engine.tables.declare import Table
from hhgraph.errors import PlanError, nearest

__all__ = ["Item", "Plan", "Stage", "words"]

Item = str | type
"""A table by its name, or a value by its class."""


@dataclass(frozen=True)
class Stage:
    """One step of a plan.

    Parameters
    ----------
    work
        Called with the arguments its signature asks for by their types: the store, the settings or a section of
        them, :class:`~hhgraph.engine.runner.Again`, and the values among ``reads``. Returns the value among
        ``writes``, or None.
    reads, writes
        Tables and values. The store shows the tables of ``reads`` only, and as views that cannot be written.
    again
        Names of earlier stages that ``work`` runs once more on other tables.
    """

    work: Callable[..., Any]
    reads: tuple[Item, ...] = ()
    writes: tuple[Item, ...] = ()
    again: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Name of the function, which progress and ``run.json`` show."""
        return self.work.__name__

    @property
    def tables(self) -> tuple[str, ...]:
        """Tables it reads."""
        return tuple(item for item in self.reads if isinstance(item, str))

    @property
    def makes(self) -> tuple[str, ...]:
        """Tables it writes."""
        return tuple(item for item in self.writes if isinstance(item, str))

    @property
    def value(self) -> type | None:
        """Class of the value it returns, None where it returns none."""
        return next((item for item in self.writes if isinstance(item, type)), None)

    @property
    def parameters(self) -> dict[str, Any]:
        """Type of each parameter of ``work`` that has no default, by name."""
        hints = get_type_hints(self.work)
        asked = [one for one in signature(self.work).parameters.values() if one.default is one.empty]
        return {one.name: hints[one.name] for one in asked}


@dataclass(frozen=True)
class Plan:
    """Stages in order.

    Parameters
    ----------
    stages
        In the order they run.
    declared
        Declarations of all tables, by name.
    given
        Tables and values that are there before the first stage.
    context
        Classes that any stage may ask for: the store, the settings and their sections.

    Raises
    ------
    PlanError
        A table nobody declared; something written twice, or read before it is written; a parameter that no read
        provides, or a read value that no parameter takes.
    """

    stages: tuple[Stage, ...]
    declared: Mapping[str, Table]
    given: tuple[Item, ...] = ()
    context: frozenset[type] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        writer: dict[Item, str] = dict.fromkeys(self.given, "what is given")
        names: set[str] = set()
        for stage in self.stages:
            if stage.name in names:
                raise PlanError(f"The stage {stage.name} stands in the plan twice.", where="the plan")
            names.add(stage.name)
            self._check_reads(stage, writer)
            self._check_signature(stage)
            for item in stage.writes:
                if item in writer:
                    raise PlanError(
                        f"{words(item)} is written twice: by {writer[item]} and by {stage.name}.",
                        where=f"stage {stage.name}",
                        todo="Give what changes a new name; a table is written by one stage, once.",
                    )
                self._check_declared(stage, item)
                writer[item] = stage.name

    def part(self, names: Iterable[str], context: Iterable[type] = ()) -> Plan:
        """Return a plan of some of the stages; all they read and do not write themselves is given."""
        known = {stage.name: stage for stage in self.stages}
        wanted = list(names)
        for name in wanted:
            if name not in known:
                raise PlanError(f"The plan has no stage {name}.", where="the plan", todo=_hint(name, known))
        stages = tuple(stage for stage in self.stages if stage.name in wanted)
        return Plan(stages, self.declared, unmet(stages), self.context | frozenset(context))

    def last_reader(self) -> dict[Item, int]:
        """Return the position of the last stage that reads each item; of its writer where nobody does."""
        last: dict[Item, int] = {}
        for place, stage in enumerate(self.stages):
            last.update(dict.fromkeys((*stage.reads, *stage.writes), place))
        return last

    def _check_reads(self, stage: Stage, writer: Mapping[Item, str]) -> None:
        for item in stage.reads:
            self._check_declared(stage, item)
            if item not in writer:
                later = next((one.name for one in self.stages if item in one.writes), None)
                raise PlanError(
                    f"{stage.name} reads {words(item)}, which "
                    + (f"{later} writes only later." if later else "no stage writes."),
                    where=f"stage {stage.name}",
                    todo="Move the stage behind the one that writes what it reads.",
                )
        for name in stage.again:
            if name not in {one.name for one in self.stages[: self.stages.index(stage)]}:
                raise PlanError(f"{stage.name} runs {name} again, which did not run before.", where="the plan")

    def _check_declared(self, stage: Stage, item: Item) -> None:
        if isinstance(item, str) and item not in self.declared:
            raise PlanError(
                f"{stage.name} names table {item}, which is declared nowhere.",
                where=f"stage {stage.name}",
                todo=_hint(item, self.declared),
            )

    def _check_signature(self, stage: Stage) -> None:
        wanted = {kind for kind in stage.parameters.values() if kind not in self.context}
        values = {item for item in stage.reads if isinstance(item, type)}
        passed_on = {item for one in self.stages if one.name in stage.again for item in one.reads}
        odd = sorted(words(item) for item in (wanted - values) | (values - wanted - passed_on))
        if odd:
            raise PlanError(
                f"The parameters of {stage.name} and the values it reads differ in {', '.join(odd)}.",
                where=f"stage {stage.name}",
            )
        returned = get_type_hints(stage.work).get("return")
        if returned is not (stage.value or type(None)):
            raise PlanError(
                f"{stage.name} returns {words(returned)}, the plan says {words(stage.value or type(None))}.",
                where=f"stage {stage.name}",
            )


def unmet(stages: Iterable[Stage]) -> tuple[Item, ...]:
    """Return what stages read and none of those before writes, each once."""
    written: set[Item] = set()
    found: dict[Item, None] = {}
    for stage in stages:
        found.update(dict.fromkeys(item for item in stage.reads if item not in written))
        written.update(stage.writes)
    return tuple(found)


def words(item: object) -> str:
    """Return how an item is called in a message."""
    return f"table {item}" if isinstance(item, str) else f"value {getattr(item, '__name__', item)}"


def _hint(name: str, known: Iterable[str]) -> str:
    close = nearest(name, known)
    return f"Did you mean {close}?" if close else "Declare it in hhgraph.engine.tables."
