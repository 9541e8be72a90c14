"""Thin data are told of."""

from __future__ import annotations

import pytest

from hhgraph.records.thin_data import describe_thin_data


@pytest.mark.parametrize(
    ("days", "messages", "customers", "told"),
    [
        (30, 100, 10, []),
        (14, 900, 10, []),
        (13, 100, 10, ["Only 13 days"]),
        (30, 901, 10, ["90% of the records are messages"]),
        (30, 100, 0, ["No table of customers"]),
        (7, 1000, 0, ["Only 7 days", "100% of the records are messages", "No table of customers"]),
    ],
)
def test_each_thing_that_is_thin_is_told(days, messages, customers, told):
    found = describe_thin_data(days, 1000, messages, customers)
    assert len(found) == len(told)
    for line, words in zip(found, told, strict=True):
        assert words in line


def test_sides_of_records_tell_whose_the_numbers_are():
    (line,) = describe_thin_data(30, 1000, 0, 0, legs=True)
    assert "of the operator" not in line


def test_ties_without_time_are_not_called_short():
    assert describe_thin_data(0, 0, 0, 5) == []
