"""Reading answers: the study's own figures, bad rows, silence, and a city with three answers."""

import json

import numpy as np
import pandas as pd
import pytest

from hhgraph.errors import InputError, SurveyError
from hhgraph.run import as_json
from hhgraph.survey import draw_survey, read_survey
from hhgraph.survey.estimate import bound_rate, estimate_list

COVERS = ("survey.estimate", "survey.returns")


@pytest.fixture
def sample(run, tmp_path):
    drawn = draw_survey(run, 100, tmp_path / "s.csv", replacements=0)
    return pd.read_parquet(drawn.key)


def hand_back(key, path, outcome="complete", answer="family", **columns):
    """Write a return file: one row a lead."""
    table = pd.DataFrame(
        {"lead_code": key["lead_code"], "outcome": outcome, "relation_answer": answer, **columns}
    )
    table.to_csv(path / "back.csv", index=False)
    return path / "back.csv"


def test_the_survey_of_the_study(run, tmp_path):
    # 902 dialled, 502 answered, 437 of them family: the study's check of its registered pairs.
    outcome = ["complete"] * 502 + ["no_answer"] * 400
    answer = ["family"] * 437 + ["relative"] * 15 + ["friend"] * 10 + ["other"] * 40 + [""] * 400
    key = pd.DataFrame(
        {
            "lead_code": [
                f"L{i:04d}".translate(str.maketrans("0123456789", "BCDFGHJKLM")) for i in range(902)
            ],
            "list_id": "S-TEST",
            "kind": "labels",
            "subscriber": run.members["subscriber"].iloc[0],
            "a": "",
            "b": "",
            "probability": 0.9,
            "band": "0.7-0.9",
            "city": "Fuzhou",
            "cell": 1,
            "cell_pairs": 9563,
            "use": "first",
        }
    )
    key.to_parquet(tmp_path / "s.private.parquet")
    found = read_survey(run, hand_back(key, tmp_path, outcome, answer)).content
    assert found["report"] == "label purity"
    assert round(100 * found["rates"]["CON1"]["value"], 2) == 55.65
    assert [round(100 * found["hit"][name], 2) for name in ("value", "low", "high")] == [87.05, 83.83, 89.71]
    # One cell of 9,563 pairs: the weighted rate is the plain one, and 502 of so many answers are worth a little more.
    assert found["whole_list"]["hit"]["value"] == pytest.approx(found["hit"]["value"])
    assert found["whole_list"]["effective_n"] == pytest.approx(502 / (1 - 502 / 9563))
    assert [round(100 * found["bounds"][end]) for end in ("low", "high")] == [48, 93]


def test_model_hit_rate_by_band_and_city(run, sample, tmp_path):
    rng = np.random.default_rng(1)
    answer = np.where(rng.random(len(sample)) < sample["probability"], "family", "friend")
    found = read_survey(run, hand_back(sample, tmp_path, answer=answer)).content
    assert found["report"] == "model hit rate"
    bands = {row["band"]: row for row in found["by_band"]}
    assert bands["0.9-1.0"]["hit"]["value"] > bands["0.1-0.3"]["hit"]["value"]
    for row in bands.values():
        assert row["hit"]["low"] <= row["probability_mean"] <= row["hit"]["high"]
    whole = found["whole_list"]
    assert whole["pairs_unanswered"] == 0
    assert 0.5 * len(sample) < whole["effective_n"] < 5 * len(sample)
    assert abs(whole["expected"] - whole["hit"]["value"]) < whole["hit"]["high"] - whole["hit"]["low"]
    assert found["from_half"]["pairs"] < whole["pairs"]


def test_weights_by_hand():
    # Band one: 90 pairs, 1 of 2 family; band two: 10 pairs, 2 of 2. Weighted: (90 x 0.5 + 10 x 1) / 100.
    key = pd.DataFrame({"cell": [1, 2], "band": ["0.1-0.3", "0.9-1.0"], "cell_pairs": [90, 10]})
    answers = pd.DataFrame({"cell": [1, 1, 2, 2], "answer": ["family", "friend", "family", "family"]})
    answers = answers.merge(key, on="cell").assign(probability=[0.2, 0.2, 0.95, np.nan])
    found = estimate_list(answers, key)
    assert found["hit"]["value"] == pytest.approx(0.55)
    assert found["hit"]["n"] == 4
    # Cochran 5.6: sum of W^2 p q / n (1 - n / N); p of the bands shrunk to (1 + 1) / (2 + 2) and (2 + 1) / (2 + 2).
    variance = 0.9**2 * 0.25 / 2 * (1 - 2 / 90) + 0.1**2 * 0.1875 / 2 * (1 - 2 / 10)
    middle = (0.55 * 4 + 1) / 6
    assert found["effective_n"] == pytest.approx(middle * (1 - middle) / variance)
    assert found["expected"] == pytest.approx((90 * 0.2 + 5 * 0.95) / 95)
    upper = estimate_list(answers, key, lowest=0.5)
    assert (upper["hit"]["value"], upper["pairs"]) == (1, 10)
    only = estimate_list(answers[answers["cell"] == 2], key)
    assert (only["pairs"], only["pairs_unanswered"]) == (10, 90)


