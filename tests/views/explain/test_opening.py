"""Scores taken apart by hand."""

from __future__ import annotations

import numpy as np
import pytest

from hhgraph.pairs.catalogue import CATALOGUE, TRIADS, as_unmet
from hhgraph.scores.linear import Linear
from hhgraph.scores.model import Model, PassModel
from hhgraph.scores.trees import Trees
from hhgraph.views.explain import open_score
from hhgraph.views.explain.opening import open_pass

ENTRIES = {feature.name: feature for feature in (*CATALOGUE, *TRIADS)}
TRIAD_NAMES = tuple(feature.name for feature in TRIADS)


def linear(coefficients, mean, intercept):
    """Return a regression whose features all have scale 2."""
    scale = np.full(len(coefficients), 2.0)
    return Linear(np.array(mean, float), scale, np.array(coefficients, float) * scale, intercept)


def model(*passes, slope=1.0, offset=0.0):
    names = {name for one in passes for name in one.features}
    entries = tuple(ENTRIES[name].as_dict() for name in sorted(names))
    return Model(passes, slope, offset, entries, labels="registered", layout="records")


FIRST = PassModel(("weeks", "night_share"), linear([0.5, 2.0], [2.0, 0.3], -1.0))
LAST = PassModel(("weeks", "first_pass", "triad_max"), linear([0.25, 0.8, 3.0], [2.0, -2.0, 0.1], -0.5))


def by_name(opening):
    return {part.feature: part.log_odds for part in opening.parts}


def test_a_single_pass():
    opening = open_score(model(FIRST, slope=2.0, offset=0.1), {"weeks": 4.0, "night_share": 0.8})
    assert opening.baseline == pytest.approx(0.1 - 2.0)
    assert by_name(opening) == pytest.approx({"weeks": 2.0, "night_share": 2.0})
    assert (opening.trees, opening.carried) == (None, 0.0)
    assert opening.total == pytest.approx(2.1)


@pytest.mark.parametrize(("no_record", "added"), [(1.0, 1.5 * (0.4 - 0.1)), (0.0, 1.5 * (0.0 - 0.1))])
def test_what_a_feature_adds_without_a_record_is_told_apart(no_record, added):
    entries = (ENTRIES["night_cell_overlap"], as_unmet(ENTRIES["night_cell_overlap"]))
    only = PassModel(tuple(one.name for one in entries), linear([1.0, 1.5], [0.2, 0.1], -1.0))
    found = open_score(
        Model((only,), 1.0, 0.0, tuple(one.as_dict() for one in entries), labels="registered", layout="records"),
        {"night_cell_overlap": 0.4, "no_record": no_record},
    )
    assert by_name(found) == pytest.approx({"night_cell_overlap": 0.2, "night_cell_overlap_unmet": added})


def test_the_pass_before_is_opened_up():
    row = {"weeks": 4.0, "night_share": 0.8, "triad_max": 0.3}
    before = -1.0 + 0.5 * 2.0 + 2.0 * 0.5  # what the first pass gives
    opening = open_score(model(FIRST, LAST), row | {"pass_before": before})
    # weeks counts twice: by itself, and through the first pass times its coefficient
    expected = {"weeks": 0.25 * 2 + 0.8 * 0.5 * 2, "night_share": 0.8 * 2.0 * 0.5, "triad_max": 3.0 * 0.2}
    assert by_name(opening) == pytest.approx(expected)
    assert opening.baseline == pytest.approx(-0.5 + 0.8 * (-1.0 + 2.0))
    assert opening.carried == pytest.approx(0.0, abs=1e-6)
    assert opening.total == pytest.approx(-0.5 + 0.25 * 2 + 0.8 * (before + 2.0) + 3.0 * 0.2)


def test_a_held_out_score_of_the_pass_before_is_carried():
    row = {"weeks": 4.0, "night_share": 0.8, "triad_max": 0.3, "pass_before": 0.0}
    opening = open_score(model(FIRST, LAST, slope=0.5), row)
    assert opening.carried == pytest.approx(0.5 * 0.8 * (0.0 - 1.0))


def test_an_unknown_value_adds_nothing():
    opening = open_score(model(FIRST), {"weeks": None, "night_share": float("nan")})
    assert by_name(opening) == {"weeks": 0.0, "night_share": 0.0}
    assert [part.value for part in opening.parts] == [None, None]
    assert opening.total == pytest.approx(-1.0)


def test_trees_are_one_term_and_halve_the_regression():
    stump = Trees(
        feature=np.zeros((1, 1), int),
        threshold=np.array([[3.0]], np.float32),
        unknown_left=np.array([[True]]),
        leaf=np.array([[-1.0, 5.0]], np.float32),
        baseline=0.5,
    )
    blend = PassModel(FIRST.features, FIRST.linear, stump)
    row = {"weeks": 4.0, "night_share": 0.3}
    opening = open_score(model(blend, slope=2.0), row)
    assert opening.trees == pytest.approx(2.0 * (0.5 + 5.0) / 2)
    assert by_name(opening)["weeks"] == pytest.approx(2.0 * 0.5 * 0.5 * 2.0)
    values = np.array([[4.0, 0.3]], np.float32)
    assert opening.total == pytest.approx(2.0 * float(blend.logit(values)[0]), abs=1e-6)


def test_what_a_pass_before_the_pass_before_said_is_carried():
    middle = PassModel(("weeks", "first_pass"), linear([0.5, 1.0], [2.0, 0.0], 0.25))
    row = {"weeks": 4.0, "night_share": 0.8, "triad_max": 0.1, "pass_before": 3.0}
    opening = open_score(model(FIRST, middle, LAST), row)
    assert opening.carried == pytest.approx(0.8 * (3.0 - (0.25 + 0.5 * 2.0)))
    assert opening.total == pytest.approx(-0.5 + 0.25 * 2 + 0.8 * (3.0 + 2.0))


def test_groups_are_sums_in_order_of_size():
    opening = open_score(model(FIRST), {"weeks": 0.0, "night_share": 0.35})
    assert opening.groups() == pytest.approx({"volume": -1.0, "slots": 0.1})
    assert list(opening.groups()) == ["volume", "slots"]
    assert opening.as_dict()["total"] == pytest.approx(opening.total)


def test_a_pass_by_itself():
    opening = open_pass(FIRST, {"weeks": 4.0, "night_share": 0.3}, ENTRIES)
    assert opening.total == pytest.approx(0.0, abs=1e-6)
