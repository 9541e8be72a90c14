"""Figures are spelled one way, and what is unknown is said to be."""

from hhgraph.engine.figures import decimal, interval, percent, reasons, significant


def test_what_is_unknown_is_said():
    assert {decimal(None), significant(None), percent(None), percent(None, signed=True)} == {"n/a"}
    assert interval({"value": None, "low": None, "high": None}, percent) == "n/a"


def test_an_interval_without_ends_is_its_value():
    assert interval({"value": 0.25, "low": None, "high": None}, percent) == "25.0%"
    assert interval({"value": 0.25, "low": 0.2, "high": 0.3}, decimal) == "0.2500 (0.2000 to 0.3000)"


def test_shares_fall_and_rise():
    assert [percent(-0.031, signed=True), percent(0.031, signed=True), percent(0.9999, 0)] == ["-3.1%", "+3.1%", "100%"]


def test_reasons_stand_by_count_then_name():
    assert reasons({"b": 2, "a": 2, "c": 12_345}) == ["c 12,345", "a 2", "b 2"]
    assert reasons({}) == []