def test_a_city_without_answers_is_carried_by_its_band():
    key = pd.DataFrame({"cell": [1, 2], "band": "0.1-0.3", "cell_pairs": [60, 40]})
    answers = pd.DataFrame({"cell": [1, 1], "answer": ["family", "other"], "probability": 0.2})
    found = estimate_list(answers.merge(key, on="cell"), key)
    assert (found["hit"]["value"], found["pairs"]) == (0.5, 100)


@pytest.mark.parametrize("outcome", ["refused", "refused_hard", "opt_out"])
def test_everybody_refusing_gives_no_rate(run, sample, tmp_path, outcome):
    found = read_survey(run, hand_back(sample, tmp_path, outcome, "")).content
    assert found["hit"]["value"] is None
    assert found["whole_list"]["hit"]["value"] is None
    assert found["rates"]["RR1"]["value"] == 0
    assert found["bounds"] == {"low": 0, "high": 1, "n": 100}
    assert "no hit rate" in found["notes"][0]
    json.loads(as_json(found), parse_constant=pytest.fail)


def test_everybody_out_of_sample_gives_no_rate_at_all(run, sample, tmp_path):
    found = read_survey(run, hand_back(sample, tmp_path, "disconnected", "")).content
    assert found["rates"]["RR1"]["value"] is None
    assert found["bounds"]["low"] is None


def test_three_answers_in_a_city_are_too_few(run, sample, tmp_path):
    rare = sample[sample["city"] == "=Nanping"].head(3)
    some = pd.concat([rare, sample[sample["city"] == "Fuzhou"]])
    found = read_survey(run, hand_back(some, tmp_path)).content
    cities = {row["city"]: row for row in found["by_city"]}
    assert cities["=Nanping"]["hit"]["value"] is None
    assert cities["=Nanping"]["note"] == "too few (under 10)"
    assert cities["Fuzhou"]["hit"]["value"] == 1
    assert found["leads"]["first_not_returned"] == len(sample) - len(some)


def test_two_small_cities_are_pooled(run, sample, tmp_path):
    rare = pd.concat(
        [sample[sample["city"] == city].head(count) for city, count in (("=Nanping", 2), ("Ningde", 9))]
    )
    found = read_survey(run, hand_back(rare, tmp_path)).content
    assert found["by_city"][-1]["city"] == "pooled"
    assert found["by_city"][-1]["hit"]["n"] == 11


def test_a_few_bad_rows_are_reported_and_left_out(run, sample, tmp_path):
    outcome = ["complete"] * 100
    outcome[6] = "compleet"
    path = hand_back(sample, tmp_path, outcome)
    found = read_survey(run, path).content
    (reject,) = found["rejects"]
    assert (reject["row"], reject["reason"], reject["hint"]) == (7, "unknown_outcome", "complete")
    assert found["rows"] == {"all": 100, "blank": 0, "rejected": 1}
    assert found["hit"]["n"] == 99


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"outcome": "hung up"}, "unknown_outcome"),
        ({"lead_code": "ZZZZZZZZ"}, "unknown_lead"),
        ({"relation_answer": "dog"}, "unknown_answer"),
        ({"relation_answer": ""}, "answer_missing"),
        ({"outcome": "busy"}, "answer_without_interview"),
        ({"attempt": "first"}, "bad_attempt"),
    ],
)
def test_many_bad_rows_stop_with_their_report(run, sample, tmp_path, change, reason):
    path = hand_back(sample, tmp_path, attempt="1")
    table = pd.read_csv(path, dtype=str)
    for column, value in change.items():
        table.loc[:9, column] = value
    table.to_csv(path, index=False)
    with pytest.raises(SurveyError, match=reason) as caught:
        read_survey(run, path)
    assert "10 of 100 rows" in caught.value.what
    assert "row 1:" in caught.value.what


