"""Running a plan: each stage in its own scope, what it publishes checked, what nobody reads any more freed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any, TypeVar

from hhgraph.engine.check import check_published
from hhgraph.engine.plan import Item, Plan, Stage, words
from hhgraph.engine.store import Store
from hhgraph.errors import PlanError

__all__ = ["Again", "Outcome", "run_plan"]

T = TypeVar("T")

_SCOPES = "stage_{}"


@dataclass
class Outcome:
    """What a plan left.

    Parameters
    ----------
    values
        The values that were asked to be kept, by class.
    tables
        Where each kept table stands, by its name.
    """

    values: dict[type, Any] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, kind: type[T]) -> T:
        """Return a kept value by its class."""
        found: T = self.values[kind]
        return found


@dataclass(frozen=True)
class Again:
    """Runs earlier stages once more, on tables that stand in for those of the run."""

    plan: Plan
    store: Store
    values: Mapping[type, Any]
    context: Mapping[type, Any]

    @contextmanager
    def run(self, tables: Mapping[str, str], values: Iterable[object], keep: str) -> Iterator[Store]:
        """Run the stages and show the table ``keep`` that they wrote, for as long as the context lasts.

        Parameters
        ----------
        tables
            Tables of this stage that stand in, by the name of the table they replace.
        values
            Values that stand in for those of the same class.
        keep
            The table that is wanted.
        """
        own = self.store.schema
        needed = [item for item in self.plan.given if isinstance(item, str)]
        places = {name: f"{own}.{tables.get(name, name)}" for name in needed}
        given = {**self.values, **{type(one): one for one in values}}
        outcome = run_plan(self.plan, self.store, self.context, given, places, keep=(keep,), tell=False)
        schema = self.store.new_schema(_SCOPES)
        with self.store.scope(schema, outcome.tables):
            yield self.store
        self.store.drop_schema(schema)
        self.store.drop_schema(outcome.tables[keep].partition(".")[0])


def run_plan(
    plan: Plan,
    store: Store,
    context: Mapping[type, Any],
    values: Mapping[type, Any],
    tables: Mapping[str, str] | None = None,
    keep: tuple[Item, ...] = (),
    *,
    tell: bool = True,
) -> Outcome:
    """Run all stages of a plan in order and return what is to be kept.

    Parameters
    ----------
    plan
        Checked when it was made.
    store
        Open; every stage works in a schema of its own that shows the tables it reads, as views, and is thrown away.
    context
        What any stage may ask for, by class; the store itself is added.
    values
        The values given, by class.
    tables
        Where each given table stands (``schema.table``).
    keep
        Tables and values to keep at the end; all others go after their last reader.
    tell
        Whether stages are timed and told.

    Raises
    ------
    PlanError
        A stage did not write what it declares, wrote what is another's, or returned another value.
    """
    run = _Run(plan, store, {**context, Store: store}, dict(values), dict(tables or {}), keep, tell)
    missing = [item for item in plan.given if item not in {*run.values, *run.places}]
    if missing:
        raise PlanError(f"{words(missing[0])} is not given.", where="the plan")
    for place in range(len(plan.stages)):
        run.step(place)
    return Outcome(
        {item: run.values[item] for item in keep if isinstance(item, type)},
        {item: run.places[item] for item in keep if isinstance(item, str)},
    )


@dataclass
class _Run:
    """A plan under way: where its tables stand, and until which stage they are needed."""

    plan: Plan
    store: Store
    context: dict[type, Any]
    values: dict[type, Any]
    places: dict[str, str]
    keep: tuple[Item, ...]
    tell: bool
    scopes: dict[str, int] = field(default_factory=dict)
    """Last stage that needs anything of a scope, by schema."""
    looked_at: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Tables that a published view may look at, by the schema of the view."""

    def __post_init__(self) -> None:
        self.last = self.plan.last_reader()
        self.last.update(dict.fromkeys(self.keep, len(self.plan.stages)))

    def step(self, place: int) -> None:
        """Run one stage: its scope, its work, the check of what it publishes, and the freeing afterwards."""
        stage = self.plan.stages[place]
        schema = self.store.new_schema(_SCOPES)
        views = {name: self.places[name] for name in stage.tables}
        told = self.store.stage(stage.name) if self.tell else nullcontext()
        with told, self.store.scope(schema, views):
            result = self._work(stage)
            check_published(self.store, stage.name, stage.makes, set(self.places), self.plan.declared)
        self._take(stage, result)
        self._publish(stage, schema, place)
        self._free(place)

    def _work(self, stage: Stage) -> object:
        import duckdb

        try:
            return stage.work(**self._arguments(stage))
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise PlanError(
                f"Stage {stage.name} asks for what it does not declare: {str(error).splitlines()[0]}",
                where=f"stage {stage.name}",
                todo="Add the table to what the stage reads, or mend its name.",
            ) from error

    def _arguments(self, stage: Stage) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, kind in stage.parameters.items():
            if kind is Again:
                part = self.plan.part(stage.again)
                own = {item: self.values[item] for item in stage.reads if isinstance(item, type)}
                found[name] = Again(part, self.store, own, self.context)
            else:
                found[name] = self.context[kind] if kind in self.context else self.values[kind]
        return found

    def _take(self, stage: Stage, result: object) -> None:
        if stage.value is None:
            return
        if not isinstance(result, stage.value):
            raise PlanError(
                f"{stage.name} returned {words(type(result))} and not {words(stage.value)}.",
                where=f"stage {stage.name}",
            )
        self.values[stage.value] = result

    def _publish(self, stage: Stage, schema: str, place: int) -> None:
        """Note where the tables stand; throw the rest of the scope away, unless a published view looks into it."""
        self.places.update({name: f"{schema}.{name}" for name in stage.makes})
        needed = max((self.last[name] for name in stage.makes), default=place)
        self.scopes[schema] = needed
        if any(self.store.is_view(schema, name) for name in stage.makes):
            self.looked_at[schema] = stage.tables
            for name in stage.tables:
                self._hold(name, needed)
        else:
            self.store.drop_all_but(schema, stage.makes)

    def _hold(self, name: str, until: int) -> None:
        """Let a table live until a stage, and all that it looks at where it is a view."""
        self.last[name] = max(self.last[name], until)
        schema = self.places[name].partition(".")[0]
        if self.scopes.get(schema, until) < until:
            self.scopes[schema] = until
            for source in self.looked_at.get(schema, ()):
                self._hold(source, until)

    def _free(self, place: int) -> None:
        """Drop the tables, scopes and values that no later stage reads."""
        for schema in [schema for schema, last in self.scopes.items() if last <= place]:
            self.store.drop_schema(schema)
            del self.scopes[schema]
        for schema in self.scopes:
            held = {name for name in self.places if self.places[name] == f"{schema}.{name}"}
            gone = {name for name in held if self.last[name] <= place}
            if gone and not any(self.store.is_view(schema, name) for name in held):
                self.store.drop_all_but(schema, held - gone)
        self.places = {name: at for name, at in self.places.items() if self.last.get(name, place) > place}
        self.values = {kind: value for kind, value in self.values.items() if self.last.get(kind, place) > place}
