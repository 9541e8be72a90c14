"""A plan is refused when it is made wrong: every fault that could mix tables up is one clear error."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import pytest

from hhgraph.engine.plan import Plan, Stage
from hhgraph.engine.store import Store
from hhgraph.engine.tables.declare import Table, read_columns
from hhgraph.errors import PlanError
from hhgraph.pipeline import PLANS, READING
from hhgraph.records.intake import Layout

COLUMNS = read_columns("id UINTEGER number")
DECLARED = {name: Table(name, "test", "a number", ("id",), COLUMNS) for name in ("first", "second", "third")}


@dataclass(frozen=True)
class Span:
    """A value."""

    days: int


def begin(store: Store) -> Span:
    """Write first."""
    return Span(store.threads)


def go_on(store: Store, span: Span) -> None:
    """Write second."""


BEGIN = Stage(begin, writes=("first", Span))
GO_ON = Stage(go_on, reads=("first", Span), writes=("second",))


def plan(*stages, given=()):
    return Plan(stages, DECLARED, given=given, context=frozenset({Store}))


def test_a_right_plan_is_made_and_knows_its_last_readers():
    made = plan(BEGIN, GO_ON)
    assert made.last_reader() == {"first": 1, Span: 1, "second": 1}


@pytest.mark.parametrize(
    ("stages", "told"),
    [
        ((GO_ON, BEGIN), "begin writes only later"),
        ((replace(GO_ON, reads=("third", Span)),), "no stage writes"),
        ((BEGIN, replace(GO_ON, writes=("first",))), "written twice: by begin and by go_on"),
        ((BEGIN, BEGIN), "stands in the plan twice"),
        ((BEGIN, replace(GO_ON, reads=("frist", Span))), "declared nowhere"),
        ((BEGIN, replace(GO_ON, writes=("secnd",))), "declared nowhere"),
        ((BEGIN, replace(GO_ON, reads=("first",))), "differ in value Span"),
        ((replace(BEGIN, writes=("first",)), GO_ON), "the plan says value NoneType"),
        ((BEGIN, replace(GO_ON, again=("go_on",))), "which did not run before"),
    ],
)
def test_a_wrong_plan_is_refused(stages, told):
    with pytest.raises(PlanError, match=told):
        plan(*stages)


def test_an_undeclared_table_names_the_nearest():
    with pytest.raises(PlanError, match="Did you mean first"):
        plan(BEGIN, replace(GO_ON, reads=("frist", Span)))


def test_a_part_takes_what_it_does_not_write():
    assert plan(BEGIN, GO_ON).part(["go_on"]).given == ("first", Span)
    with pytest.raises(PlanError, match="Did you mean go_on"):
        plan(BEGIN, GO_ON).part(["goon"])


ORDER = {
    Layout.RECORDS: [
        *("build_contacts", "find_homes", "screen_hubs", "list_memberships", "cut_at_joining", "read_contact_matrix"),
        *("propose_candidates", "label_candidates", "prune_candidates", "account_registered", "compute_features"),
        *("score_in_groups", "form_households", "weigh_households", "list_off_net", "flag_members", "name_members"),
        *("evaluate_held_out", "measure_stability", "write_tables"),
    ],
    Layout.TIES: [
        *("build_tie_contacts", "screen_hubs", "list_memberships", "cut_at_joining", "read_contact_matrix"),
        *("propose_candidates", "label_candidates", "keep_candidates", "account_registered", "compute_tie_features"),
        *("score_in_groups", "form_households", "weigh_households", "list_nobody", "flag_nobody", "name_members"),
        *("evaluate_held_out", "leave_stability_unknown", "write_tables"),
    ],
}


@pytest.mark.parametrize("layout", list(PLANS))
def test_the_stages_stand_in_this_order(layout):
    assert [stage.name for stage in PLANS[layout].stages] == ORDER[layout]


@pytest.mark.parametrize("layout", list(PLANS))
def test_neighbours_that_depend_on_each_other_cannot_change_places(layout):
    stages = PLANS[layout].stages
    for place, (one, other) in enumerate(pairwise(stages)):
        if set(one.writes) & set(other.reads):
            swapped = (*stages[:place], other, one, *stages[place + 2 :])
            with pytest.raises(PlanError, match="writes only later"):
                replace(PLANS[layout], stages=swapped)


@pytest.mark.parametrize("plan", [READING, *PLANS.values()])
def test_every_table_that_a_plan_writes_is_written_once_and_declared(plan):
    written = [item for stage in plan.stages for item in stage.writes]
    assert len(written) == len(set(written))
    assert {item for item in written if isinstance(item, str)} <= set(plan.declared)