def test_numbers_in_the_wrong_column_are_masked(run, sample, tmp_path):
    table = pd.read_csv(hand_back(sample, tmp_path), dtype=str)
    table.loc[:20, "lead_code"] = "+8613800000042"
    table.to_csv(tmp_path / "back.csv", index=False)
    with pytest.raises(SurveyError) as caught:
        read_survey(run, tmp_path / "back.csv")
    assert "00000042" not in str(caught.value)


def test_attempts_interviews_are_final_and_repeats_are_rejected(run, sample, tmp_path):
    leads = sample["lead_code"].tolist()
    rows = [(lead, "complete", "family", 1) for lead in leads[4:]]
    rows += [(leads[0], "busy", "", 1), (leads[0], "refused_soft", "", 2)]
    rows += [(leads[1], "complete", "friend", 2), (leads[1], "no_answer", "", 3), (leads[1], "busy", "", 1)]
    rows += [(leads[2], "busy", "", 1), (leads[2], "busy", "", 1), (leads[3], "", "", "")]
    table = pd.DataFrame(rows, columns=["lead_code", "outcome", "relation_answer", "attempt"])
    table.to_csv(tmp_path / "back.csv", index=False)
    found = read_survey(run, tmp_path / "back.csv").content
    assert (found["outcomes"]["refused_soft"], found["outcomes"]["busy"]) == (1, 1)
    assert found["answers"]["friend"]["value"] == pytest.approx(1 / 97)
    assert found["rows"] == {"all": 104, "blank": 1, "rejected": 1}
    assert found["rejects"][0]["reason"] == "repeated_attempt"


def test_key_is_found_named_or_missed(run, sample, tmp_path):
    draw_survey(run, 10, tmp_path / "other.csv")
    (tmp_path / "sub").mkdir()
    path = hand_back(sample, tmp_path / "sub")
    with pytest.raises(SurveyError, match="--key"):
        read_survey(run, path)
    assert read_survey(run, path, key=tmp_path / "s.private.parquet").content["hit"]["n"] == 100
    assert read_survey(run, hand_back(sample, tmp_path)).content["hit"]["n"] == 100
    for fault in (tmp_path / "s.csv", run.folder / "members.parquet"):
        with pytest.raises(SurveyError, match="key"):
            read_survey(run, path, key=fault)


def test_file_faults(run, tmp_path):
    with pytest.raises(InputError, match="no file"):
        read_survey(run, tmp_path / "none.csv")
    (tmp_path / "x.csv").write_text("lead,outcome\nA,complete\n")
    with pytest.raises(InputError, match=r"lead_code \(is it lead\?\)"):
        read_survey(run, tmp_path / "x.csv")


def test_bounds_are_weighted_by_hand():
    cases = pd.DataFrame(
        {
            "cell": [1, 1, 1, 2],
            "band": ["0.1-0.3"] * 3 + ["0.9-1.0"],
            "cell_pairs": [90, 90, 90, 10],
            "answer": ["family", "friend", "", ""],
        }
    )
    found = bound_rate(cases)
    assert (found["low"], found["high"]) == (pytest.approx(0.3), pytest.approx(0.7))
    assert found["n"] == 4
    assert bound_rate(cases.iloc[:0]) == {"low": None, "high": None, "n": 0}


def test_cases_that_never_came_back_stand_in_the_response_rate_and_the_bounds(run, sample, tmp_path):
    found = read_survey(run, hand_back(sample.sample(40, random_state=1), tmp_path)).content
    assert found["rates"]["RR1"]["value"] == pytest.approx(0.4)
    assert found["classes"]["UH"] == 60
    assert found["bounds"]["n"] == 100
    assert found["bounds"]["low"] < 0.6
    assert any("60 first cases did not come back" in note for note in found["notes"])


def test_a_refused_answer_is_in_no_rate_and_in_the_bounds(run, sample, tmp_path):
    answer = ["refused"] * 30 + ["family"] * 70
    found = read_survey(run, hand_back(sample, tmp_path, answer=answer)).content
    assert found["hit"]["n"] == found["whole_list"]["hit"]["n"] == 70
    assert found["hit"]["value"] == found["whole_list"]["hit"]["value"] == 1
    assert found["answers"]["refused"]["value"] == 0.3
    assert found["bounds"]["n"] == 100
    assert found["bounds"]["low"] < 1
