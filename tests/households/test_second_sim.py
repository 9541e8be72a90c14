"""Flags for second SIMs, sign by sign."""

from __future__ import annotations

import numpy as np
import pytest

from hhgraph.households.second_sim import flag_second_sims, measure_overlap

NAN = float("nan")


def flag(contacts: int = 0, night: float = 6.0, **signs: float) -> tuple[bool, str]:
    thresholds = {name: signs.pop(name) for name in list(signs) if name.startswith(("least", "most"))}
    columns = {name: np.array([value]) for name, value in signs.items()}
    found = flag_second_sims(np.array([contacts]), np.array([night]), **columns, **thresholds)
    return bool(found.flag[0]), str(found.reasons[0])


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        ({"day_place": 11.0}, (True, "same_place_by_day")),
        ({"day_place": 11.0, "contacts": 1}, (False, "")),
        ({"day_place": 11.0, "night": NAN}, (False, "")),
        ({"day_place": 11.0, "night": 1.0}, (False, "")),
        ({"day_place": NAN}, (False, "")),
        ({"overlap": 0.1, "shared": 0.6}, (True, "use_takes_turns,contacts_in_common")),
        ({"overlap": 0.1, "shared": 0.6, "day_place": -4.0}, (False, "")),  # two places by day: two people
        ({"overlap": 0.1}, (False, "")),
        ({"same_document": 1.0}, (False, "")),  # who registered it, no more
        ({"same_document": 1.0, "shared": 0.4}, (True, "contacts_in_common,same_document")),
        ({"same_document": 0.0, "day_place": 9.0}, (True, "same_place_by_day")),
        ({"overlap": 0.1, "least_signs": 1}, (True, "use_takes_turns")),
        ({"day_place": 11.0, "contacts": 2, "most_contacts": 2}, (True, "same_place_by_day")),
    ],
)
def test_signs(signs, expected):
    assert flag(**signs) == expected


def test_columns_run_along_the_pairs_and_may_be_empty():
    found = flag_second_sims(
        np.array([0, 0]), np.array([5.0, 5.0]), shared=np.array([0.9, 0.0]), overlap=np.array([0.2, 0.2])
    )
    assert found.flag.tolist() == [True, False]
    assert found.signs.tolist() == [2, 1]
    nothing = flag_second_sims(np.zeros(0, np.int64), np.zeros(0))
    assert nothing.flag.tolist() == nothing.reasons.tolist() == []


def test_overlap_is_one_by_chance():
    both, hours = np.array([20.0, 5.0, 0.0]), np.array([100.0, 100.0, 0.0])
    ratio = measure_overlap(both, hours, np.array([80.0, 100.0, 50.0]), 400)
    assert ratio[:2].tolist() == pytest.approx([1.0, 0.2])
    assert np.isnan(ratio[2])
