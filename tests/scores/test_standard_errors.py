"""The coefficient table against statsmodels and scikit-learn, and what it says where nothing can be told."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
import statsmodels.api as sm
from sklearn.linear_model import LogisticRegression
from statsmodels.stats.outliers_influence import variance_inflation_factor

from hhgraph.pairs.catalogue import Feature
from hhgraph.scores.linear import fit_linear, standardise
from hhgraph.scores.standard_errors import COLUMNS, infer, list_coefficients

COVERS = ("scores.standard_errors_faults", "scores.standard_errors_fit")


def entries(count, sign=0):
    return [Feature(f"f{place}", "volume", "calls", "log", sign, f"feature {place}") for place in range(count)]


def sample(rows=3000, features=5, seed=0):
    rng = np.random.default_rng(seed)
    group = rng.integers(0, rows // 10, rows)
    values = rng.normal(size=(rows, features)) + rng.normal(size=(rows // 10, features))[group]
    odds = values @ np.linspace(0.8, -0.4, features) - 2 + 0.5 * rng.normal(size=rows // 10)[group]
    label = (rng.random(rows) < 1 / (1 + np.exp(-odds))).astype(np.int8)
    return values.astype(np.float32), label, group


def table(values, label, weight, group, catalogue=None, penalty=1.0):
    design = standardise(values)
    fitted = fit_linear(design, np.ones(len(label), bool), label, weight, penalty)
    catalogue = catalogue or entries(values.shape[1])
    names = [feature.name for feature in catalogue]
    return infer(design, names, label, weight, cluster=group, catalogue=catalogue, fitted=fitted), fitted


def column(found, name):
    return np.array([np.nan if row[name] is None else row[name] for row in found.rows], float)


def oracle(values, label, weight, group):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = sm.GLM(label, sm.add_constant(values.astype(float)), family=sm.families.Binomial(), var_weights=weight)
        return model.fit(tol=1e-12, cov_type="cluster", cov_kwds={"groups": group})


@pytest.mark.parametrize("weighted", [False, True])
def test_estimates_and_errors_equal_statsmodels(weighted):
    values, label, group = sample()
    weight = np.random.default_rng(1).random(len(label)) + 0.2 if weighted else np.ones(len(label))
    found, _ = table(values, label, weight, group)
    expected = oracle(values, label, weight, group)
    np.testing.assert_allclose(column(found, "estimate"), expected.params[1:], rtol=1e-5)
    np.testing.assert_allclose(column(found, "std_error"), expected.bse[1:], rtol=1e-5)
    np.testing.assert_allclose(column(found, "z"), expected.tvalues[1:], rtol=1e-5)
    np.testing.assert_allclose(column(found, "p"), expected.pvalues[1:], rtol=1e-3, atol=1e-12)
    interval = np.column_stack([column(found, "low"), column(found, "high")])
    np.testing.assert_allclose(interval, expected.conf_int()[1:], rtol=1e-4)
    np.testing.assert_allclose(column(found, "odds_ratio"), np.exp(expected.params[1:]), rtol=1e-5)
    np.testing.assert_allclose(column(found, "odds_ratio_low"), np.exp(expected.conf_int()[1:, 0]), rtol=1e-4)
    assert (found.rows_used, found.clusters) == (3000, len(np.unique(group)))
    assert found.notes == []


def test_scikit_learn_and_statsmodels_agree_when_the_penalty_goes():
    values, label, group = sample(seed=2)
    weight = np.ones(len(label))
    expected = oracle(values, label, weight, group).params
    gaps = []
    for penalty in (100.0, 1.0, 1e-6):
        found, fitted = table(values, label, weight, group, penalty=penalty)
        free = LogisticRegression(C=1 / penalty, tol=1e-10, max_iter=1000)
        free.fit((values - values.mean(0, dtype=float)) / values.std(0, dtype=float), label)
        np.testing.assert_allclose(fitted.standardised, free.coef_[0], atol=1e-4)
        np.testing.assert_allclose(column(found, "coefficient"), fitted.coefficients)
        np.testing.assert_allclose(column(found, "estimate"), expected[1:], rtol=1e-5)  # whatever the penalty
        gaps.append(np.abs(fitted.coefficients - expected[1:]).max())
    assert gaps[0] > gaps[1] > gaps[2]
    assert gaps[2] < 1e-4


def test_families_make_errors_wider_than_strangers_would():
    values, label, group = sample(seed=3)
    weight = np.ones(len(label))
    together, _ = table(values, label, weight, group)
    apart, _ = table(values, label, weight, np.arange(len(label)))
    assert column(together, "std_error").mean() > column(apart, "std_error").mean()


def test_rows_of_weight_nothing_are_left_out():
    values, label, group = sample()
    weight = np.ones(len(label))
    weight[::4] = 0
    found, fitted = table(values, label, weight, group)
    used = weight > 0
    design = standardise(values)
    again = infer(
        type(design)(design.values[used], design.mean, design.scale),
        [f"f{k}" for k in range(5)],
        label[used],
        weight[used],
        cluster=group[used],
        catalogue=entries(5),
        fitted=fitted,
    )
    assert again.rows == found.rows
    assert found.rows_used == used.sum()


def test_vif_equals_statsmodels():
    values, label, group = sample()
    values[:, 3] = values[:, 0] + 0.3 * values[:, 3]
    found, _ = table(values, label, np.ones(len(label)), group)
    x = sm.add_constant(values.astype(float))
    expected = [variance_inflation_factor(x, place) for place in range(1, 6)]
    np.testing.assert_allclose(column(found, "vif"), expected, rtol=1e-4)
    assert expected[0] > 5


def test_signs_are_judged_where_they_are_sure():
    values, label, group = sample()
    found, _ = table(values, label, np.ones(len(label)), group, entries(5, sign=1))
    # effects .8, .5, .2, -.1, -.4
    assert [row["sign"] for row in found.rows[:3]] == ["right"] * 3
    assert found.rows[4]["sign"] == "wrong"
    assert [row["sign_expected"] for row in found.rows] == [1] * 5
    unsure, _ = table(values, label, np.ones(len(label)), group)
    assert all(row["sign"] is None for row in unsure.rows)


def test_constant_and_collinear_columns_are_named_and_the_rest_is_told():
    values, label, group = sample()
    values[:, 1] = 4
    values[:, 4] = 2 * values[:, 0] - values[:, 2]
    found, _ = table(values, label, np.ones(len(label)), group)
    assert found.notes == ["f1: constant.", "f4: collinear with f0, f2."]
    assert [row["note"] for row in found.rows] == ["", "constant", "", "", "collinear with f0, f2"]
    expected = oracle(values[:, [0, 2, 3]], label, np.ones(len(label)), group)
    told = [row["estimate"] for row in found.rows if not row["note"]]
    np.testing.assert_allclose(told, expected.params[1:], rtol=1e-5)
    for row in (found.rows[1], found.rows[4]):
        assert row["estimate"] is row["std_error"] is row["p"] is row["odds_ratio"] is None
        assert np.isfinite(row["coefficient"])
    assert found.rows[1]["vif"] is found.rows[0]["vif"] is found.rows[4]["vif"] is None
    assert found.rows[3]["vif"] == pytest.approx(1, abs=0.1)


def test_a_feature_that_separates_has_no_interval_but_the_others_do():
    values, label, group = sample()
    values[:, 2] = (label == 1) & (np.arange(len(label)) % 3 == 0)  # only registered pairs ever have it
    found, _ = table(values, label, np.ones(len(label)), group)
    assert found.notes == ["f2: separates registered pairs from controls."]
    assert found.rows[2]["std_error"] is found.rows[2]["p"] is None
    assert found.rows[2]["estimate"] > 0
    assert all(row["std_error"] > 0 for place, row in enumerate(found.rows) if place != 2)


def test_complete_separation_gives_a_message_and_no_errors():
    values, label, group = sample()
    odds = values[:, 0] + values[:, 1]
    keep = np.abs(odds) > 0.3
    values, group = values[keep], group[keep]
    label = (odds[keep] > 0).astype(np.int8)
    found, _ = table(values, label, np.ones(len(label)), group)
    assert any("without exception" in note for note in found.notes)
    assert all(row["std_error"] is None for row in found.rows)
    assert all(np.isfinite(row["coefficient"]) for row in found.rows)


def test_one_class_and_few_groups_are_said():
    values, label, group = sample()
    design = standardise(values)
    fitted = fit_linear(design, np.ones(len(label), bool), label, np.ones(len(label)), 1.0)
    names = [f"f{k}" for k in range(5)]
    every = np.ones(len(label))
    one = infer(design, names, np.ones_like(label), every, cluster=group, catalogue=entries(5), fitted=fitted)
    assert "one class only" in one.notes[-1]
    assert all(row["estimate"] is None for row in one.rows)
    few = infer(design, names, label, every, cluster=group % 6, catalogue=entries(5), fitted=fitted)
    assert any("Only 6 registered groups" in note for note in few.notes)


def test_columns_and_units_are_those_of_the_file():
    values, label, group = sample(600)
    found, fitted = table(values, label, np.ones(len(label)), group)
    assert all(tuple(row) == COLUMNS for row in found.rows)
    assert found.rows[0]["unit"] == "log of calls"
    bare = list_coefficients([f"f{k}" for k in range(5)], entries(5), fitted)
    assert all(tuple(row) == COLUMNS for row in bare.rows)
    assert [row["coefficient"] for row in bare.rows] == fitted.coefficients.tolist()
    assert all(row["std_error"] is None for row in bare.rows)
    assert bare.notes
