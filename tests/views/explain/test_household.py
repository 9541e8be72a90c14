"""Households of a real run, against its own tables."""

from __future__ import annotations

import pytest

from hhgraph.errors import RunError
from hhgraph.views.explain import explain_household


@pytest.fixture(scope="module")
def large(run):
    """Return a member of a household of four or more."""
    row = run.households[run.households["size"] >= 4].iloc[0]
    return row["key_member"]


def test_everybody_is_there_and_joined_through_the_likeliest(run, large):
    found = explain_household(run, large)
    rows = run.household_of(large)
    assert {one["subscriber"] for one in found.members} == set(rows["subscriber"])
    assert found.members[0]["subscriber"] == found.household["key_member"]
    graph = run.to_networkx(found.household["household_id"])
    joined = {found.members[0]["subscriber"]}
    for one in found.members[1:]:
        if not one["on_net"]:
            continue
        offers = [
            graph.edges[a, b]["probability"]
            for a in joined
            for b in set(graph) - joined
            if graph.has_edge(a, b) and graph.nodes[b]["on_net"]
        ]
        assert one["tie"] == max(offers)
        assert one["through"] in joined
        joined.add(one["subscriber"])
    ties = [one["tie"] for one in found.members if one["tie"] is not None]
    assert found.weakest.probability == min(ties)


def test_those_left_outside_are_the_likeliest(run, large):
    found = explain_household(run, large)
    inside = {one["subscriber"] for one in found.members}
    best = {}
    for row in run.pairs[["a", "b", "probability"]].itertuples():
        for member, other in ((row.a, row.b), (row.b, row.a)):
            if member in inside and other not in inside:
                best[other] = max(best.get(other, 0.0), row.probability)
    expected = sorted(best.values(), reverse=True)[: len(found.outside)]
    assert [one.probability for one in found.outside] == expected
    home = run.members.set_index("subscriber")["household_id"]
    size = run.households.set_index("household_id")["size"]
    for one in found.outside:
        assert one.household_id == home[one.subscriber]
        assert one.size == size[one.household_id]
        assert best[one.subscriber] == one.probability


def test_key_member_and_home(run, large):
    found = explain_household(run, large)
    row = run.households[run.households["household_id"] == found.household["household_id"]].iloc[0]
    for name in ("key_member", "key_reasons", "home_cell", "city", "size"):
        assert found.household[name] == row[name]
    scores = {one["subscriber"]: one["key_score"] for one in found.members if one["on_net"]}
    assert max(scores, key=scores.get) == row["key_member"]
    cell = run.homes.set_index("subscriber")["cell"]
    assert all(one["cell"] == cell.get(one["subscriber"]) for one in found.members)


def test_somebody_alone(run):
    alone = run.households[(run.households["size"] == 1) & (run.households["off_net_members"] == 0)].iloc[0]
    found = explain_household(run, alone["key_member"])
    assert [one["subscriber"] for one in found.members] == [alone["key_member"]]
    assert (found.weakest, found.off_net) == (None, None)


def test_why_an_off_net_number_is_listed(run):
    row = run.members[~run.members["on_net"]].iloc[0]
    found = explain_household(run, row["subscriber"])
    assert found.household["household_id"] == row["household_id"]
    assert found.household["off_net_members"] >= 1
    probability = 1 / (1 + 2.718281828 ** -found.off_net.total)
    assert probability == pytest.approx(row["probability"], abs=1e-4)
    assert found.as_dict()["off_net"]["features"]


def test_a_screened_number_says_why(run):
    screened = run.table("subscribers").dropna(subset="screened")
    found = explain_household(run, screened["subscriber"].iloc[0])
    assert found.screened == screened["screened"].iloc[0]


def test_nobody_of_that_number(run):
    with pytest.raises(RunError) as caught:
        explain_household(run, "+8613800000000")
    assert "13800000000" not in str(caught.value)
