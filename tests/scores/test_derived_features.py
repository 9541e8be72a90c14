"""Values that no measured table holds come back in natural units."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhgraph.pairs.catalogue import TRIADS, Feature
from hhgraph.scores import derived_features
from hhgraph.scores.derived_features import ODDS_BEFORE, to_natural, write_extras


@given(
    st.lists(st.floats(-1e4, 1e4, width=32), min_size=1),
    st.sampled_from(["linear", "log", "signed_log"]),
)
def test_a_natural_value_is_the_inverse_of_the_transform(values, transform):
    feature = Feature("f", "triads", "share", transform, 0, "a feature")
    natural = np.array(values, np.float32)
    if transform == "log":
        natural = np.abs(natural)
    np.testing.assert_allclose(to_natural(feature, feature.apply(natural)), natural, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("block", [1 << 18, 100])
def test_a_row_a_pair_in_any_blocks(planted, monkeypatch, block):
    monkeypatch.setattr(derived_features, "BLOCK_ROWS", block)
    count = len(planted.truth)
    natural = np.random.default_rng(0).gamma(1.0, 2.0, (count, len(TRIADS))).astype(np.float32)
    triads = np.column_stack([feature.apply(natural[:, place]) for place, feature in enumerate(TRIADS)])
    write_extras(planted.store, planted.values, triads)
    found = planted.store.connection.table("derived_features").order("pair").fetchnumpy()
    assert found["pair"].tolist() == list(range(count))
    names = [ODDS_BEFORE if feature.name == "first_pass" else feature.name for feature in TRIADS]
    assert list(found) == ["pair", *names]
    for place, name in enumerate(names):
        np.testing.assert_allclose(found[name], natural[:, place], rtol=1e-4, atol=1e-4)


def test_a_single_pass_has_no_triads(planted):
    write_extras(planted.store, planted.values, None)
    assert planted.store.columns("derived_features") == ["pair"]
