"""Canonical numbers: every spelling of a number is one number, and nothing is guessed."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hhgraph.engine.store import Store
from hhgraph.records.numbers import build_numbers, calling_code
from hhgraph.settings import Limits, Project

M = "+8619000000001"


def canonical(spellings, country="CN"):
    """Return (subscriber, class, fault) by spelling, and the numbers table."""
    with Store(Limits(threads=1)) as store:
        store.put("seen", {"raw": np.array(list(spellings), object)})
        build_numbers(store, Project(country=country))
        rows = store.connection.table("spellings").fetchall()
        numbers = store.connection.table("numbers").fetchall()
        return {raw: (subscriber, kind, fault) for raw, subscriber, kind, fault, _ in rows}, numbers


@pytest.mark.parametrize(
    "spelling",
    [
        "19000000001",
        "+8619000000001",
        "8619000000001",
        "008619000000001",
        "+86 190 0000 0001",
        "190-0000-0001",
        " 19000000001 ",
        "１９００００００００１",
        "＋８６19000000001",
        "019000000001",
        "1795119000000001",
        "17951 19000000001",
        "1259319000000001",
        "12583119000000001",
        "1791119000000001",
        "17951+8619000000001",
        "(+86)19000000001",
        "190\u00a00000\u00a00001",
        "\t19000000001",
    ],
)
def test_every_spelling_of_a_mobile_is_one_number(spelling):
    found, _ = canonical([spelling])
    assert found[spelling] == (M, "mobile", None)


@pytest.mark.parametrize(
    ("spelling", "fault"),
    [
        ("1.9E+10", "number in exponent form"),
        ("1.90000000E10", "number in exponent form"),
        ("19000000001.0", "number as float"),
        ("+19000000001.00", "number as float"),
        ("", "number missing"),
        ("   ", "number missing"),
        ("unknown", "not a number"),
        ("-19000000001", "not a number"),
        ("19000000001x", "not a number"),
        ("1900000000", "number not valid"),
        ("190000000012345678", "number not valid"),
        ("1", "not a number"),
    ],
)
def test_what_is_no_number_is_rejected_not_guessed(spelling, fault):
    found, numbers = canonical([spelling])
    assert found[spelling][2] == fault
    assert numbers == []


@pytest.mark.parametrize(
    ("spelling", "subscriber", "kind"),
    [
        ("10086", "10086", "short"),
        ("+8610086", "10086", "short"),
        ("95598", "95598", "short"),
        ("110", "110", "short"),
        ("4000000001", "+864000000001", "service"),
        ("8000000001", "+868000000001", "service"),
        ("106550000001", "106550000001", "service"),
        ("01020000001", "+861020000001", "fixed"),
        ("0591-8000 0001", "+8659180000001", "fixed"),
        ("+8659180000001", "+8659180000001", "fixed"),
        ("1064000000001", "+861064000000001", "machine"),
        ("14000000001", "+8614000000001", "machine"),
        ("14800000001", "+8614800000001", "machine"),
        ("13490000001", "+8613490000001", "service"),
        ("17400000001", "+8617400000001", "service"),
        ("17000000001", "+8617000000001", "mobile"),
        ("14500000001", "+8614500000001", "mobile"),
        ("+12025550123", "+12025550123", "foreign"),
        ("0012025550123", "+12025550123", "foreign"),
    ],
)
def test_numbers_have_their_class(spelling, subscriber, kind):
    found, numbers = canonical([spelling])
    assert found[spelling][0] == subscriber
    assert [(n[1], n[2]) for n in numbers] == [(subscriber, kind)]


@settings(deadline=None, max_examples=10)
@given(st.sets(st.integers(10**8, 10**9 - 1), min_size=1, max_size=50))
def test_prefixes_never_change_the_number(tails):
    prefixes = ("", "+86", "86", "0086", "17951", "12593", "0")
    wanted = {f"{prefix}19{tail}": f"+8619{tail}" for tail in tails for prefix in prefixes}
    found, numbers = canonical(wanted)
    assert {spelling: told[0] for spelling, told in found.items()} == wanted
    assert len(numbers) == len(tails)


def test_ids_are_dense_in_text_order_whatever_the_order_of_the_rows():
    spellings = ["19000000003", "10086", "+8619000000001", "19000000001", "19000000002"]
    _, numbers = canonical(spellings)
    _, again = canonical(reversed(spellings))
    assert sorted(numbers) == sorted(again)
    assert [n[1] for n in sorted(numbers)] == sorted({n[1] for n in numbers})
    assert [n[0] for n in sorted(numbers)] == list(range(4))


def test_opaque_ids_are_trimmed_and_nothing_else():
    found, numbers = canonical([" 42 ", "42", "007", "7", "1.5E3", " "], country="")
    assert found[" 42 "][0] == found["42"][0] == "42"
    assert found["1.5E3"] == ("1.5E3", "opaque", None)
    assert found[" "][2] == "number missing"
    assert [n[1] for n in sorted(numbers)] == ["007", "1.5E3", "42", "7"]


def test_other_countries_take_e164_as_it_is_and_ask_the_library_for_the_rest():
    found, numbers = canonical(["+4512345678", "20 12 34 56", "0045 20123456", "2.0E7", "abc", "114"], country="DK")
    assert calling_code("DK") == "45"
    assert found["20 12 34 56"][0] == found["0045 20123456"][0] == "+4520123456"
    assert found["2.0E7"][2] == "number in exponent form"
    assert found["abc"][2] == "not a number"
    assert {n[1]: n[2] for n in numbers}["114"] == "short"
