"""Label-free scoring: the mixture by hand and on planted classes, both views, and what cannot be told."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from hhgraph.errors import LabelError
from hhgraph.scores.label_free.comparisons import Field, code_fields, identity_states
from hhgraph.scores.label_free.cotraining import fit_soft, fit_views
from hhgraph.scores.label_free.fellegi_sunter import DAMPING, STRONGEST, fit_mixture
from hhgraph.scores.label_free.label_free import fit_label_free
from hhgraph.scores.label_free.start import begin, draw_rows, would_be_candidate
from hhgraph.scores.triads import measure_triads
from hhgraph.settings import Scorer

COVERS = (
    "scores.label_free.comparisons",
    "scores.label_free.cotraining",
    "scores.label_free.fellegi_sunter",
    "scores.label_free.start",
)

INSIDE = ((0.1, 0.2, 0.7), (0.2, 0.3, 0.5), (0.3, 0.7))
OUTSIDE = ((0.6, 0.3, 0.1), (0.5, 0.3, 0.2), (0.98, 0.02))


def planted_fields(rows=40_000, share=0.1, seed=0, unknown=0.0):
    rng = np.random.default_rng(seed)
    truth = rng.random(rows) < share
    fields = []
    for place, (m, u) in enumerate(zip(INSIDE, OUTSIDE, strict=True)):
        codes = 1 + np.where(truth, rng.choice(len(m), rows, p=m), rng.choice(len(u), rows, p=u))
        codes[rng.random(rows) < unknown] = 0
        bins = tuple(str(one) for one in range(len(m)))
        start = np.linspace(-1.5, 2, len(m))
        fields.append(Field(f"field {place}", codes, bins, ordered=True, start=start))
    return fields, truth


@pytest.mark.parametrize("unknown", [0.0, 0.3])
def test_em_finds_planted_classes(monkeypatch, unknown):
    monkeypatch.setattr("hhgraph.scores.label_free.fellegi_sunter.DAMPING", 1.0)  # these fields are independent
    fields, truth = planted_fields(unknown=unknown)
    found = fit_mixture(fields)
    assert found.prior == pytest.approx(truth.mean(), abs=0.02)
    for m, u, inside, outside in zip(found.inside, found.outside, INSIDE, OUTSIDE, strict=True):
        np.testing.assert_allclose(m, inside, atol=0.06 + 0.1 * unknown)
        np.testing.assert_allclose(u, outside, atol=0.02)
    chance = 1 / (1 + np.exp(-found.log_odds(fields)))
    assert chance.sum() == pytest.approx(truth.sum(), rel=0.2)
    assert roc_auc_score(truth, chance) > 0.85
    rows = found.as_rows(fields)
    assert [row["bin"] for row in rows] == ["0", "1", "2", "0", "1", "2", "0", "1"]
    assert rows[0]["inside"] == found.inside[0][0]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_classes_never_swap_and_no_bin_is_sure(seed):
    rng = np.random.default_rng(seed)
    fields = []
    for size in (3, 5, 2):
        codes = rng.integers(0, size + 1, 300)
        start = np.linspace(-1.5, 2, size)
        fields.append(Field("any", codes, tuple(map(str, range(size))), ordered=True, start=start))
    found = fit_mixture(fields)
    for ratios in found.ratios():
        assert ratios[0] == 0  # unknown says nothing
        assert (np.diff(ratios[1:]) >= -1e-9).all()
        assert (np.abs(ratios) <= DAMPING * STRONGEST + 1e-9).all()
    for m, u in zip(found.inside, found.outside, strict=True):
        assert m.sum() == pytest.approx(1)
        assert u.sum() == pytest.approx(1)


def test_log_odds_by_hand():
    fields, _ = planted_fields(rows=2000)
    found = fit_mixture(fields)
    ratios = found.ratios()
    first = sum(float(ratios[place][field.codes[0]]) for place, field in enumerate(fields))
    assert found.log_odds(fields, 0.5)[0] == pytest.approx(first)
    prior = np.log(found.prior / (1 - found.prior))
    assert found.log_odds(fields)[0] == pytest.approx(first + prior)


NAMES = (
    *("no_record", "shared_contacts", "adamic_adar", "same_home_site", "same_document", "id_document_differs"),
    *("birth_year_close", "birth_year_between", "birth_year_generation", "birth_year_far"),
)


def test_fields_are_one_a_family_of_signals():
    rng = np.random.default_rng(0)
    values = (rng.random((200, len(NAMES))) < 0.4).astype(np.float32)
    values[:, 2] = rng.gamma(1, 1, 200)
    values[:20, 2] = np.nan
    values[:, 6:] = 0
    values[np.arange(150), 6 + np.arange(150) % 4] = 1
    values[:, 5] *= 1 - values[:, 4]
    known = values[:, 0] == 0
    fields = {field.name: field for field in code_fields(NAMES, values, known)}
    assert list(fields) == ["circle", "place", "document", "birth_year"]
    circle = fields["circle"]
    assert (circle.codes[:20] == 0).all()
    assert (circle.codes[20:] > 0).all()
    order = np.argsort(values[20:, 2])
    assert (np.diff(circle.codes[20:][order]) >= 0).all()
    assert fields["birth_year"].codes[:8].tolist() == [1, 2, 3, 4, 1, 2, 3, 4]
    assert (fields["birth_year"].codes[150:] == 0).all()
    (identity,) = identity_states(NAMES, values)
    expected = np.where(values[:, 4] > 0, 2, np.where(values[:, 5] > 0, 1, 0))
    np.testing.assert_array_equal(identity.states, expected)
    np.testing.assert_array_equal(fields["document"].codes, expected)


def test_a_pair_there_for_its_papers_alone_teaches_nothing():
    #                  no_record, shared, rarity, site, same, differs
    rows = np.array(
        [
            [0, 0, 0, 0, 0, 0],  # a record
            [1, 2, 1, 0, 0, 0],  # the least without identity fields: 2 shared contacts
            [1, 1, 1, 1, 0, 0],  # ... or 1 at one site
            [1, 1, 1, 0, 1, 0],  # a document and less than that
            [1, 2, 1, 0, 1, 0],
            [1, 1, 1, 1, 1, 0],
            [1, 0, 0, 1, 1, 0],
            [0, 0, 0, 0, 1, 0],
        ],
        np.float32,
    )
    values = np.hstack([rows, np.zeros((len(rows), 4), np.float32)])
    assert would_be_candidate(NAMES, values).tolist() == [True, True, True, False, True, True, False, True]


def test_soft_labels_that_are_hard_give_scikit_learns_fit():
    rng = np.random.default_rng(1)
    values = rng.normal(size=(1500, 3))
    label = (rng.random(1500) < 1 / (1 + np.exp(-values @ [1, -0.5, 0.2] + 1))).astype(float)
    found = fit_soft(values, label, 2.0, np.zeros(4), 30)
    oracle = LogisticRegression(C=1 / 2.0, tol=1e-10, max_iter=500).fit(values, label)
    np.testing.assert_allclose(found, [*oracle.coef_[0], oracle.intercept_[0]], atol=1e-4)


def test_soft_labels_that_are_probabilities_give_them_back():
    rng = np.random.default_rng(2)
    values = rng.normal(size=(1000, 3))
    beta = np.array([1.0, -2.0, 0.5, -1.5])
    chance = 1 / (1 + np.exp(-(values @ beta[:3] + beta[3])))
    np.testing.assert_allclose(fit_soft(values, chance, 1e-9, np.zeros(4), 40), beta, atol=1e-4)


def test_papers_teach_what_people_do():
    rng = np.random.default_rng(3)
    truth = rng.random(20_000) < 0.1
    values = rng.normal(size=(20_000, 3)) + np.outer(truth, [2.0, 1.5, 0.0])
    same = rng.random(20_000) < np.where(truth, 0.3, 0.003)
    names = ("same_document",)
    identities = identity_states(names, same[:, None].astype(np.float32))
    # a poor beginning: only the first feature, and far too few homes
    start = 1 / (1 + np.exp(-(values[:, 0] - 4.5)))
    assert start.sum() < 0.6 * truth.sum()
    views = fit_views(values, identities, start, 1.0, rounds=60)
    assert roc_auc_score(truth, views.probability) > roc_auc_score(truth, start) + 0.03
    assert views.probability.sum() == pytest.approx(truth.sum(), rel=0.15)
    unknown, differs, alike = views.ratios[0]
    assert unknown == 0
    assert alike == pytest.approx(np.log(0.3 / 0.003), abs=0.7)
    assert differs == pytest.approx(np.log(0.7 / 0.997), abs=0.15)
    assert abs(views.coefficients[2]) < 0.1 < views.coefficients[1]


def test_a_draw_is_ascending_and_repeats():
    assert draw_rows(5, 10, 0).tolist() == [0, 1, 2, 3, 4]
    drawn = draw_rows(1000, 100, 7)
    assert len(set(drawn.tolist())) == 100
    assert (np.diff(drawn) > 0).all()
    np.testing.assert_array_equal(drawn, draw_rows(1000, 100, 7))


def names_of(planted):
    return tuple(feature.name for feature in planted.values.features)


def triads_of(planted):
    a, b = planted.values.a, planted.values.b
    return partial(measure_triads, planted.store, a, b, people=planted.people, floor=0.02, group=planted.group)


def test_papers_speak_in_the_last_pass_only(planted):
    found = fit_label_free(planted.values, names_of(planted), Scorer(), triads_of(planted))
    first, last = found.passes
    assert "same_document" not in first.features
    assert "same_document" in last.features
    assert last.features[-1] == "same_group"
    assert found.identities == ("document",)
    assert found.rows == len(planted.truth)
    assert found.base_rate == pytest.approx(planted.truth.mean(), rel=0.25)
    assert roc_auc_score(planted.truth, found.probability) > roc_auc_score(planted.truth, found.first_pass)
    again = fit_label_free(planted.values, names_of(planted), Scorer(), triads_of(planted))
    np.testing.assert_array_equal(found.probability, again.probability)
    assert {row["field"] for row in found.fields} == {"circle", "place", "contact", "document"}


def test_without_papers_there_is_one_pass(plant):
    planted = plant(documents=0.0)
    found = fit_label_free(planted.values, names_of(planted), Scorer(), triads_of(planted))
    assert len(found.passes) == 1
    assert found.identities == ()
    assert found.triads is None
    assert roc_auc_score(planted.truth, found.probability) > 0.9


def test_labels_are_never_looked_at(planted):
    before = fit_label_free(planted.values, names_of(planted), Scorer(passes=1))
    planted.store.drop("labels", "registered")
    after = fit_label_free(planted.values, names_of(planted), Scorer(passes=1))
    np.testing.assert_array_equal(before.probability, after.probability)


@pytest.mark.parametrize(
    "values",
    [
        np.zeros((50, 2), np.float32),  # a record each, and nothing varies
        np.ones((50, 2), np.float32),  # no record at all
        np.zeros((0, 2), np.float32),
    ],
)
def test_where_nothing_varies_nothing_is_made_up(values):
    with pytest.raises(LabelError, match="nothing to tell homes by"):
        begin(("no_record", "adamic_adar"), values)
