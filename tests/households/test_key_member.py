"""The key member by hand, under missing fields, and on the village survey."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhgraph.errors import InputError, SettingsError
from hhgraph.households.key_member import FIELDS, count_document_sharers
from hhgraph.households.key_member import score_members as score_all
from hhgraph.settings import KeyMember

NAN = float("nan")
SETTINGS = KeyMember()
WEIGHTS = {name: getattr(SETTINGS, name) for name in FIELDS}


def score_members(home, fields, weights=None, age_full=SETTINGS.age_full):
    """Score with the weights of the settings where a test does not say others."""
    return score_all(home, fields, WEIGHTS if weights is None else weights, age_full=age_full)


def test_scores_by_hand():
    found = score_members(
        np.array([4, 4, 9]),
        {"age": np.array([50.0, 25.0, 40.0]), "monthly_bill": np.array([30.0, 120.0, 10.0])},
        {"age": 1.0, "monthly_bill": 1.0},
    )
    assert found.score.tolist() == [0.625, 0.75, 1.0]
    assert found.parts["monthly_bill"].tolist() == [0.25, 1.0, 1.0]
    assert found.household.tolist() == [4, 9]
    assert found.key_row.tolist() == [1, 2]
    assert found.is_key.tolist() == [False, True, True]
    assert found.margin.tolist() == [0.125, 1.0]
    assert found.reasons.tolist() == ["monthly_bill", "only_member"]


def test_age_counts_up_to_seventy_only():
    home = np.zeros(2, dtype=np.int64)
    age = np.array([72.0, 95.0])
    busy = {"age": age, "contacts": np.array([40.0, 2.0])}
    assert score_members(home, busy).is_key.tolist() == [True, False]
    assert score_members(home, busy).reasons.tolist() == ["contacts"]
    assert score_members(home, {"age": age}, age_full=100).is_key.tolist() == [False, True]


def test_reasons_come_by_weight_of_the_lead():
    fields = {
        "age": np.array([50.0, 40.0]),  # lead .40 x .2 = .08
        "monthly_bill": np.array([100.0, 10.0]),  # lead .14 x .9 = .126
        "tenure_months": np.array([20.0, 50.0]),  # behind
        "brand": np.array([2.0, 1.0]),  # lead .06 x .5 = .03
    }
    assert score_members(np.zeros(2, np.int64), fields).reasons.tolist() == ["monthly_bill,age,brand"]


def test_a_missing_field_lowers_the_margin_and_changes_nothing_else():
    home = np.zeros(2, dtype=np.int64)
    full = {"age": np.array([60.0, 30.0]), "monthly_bill": np.array([80.0, 40.0])}
    weights = {"age": 0.5, "monthly_bill": 0.5}
    complete = score_members(home, full, weights)
    without = score_members(home, {"age": full["age"]}, weights)
    assert complete.margin[0] == pytest.approx(0.5)
    assert without.margin[0] == pytest.approx(0.25)
    assert without.known[0] == pytest.approx(0.5)
    assert without.is_key.tolist() == complete.is_key.tolist() == [True, False]
    # Known for one of two: nothing to compare with, so it drops out as well.
    half = score_members(home, {**full, "monthly_bill": np.array([NAN, 40.0])}, weights)
    assert half.score.tolist() == without.score.tolist()
    assert np.isnan(half.parts["monthly_bill"]).all()


def test_a_member_without_a_value_stands_at_the_mean_of_the_others():
    found = score_members(
        np.zeros(3, np.int64), {"monthly_bill": np.array([100.0, 20.0, NAN])}, {"monthly_bill": 2.0}
    )
    assert found.score.tolist() == pytest.approx([1.0, 0.2, 0.6])
    assert np.isnan(found.parts["monthly_bill"][2])
    assert found.known[0] == pytest.approx(2 / 3)
    assert found.margin[0] == pytest.approx(0.4 * 2 / 3)


def test_nothing_known_takes_the_first_row_without_margin():
    found = score_members(np.array([1, 0, 1, 0]), {"age": np.full(4, NAN)})
    assert found.is_key.tolist() == [True, True, False, False]
    assert found.margin.tolist() == [0.0, 0.0]
    assert found.reasons.tolist() == ["no_difference"] * 2
    assert score_members(np.array([3, 3]), {}).is_key.tolist() == [True, False]
    assert score_members(np.zeros(0, np.int64), {"age": np.zeros(0)}).key_row.tolist() == []


def test_ties_go_by_the_parts_in_the_order_of_the_weights():
    fields = {"age": np.array([30.0, 60.0]), "monthly_bill": np.array([60.0, 30.0])}
    home = np.zeros(2, dtype=np.int64)
    assert score_members(home, fields, {"age": 1, "monthly_bill": 1}).is_key.tolist() == [False, True]
    assert score_members(home, fields, {"monthly_bill": 1, "age": 1}).is_key.tolist() == [True, False]


def test_sharers_of_a_document():
    home, document = np.array([0, 0, 0, 1, 1]), np.array([3, 3, 3, 3, -1])
    assert count_document_sharers(home, document).tolist()[:4] == [2, 2, 2, 0]
    assert np.isnan(count_document_sharers(home, document)[4])


@pytest.mark.parametrize(
    ("fields", "weights", "error", "word"),
    [
        ({"tenure": [1.0]}, None, SettingsError, "tenure_months"),
        ({"age": [1.0]}, {"agee": 1.0}, SettingsError, "age"),
        ({"age": [1.0]}, {"age": -1.0}, SettingsError, "-1"),
        ({"age": [1.0]}, {"age": NAN}, SettingsError, "nan"),
        ({"age": [1.0, 2.0]}, None, InputError, "2 values for 1"),
    ],
)
def test_what_is_refused(fields, weights, error, word):
    with pytest.raises(error, match=word):
        score_members(np.array([0]), {name: np.array(column) for name, column in fields.items()}, weights)


values = st.one_of(st.just(NAN), st.floats(-5, 200))
tables = st.integers(1, 12).flatmap(
    lambda n: st.tuples(
        st.lists(st.integers(0, 3), min_size=n, max_size=n),
        st.dictionaries(st.sampled_from(FIELDS), st.lists(values, min_size=n, max_size=n)),
    )
)


@given(tables)
def test_one_key_member_a_home_and_everything_in_its_range(table):
    home = np.array(table[0])
    found = score_members(home, {name: np.array(column) for name, column in table[1].items()})
    assert (np.bincount(home, weights=found.is_key)[found.household] == 1).all()
    assert found.is_key[found.key_row].all()
    assert (home[found.key_row] == found.household).all()
    for column in (found.score, found.margin, found.known):
        assert ((column >= 0) & (column <= 1 + 1e-12)).all()
    best = np.full(4, -1.0)
    np.maximum.at(best, home, found.score)
    assert found.score[found.key_row] == pytest.approx(best[found.household], abs=1e-11)
    assert all(found.reasons != "")


@pytest.mark.shared
def test_heads_of_the_surveyed_villages():
    shared = Path(os.environ.get("HHGRAPH_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data"))
    folder = shared / "karnataka_villages_dev"
    if not folder.is_dir():
        pytest.skip("needs the shared folder karnataka_villages_dev")
    people, ties = (pd.read_csv(folder / f"{name}.csv.gz") for name in ("people", "ties"))
    people = people[(people.didsurv == 1) & people.age.notna()]
    pairs = np.unique(np.sort(ties.loc[ties.i != ties.j, ["i", "j"]].to_numpy(), axis=1), axis=0)
    fields = {
        "age": people.age.to_numpy(float),
        "gender": (people.gender == "Male").to_numpy(float),
        "contacts": people.pid.map(pd.Series(pairs.ravel()).value_counts()).fillna(0).to_numpy(float),
    }
    head = (people.resp_status == "Head of Household").to_numpy()
    home = np.unique(people.hhid, return_inverse=True)[1]
    one_head = np.bincount(home, weights=head) == 1
    shares = []
    for names in (["contacts"], ["age"], ["age", "gender", "contacts"]):
        found = score_members(home, {name: fields[name] for name in names})
        shares.append(head[found.key_row][one_head].mean())
    assert one_head.sum() == 4218
    assert shares[0] < 0.7
    assert shares[1] > 0.965
    assert shares[2] >= 0.972
    low, high = np.array_split(np.argsort(found.margin[one_head]), 2)
    right = head[found.key_row][one_head]
    assert right[high].mean() > right[low].mean() + 0.03
