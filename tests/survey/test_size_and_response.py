"""Sample sizes and response rates, with the figures of the study."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhgraph.errors import SurveyError
from hhgraph.survey import ANSWERS, OUTCOMES, measure_response, sample_size
from hhgraph.survey.outcomes import CLASSES, as_code

COVERS = ("survey.outcomes", "survey.response", "survey.size")


@pytest.mark.parametrize(
    ("p", "half", "needed"), [(0.87, 0.05, 174), (0.4, 0.05, 369), (0.87, 0.03, 483), (0.4, 0.03, 1025)]
)
def test_sizes_of_the_study(p, half, needed):
    assert sample_size(p, half) == needed


def test_a_small_population_needs_fewer():
    assert sample_size(0.5, 0.05, population=500) == 218  # 384.15 / (1 + 383.15 / 500)
    with pytest.raises(SurveyError, match="must lie"):
        sample_size(1.2, 0.05)


def test_nine_hundred_and_two_dialled():
    found = measure_response({"I": 502, "UH": 400})
    assert round(100 * found["CON1"]["value"], 2) == 55.65
    assert round(100 * found["RR1"]["value"], 2) == 55.65
    assert [round(100 * found["CON1"][end], 1) for end in ("low", "high")] == [52.4, 58.9]


def test_rates_by_hand():
    cases = {"I": 40, "P": 5, "R": 15, "NC": 10, "O": 5, "UH": 50, "NE": 25}
    found = measure_response(cases)
    assert found["RR1"]["value"] == pytest.approx(40 / 125)
    assert found["e"] == pytest.approx(75 / 100)
    assert found["RR3"]["value"] == pytest.approx(40 / (75 + 0.75 * 50))
    assert found["COOP1"]["value"] == pytest.approx(40 / 65)
    assert found["CON1"]["value"] == pytest.approx(65 / 125)
    assert found["REF1"]["value"] == pytest.approx(15 / 125)


@given(st.fixed_dictionaries({name: st.integers(0, 50) for name in CLASSES}))
def test_never_a_division_by_zero(cases):
    for name, found in measure_response(cases).items():
        value = found if name == "e" else found["value"]
        assert value is None or 0 <= value <= 1


def test_codes_are_what_people_write():
    assert as_code(" No answer") == "no_answer"
    assert {outcome.group for outcome in OUTCOMES.values()} == set(CLASSES)
    assert len(ANSWERS) == 7
