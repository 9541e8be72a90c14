"""Training rows: folds keep families together, draws take whole groups, and bad labels are refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhgraph.errors import LabelError
from hhgraph.scores.training import TrainingRows, draw_groups, has_labels, read_training, thin_controls
from hhgraph.settings import LabelSettings, Scorer
from support.tables import put


def rows_of(group_a, group_b, folds=5, seed=0):
    group_a, group_b = np.asarray(group_a), np.asarray(group_b)
    count = len(group_a)
    label = ((group_a == group_b) & (group_a >= 0)).astype(np.int8)
    every = np.ones(count, bool)
    groups = int(max(group_a.max(initial=-1), group_b.max(initial=-1))) + 1
    return TrainingRows(np.arange(count), label, group_a, group_b, every, every, groups, folds, seed)


@st.composite
def training(draw):
    count = draw(st.integers(1, 60))
    groups = st.lists(st.integers(-1, 12), min_size=count, max_size=count)
    a, b = np.array(draw(groups)), np.array(draw(groups))
    keep = (a >= 0) | (b >= 0)
    return rows_of(a[keep], b[keep], draw(st.integers(2, 6)), draw(st.integers(0, 99)))


@given(training())
def test_folds_never_share_a_main_number(rows):
    scored = np.zeros(len(rows), int)
    for fold, outside in rows.by_fold():
        inside = ~rows.touch(frozenset({fold}))
        assert not inside[outside].any()
        scored[outside] += 1
        fitted_on = set(rows.group_a[inside]) | set(rows.group_b[inside])
        assert not (set(rows.cluster[outside]) - {-1}) & fitted_on
    assert (scored == 1).all()


def test_a_pair_between_two_folds_touches_both():
    rows = rows_of(np.arange(10), (np.arange(10) + 1) % 10, folds=5)
    first, second = rows.fold_of(rows.group_a), rows.fold_of(rows.group_b)
    for fold in range(5):
        assert (rows.touch(frozenset({fold})) == ((first == fold) | (second == fold))).all()
    assert (rows.touch(frozenset({1, 2})) == (rows.touch(frozenset({1})) | rows.touch(frozenset({2})))).all()
    assert not rows.touch(frozenset()).any()


@given(training())
def test_some_rows_keep_the_folds_of_their_groups(rows):
    half = np.arange(0, len(rows), 2)
    some = rows.some(half)
    assert (some.fold_of(some.cluster) == rows.fold_of(rows.cluster)[half]).all()


@given(training(), st.integers(1, 40))
def test_a_draw_takes_whole_groups(rows, most):
    drawn = draw_groups(rows, most)
    assert len(drawn) <= max(most, 0) or len(rows) <= most
    kept = set(drawn.pair)
    for group in set(rows.cluster):
        members = set(rows.pair[rows.cluster == group])
        assert members <= kept or not members & kept
    assert (draw_groups(rows, most).pair == drawn.pair).all()
    assert (np.diff(drawn.pair) > 0).all()


@pytest.fixture
def read(store):
    """Return a function that writes labels and reads training rows."""

    def from_labels(label, group_a, group_b, **options):
        count = len(label)
        order = np.arange(count, dtype=np.uint32)
        put(store, "pairs", {"pair": order, "source": np.where(order % 2, "records", "document")})
        put(
            store,
            "labels",
            {
                "pair": order,
                "label": np.ma.masked_less(np.asarray(label, np.int8), 0),
                "group_a": np.asarray(group_a, np.int32),
                "group_b": np.asarray(group_b, np.int32),
                "payer": np.ones(count, bool),
            },
        )
        return read_training(store, Scorer(**options))

    return from_labels


def test_labels_are_read_in_order_without_the_undecided(read):
    label = [1, 0, -1] * 30
    group = np.repeat(np.arange(30), 3)
    rows = read(label, group, np.where(np.array(label) == 1, group, -1))
    assert rows.pair.tolist() == [pair for pair in range(90) if pair % 3 < 2]
    assert rows.label.tolist() == [1, 0] * 30
    assert rows.has_record.tolist() == [bool(pair % 2) for pair in rows.pair]
    assert rows.cluster.tolist() == np.repeat(np.arange(30), 2).tolist()


@pytest.mark.parametrize(
    ("label", "group", "words"),
    [
        ([1, 0] * 19, np.arange(38) // 2, "Only 19 registered pairs of 19 groups"),  # fewer than 20
        ([1, 0] * 40, np.arange(80) // 20, "Only 40 registered pairs of 4 groups"),  # fewer groups than folds
        ([1] * 60, np.arange(60) // 3, "All 60 labelled pairs are registered"),  # one class
        ([0] * 60, np.arange(60) // 3, "Only 0 registered pairs"),
        ([], [], "Only 0 registered pairs of 0 groups"),
        ([-1] * 60, np.arange(60) // 3, "Only 0 registered pairs"),  # all contradict each other
    ],
)
def test_labels_that_cannot_teach_are_refused_and_label_free_offered(read, label, group, words):
    with pytest.raises(LabelError, match=words) as caught:
        read(label, group, group)
    assert "labels.source=none" in caught.value.todo


def test_labels_are_wanted_and_there(store):
    put(store, "registered", {"group_id": np.array(["g"]), "id": np.zeros(1, np.uint32)})
    assert has_labels(store, LabelSettings())
    assert not has_labels(store, LabelSettings(source="none"))
    put(store, "registered", {"group_id": np.zeros(0, str), "id": np.zeros(0, np.uint32)})
    assert not has_labels(store, LabelSettings())


def test_thinned_controls_weigh_as_much_as_all():
    label, key = np.repeat([1, 0], [300, 9700]), np.arange(10_000) * 7919
    weight = thin_controls(label, key, 1000, seed=3)
    assert (weight > 0).sum() == 1000
    assert (weight[label == 1] == 1).all()
    assert weight[label == 0].sum() == pytest.approx(9700)
    np.testing.assert_array_equal(weight, thin_controls(label, key, 1000, seed=3))
    assert (weight != thin_controls(label, key, 1000, seed=4)).any()
    assert (thin_controls(label, key, 10_000, seed=3) == 1).all()
    many = thin_controls(np.repeat([1, 0], [5000, 5000]), key, 1000, seed=3)
    assert ((many[:5000] > 0).sum(), (many[5000:] > 0).sum()) == (500, 500)
    assert many[:5000].sum() == pytest.approx(5000)


def test_a_few_other_rows_hardly_change_who_is_drawn():
    label, key = np.repeat([1, 0], [300, 9700]), np.arange(10_000) * 7919
    drawn = thin_controls(label, key, 1000, seed=3) > 0
    fewer = thin_controls(label[5:], key[5:], 1000, seed=3) > 0
    assert (drawn[5:] == fewer).mean() > 0.999
    place = np.flatnonzero(drawn[300:]) / 9700
    assert abs(place.mean() - 0.5) < 0.05  # all over, not the first ones
