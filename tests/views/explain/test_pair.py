"""Pairs of a real run: the parts come to what the run says."""

from __future__ import annotations

import math

import pytest

from hhgraph.errors import RunError
from hhgraph.views.explain import explain_pair


@pytest.fixture(scope="module")
def pairs(run):
    return run.table("pairs")


def some(pairs, chosen, count=12):
    rows = pairs[chosen & pairs["shared_contacts"].notna()]
    return rows.iloc[:: max(1, len(rows) // count)].itertuples()


def test_the_parts_add_up_to_the_probability(run, pairs):
    sure = pairs["probability"].between(0.01, 0.99)
    for row in some(pairs, sure & pairs["label"].isna()):
        found = explain_pair(run, row.b, row.a)
        total = found.opening.baseline + sum(part.log_odds for part in found.opening.parts)
        assert 1 / (1 + math.exp(-total)) == pytest.approx(row.probability, abs=2e-5)
        assert total == pytest.approx(found.log_odds, abs=1e-3)
        assert (found.label, found.rest_reason) == (None, "rounding")


def test_a_training_pair_was_scored_by_other_models(run, pairs):
    apart = []
    for row in some(pairs, (pairs["label"] == 1) & pairs["probability"].between(0.05, 0.95)):
        found = explain_pair(run, row.a, row.b)
        assert found.label == 1
        assert found.opening.total + found.rest == pytest.approx(found.log_odds)
        apart.append(abs(found.rest) + abs(found.opening.carried))
        assert "did not see" in found.rest_reason
    assert max(apart) > 0.01


def test_values_and_definitions_come_from_run_and_catalogue(run, pairs):
    row = next(some(pairs, pairs["calls"] > 2))
    parts = {part.feature: part for part in explain_pair(run, row.a, row.b).opening.parts}
    assert {"volume", "place", "triads", "attributes"} <= {part.group for part in parts.values()}
    for name in {"calls", "minutes", "active_days"} & set(parts):
        assert parts[name].value == pytest.approx(getattr(row, name))
    assert all(part.definition and part.unit for part in parts.values())


def test_a_pair_left_out_early_has_no_parts(run, pairs):
    left_out = pairs[pairs["shared_contacts"].isna()].iloc[0]
    found = explain_pair(run, left_out["a"], left_out["b"])
    assert found.opening is None
    assert found.as_dict()["opening"] is None
    assert found.probability == left_out["probability"]


def test_households_of_the_two(run, pairs):
    home = run.members.set_index("subscriber")["household_id"]
    row = pairs.loc[pairs["probability"].idxmax()]
    found = explain_pair(run, row["a"], row["b"])
    assert found.households == (home[row["a"]], home[row["b"]])
    assert found.together == (home[row["a"]] == home[row["b"]])


@pytest.mark.parametrize("case", ["same", "strangers", "unknown"])
def test_refusals_say_no_number(run, pairs, case):
    a = pairs["a"].iloc[0]
    near = set(pairs.loc[pairs["a"] == a, "b"]) | set(pairs.loc[pairs["b"] == a, "a"]) | {a}
    stranger = next(one for one in run.table("subscribers")["subscriber"] if one not in near)
    other = {"same": a, "strangers": stranger, "unknown": "+8613800000000"}[case]
    with pytest.raises(RunError) as caught:
        explain_pair(run, a, other)
    for number in (a, other):
        assert number not in str(caught.value)
