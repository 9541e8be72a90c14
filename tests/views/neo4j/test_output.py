"""Answers as table, CSV and JSON."""

import json

from hhgraph.views.neo4j.output import as_csv, as_json, as_table
from hhgraph.views.neo4j.questions import Answer

ANSWER = Answer(
    ("number", "sure", "key", "reasons", "parts"),
    [("+8619900000001", 0.98765, True, None, ["a", "b"]), ("=1+1", 2.0, False, '-x, "y"', [])],
    0.01,
)


def test_a_table_is_aligned():
    assert as_table(ANSWER) == (
        "number          sure    key  reasons  parts\n"
        "--------------  ------  ---  -------  -----\n"
        "+8619900000001  0.9877  yes           a, b\n"
        '=1+1            2       no   -x, "y"\n'
    )


def test_csv_keeps_numbers_and_disarms_formulas():
    assert as_csv(ANSWER) == (
        'number,sure,key,reasons,parts\n+8619900000001,0.98765,True,,"a, b"\n\'=1+1,2.0,False,"\'-x, ""y""",\n'
    )


def test_json_keeps_types():
    rows = json.loads(as_json(ANSWER))
    assert rows[0] == {
        "number": "+8619900000001",
        "sure": 0.98765,
        "key": True,
        "reasons": None,
        "parts": ["a", "b"],
    }


def test_no_rows_are_no_fault():
    empty = Answer(("a", "b"), [], 0.0)
    assert as_table(empty) == "a  b\n-  -\n"
    assert as_csv(empty) == "a,b\n"
    assert json.loads(as_json(empty)) == []
