"""Times, durations, kinds and directions as other systems write them."""

import datetime as dt

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hhgraph.engine.statements import read_statements
from hhgraph.records.words import DIRECTIONS, KINDS, merge_words

COVERS = ("records.words",)

@pytest.fixture(scope="module")
def ask():
    """Return a function that evaluates one macro."""
    connection = duckdb.connect()
    for text in read_statements("macros.sql").values():
        connection.execute(text)

    def evaluate(expression, *values):
        return connection.execute(f"SELECT {expression}", list(values)).fetchone()[0]

    yield evaluate
    connection.close()


NOON = dt.datetime.fromisoformat("2026-03-01 12:30:05")
NEXT = dt.datetime.fromisoformat("2026-03-02 01:01:01")
EARLY, LATE = dt.datetime.fromisoformat("1960-01-01"), dt.datetime.fromisoformat("2120-01-01")


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-01 12:30:05",
        "2026-03-01T12:30:05",
        "2026/03/01 12:30:05",
        "2026/3/1 12:30:05",
        " 2026-03-01 12:30:05 ",
        "20260301123005",
        "20260301 12:30:05",
        "20260301 123005",
        "2026-03-01 12:30:05+08:00",
        "2026-03-01T04:30:05Z",
        "2026-03-01T04:30:05.000Z",
        "2026-03-01 05:30:05+0100",
        "2026-02-28 23:30:05-05",
        "1772339405",
        "1772339405000",
        "1772339405.0",
    ],
)
def test_times_become_local(ask, text):
    assert ask("time_of_text($1, 'Asia/Shanghai', NULL::TIMESTAMP)", text) == NOON


@pytest.mark.parametrize(
    "text", ["", "2026-03-01", "12:30:05", "2026-13-01 10:00:00", "01/03/2026 12:30:05", "soon", "184"]
)
def test_what_is_no_time_is_none(ask, text):
    assert ask("time_of_text($1, 'Asia/Shanghai', NULL::TIMESTAMP)", text) is None


def test_seconds_from_day_zero(ask):
    assert ask("time_of_text('90061', 'Asia/Shanghai', TIMESTAMP '2026-03-01')") == NEXT
    assert ask("time_of_number(90061, 'Asia/Shanghai', TIMESTAMP '2026-03-01')") == NEXT
    assert ask("time_of_text('-5', 'Asia/Shanghai', TIMESTAMP '2026-03-01')") is None


@pytest.mark.parametrize("number", [1772339405, 1772339405000, 20260301123005])
def test_numeric_times(ask, number):
    assert ask("time_of_number($1::BIGINT, 'Asia/Shanghai', NULL::TIMESTAMP)", number) == NOON


@pytest.mark.parametrize(
    ("text", "unit", "seconds"),
    [
        ("61", 1, 61),
        ("61.4", 1, 61),
        ("1.5", 60, 90),
        ("1500", 0.001, 2),
        ("00:01:01", 1, 61),
        ("-1", 1, -1),
        ("1,234", 1, None),
        ("", 1, None),
        ("long", 1, None),
        ("nan", 1, None),
    ],
)
def test_durations(ask, text, unit, seconds):
    assert ask("seconds_of_text($1, $2)", text, unit) == seconds


def test_given_words_come_before_the_built_in_ones():
    words = merge_words(DIRECTIONS, {"out": ["IN"]})
    assert "in" in words["out"]
    assert "in" not in words["in"]
    assert merge_words(KINDS, {})["voice"][0] == "voice"


@pytest.mark.parametrize(
    ("word", "kind"), [("VOICE", 0), (" Sms ", 1), ("GPRS", 2), ("短信", 1), ("fax2", None), ("", None)]
)
def test_kinds(ask, word, kind):
    words = merge_words(KINDS, {})
    assert ask("kind_of($1, $2, $3, $4)", word, words["voice"], words["sms"], words["other"]) == kind


@given(
    start=st.one_of(st.none(), st.datetimes(EARLY, LATE)),
    kind=st.sampled_from([0, 1, 2, None]),
    seconds=st.one_of(st.none(), st.integers(-10, 10), st.integers(86_390, 86_410)),
    known=st.booleans(),
)
def test_the_filter_and_the_reasons_agree(ask, start, kind, seconds, known):
    fine = ask("faultless($1::TIMESTAMP, $2::INTEGER, $3::BIGINT, $4)", start, kind, seconds, known)
    reason = ask(
        "fault_of(NULL, NULL, false, $1::TIMESTAMP, $1 IS NOT NULL, $2::INTEGER, $2 IS NOT NULL, $3::BIGINT,"
        " $3 IS NOT NULL, $4)",
        start,
        kind,
        seconds,
        known,
    )
    assert bool(fine) == (reason is None)


@given(st.text(max_size=40))
def test_masks_keep_at_most_two_characters(ask, text):
    shown = ask("masked($1)", text)
    assert len(shown) == len(text)
    assert not any(c.isalnum() and c.isascii() for c in shown[:-2])


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2026-13-01 10:00:00", "*26-13-01 10:00:00"),
        ("-1", "-1"),
        ("19000000001", "*********01"),
        ("99999", "*99"),
        ("fax", "fax"),
    ],
)
def test_masked_digits_keep_no_number(ask, value, shown):
    assert ask("masked_digits($1)", value) == shown


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-01", (2026, 3, 1)),
        ("2026/3/1", (2026, 3, 1)),
        ("20260301", (2026, 3, 1)),
        ("2026-03-01 10:00:00", (2026, 3, 1)),
        ("202603", (2026, 3, 1)),
        ("soon", None),
    ],
)
def test_days(ask, text, day):
    assert ask("day_of_text($1)", text) == (dt.date(*day) if day else None)


@pytest.mark.parametrize(("text", "truth"), [("Yes", True), ("0", False), ("是", True), ("maybe", None)])
def test_truth(ask, text, truth):
    assert ask("truth_of($1)", text) is truth
