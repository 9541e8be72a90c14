"""Screening by hand: of two twins the weaker goes, and every verdict has its reason."""

from __future__ import annotations

import numpy as np
import pytest

from hhgraph.scores.screening import last_bin_lifts, left_out, screen_features


def verdicts(values, label, names, **options):
    found = screen_features(names, values, label, **({"max_correlation": 0.9, "last_bin_share": 0.1} | options))
    return {one.feature: one for one in found}


@pytest.fixture
def twins():
    """Return values and labels: strong tells, its noisy twin tells less, apart is another matter."""
    rng = np.random.default_rng(0)
    strong = rng.normal(size=4000)
    label = (rng.random(4000) < 1 / (1 + np.exp(-(2 * strong - 3)))).astype(np.int8)
    weak = strong + 0.4 * rng.normal(size=4000)
    return np.column_stack([weak, strong, rng.normal(size=4000), np.ones(4000)]), label


def test_the_weaker_twin_goes(twins):
    found = verdicts(*twins, ("weak", "strong", "apart", "flat"))
    assert {name for name, one in found.items() if one.kept} == {"strong", "apart"}
    weak = found["weak"]
    assert (weak.reason, weak.against) == ("correlated", "strong")
    assert weak.lift < weak.lift_against
    assert weak.correlation == pytest.approx(np.corrcoef(twins[0][:, 0], twins[0][:, 1])[0, 1])
    assert found["flat"].reason == "constant"
    assert found["strong"].lift == pytest.approx(weak.lift_against)
    assert list(found) == ["weak", "strong", "apart", "flat"]


def test_correlation_counts_either_way(twins):
    values, label = twins
    values[:, 0] *= -1  # its last bin now holds the least likely: it goes all the more
    found = verdicts(values, label, ("weak", "strong", "apart", "flat"))
    assert not found["weak"].kept
    assert found["weak"].correlation < -0.9


def test_below_the_threshold_both_stay(twins):
    found = verdicts(*twins, ("weak", "strong", "apart", "flat"), max_correlation=1.0)
    assert {name for name, one in found.items() if one.kept} == {"weak", "strong", "apart"}


def test_between_equal_lifts_the_first_stays(twins):
    values, label = twins
    same = np.column_stack([values[:, 1], values[:, 1]])
    found = verdicts(same, label, ("first", "second"))
    assert found["first"].kept
    assert not found["second"].kept


def test_a_feature_left_out_by_the_settings_beats_nobody(twins):
    found = verdicts(*twins, ("weak", "strong", "apart", "flat"), without=("strong",))
    assert found["strong"].reason == "left out by the settings"
    assert found["weak"].kept
    assert left_out(("x",))[0].as_dict() == {
        "feature": "x",
        "kept": False,
        "reason": "left out by the settings",
        "against": None,
        "correlation": None,
        "lift": None,
        "lift_against": None,
    }


def test_last_bin_lift_by_hand():
    values = np.array([[1.0], [2], [3], [4], [5], [6], [7], [8], [9], [10]])
    label = np.array([1, 0, 0, 0, 0, 0, 0, 0, 1, 1])
    assert last_bin_lifts(values, label, 0.2)[0] == pytest.approx((2 / 2) / 0.3)
    assert last_bin_lifts(values, label, 0.3)[0] == pytest.approx((2 / 3) / 0.3)
    values[8:] = 8  # ties at the edge are in the bin
    assert last_bin_lifts(values, label, 0.2)[0] == pytest.approx((2 / 3) / 0.3)
    assert last_bin_lifts(np.full((10, 1), np.nan), label, 0.2)[0] == 0


def test_unknown_values_stand_at_the_mean(twins):
    values, label = twins
    values[::3, 0] = np.nan
    found = verdicts(values, label, ("weak", "strong", "apart", "flat"), max_correlation=0.5)
    assert not found["weak"].kept
    spread = np.where(np.isnan(values[:, 0]), 0, values[:, 0] - np.nanmean(values[:, 0]))
    assert found["weak"].correlation == pytest.approx(np.corrcoef(spread, values[:, 1])[0, 1])
