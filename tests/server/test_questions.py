"""Every named query on the small region, with answers worked out by hand."""

import pytest

from hhgraph.errors import ServerError
from hhgraph.views.neo4j.connection import connect, find_login
from hhgraph.views.neo4j.load import load_run
from hhgraph.views.neo4j.questions import ask, find_question, list_questions
from hhgraph.views.network import measure_network

PEOPLE = [None, *(f"+861990000{n:04d}" for n in range(1, 13))]
ONE, TWO, THREE, FOUR, FIVE, SIX, SEVEN, EIGHT, NINE = PEOPLE[1:10]


@pytest.fixture(scope="module")
def first(server, months):
    """Return a connection with the first month loaded, measures included."""
    with connect(find_login(home=server.home)) as graph:
        while graph.write_named("delete.all", batch=1000)[0][0]:
            pass
        measure_network(months[0])
        load_run(graph, months[0])
        yield graph


ANSWERS = {
    "household_of": (
        {"subscriber": "199 0000 0003"},
        [
            ("H1", ONE, "key", 0.95, True, "Fuzhou", 3, "C1"),
            ("H1", TWO, "member", 0.95, True, "Fuzhou", 3, "C1"),
            ("H1", THREE, "member", 0.95, True, "Fuzhou", 3, "C1"),
        ],
    ),
    "household_ties": (
        {"household": "H1"},
        [
            (ONE, TWO, 0.98, 40, 5, 60.0, 0.25, "one registered group; one home site"),
            (ONE, THREE, 0.9, 20, 0, 30.0, 0.25, "one home site"),
            (TWO, THREE, 0.85, 0, 0, 0.0, None, "one home site; no record of their own"),
        ],
    ),
    "key_members": (
        {"city": "Fuzhou"},
        [(ONE, "H1", 3, 0.95, 0.5, "Fuzhou", "C1"), (FOUR, "H2", 2, 0.9, 0.5, "Fuzhou", "C1")],
    ),
    "households_without": (
        {"product": "P1", "score": "0.5"},
        [("H2", 2, 0.9, FOUR, "Fuzhou", ["P2"]), ("H3", 2, 0.7, SIX, "Xiamen", [])],
    ),
    "neighbour_uptake": (
        {"product": "P1"},
        [("H2", FOUR, 2, 1, 0.5), ("H3", SIX, 1, 1, 1.0), ("H5", NINE, 1, 1, 1.0)],
    ),
    "bridges": (
        {"least_calls": "4"},
        [
            ("H1", "H2", 1, 10, 2, 0.05, TWO, FOUR),
            ("H1", "H3", 1, 5, 0, 0.02, THREE, SIX),
            ("H2", "H4", 1, 4, 0, 0.03, FOUR, EIGHT),
        ],
    ),
    "hubs_left_out": ({}, [("+8619900000099", "many contacts, few answer back", 500, True)]),
    "households_changed": ({}, []),
    "list_members": (
        {"list": "L1"},
        [
            ("L1", "target", "P2", "H1", ONE, 1, "treated", "large"),
            ("L1", "target", "P2", "H3", SIX, 2, "control", "new"),
        ],
    ),
    "busiest_cells": ({}, [("C1", "S1", "Fuzhou", 2, 5), ("C2", "S2", "Xiamen", 1, 2)]),
    "households_at": ({"cell": "C1"}, [("H1", 3, 0.95, ONE, 3, ["P1"]), ("H2", 2, 0.9, FOUR, 2, ["P2"])]),
    "second_sim": ({"subscriber": ONE}, [(NINE, False, None, 2, 0.5, True, False)]),
    "groups_found": (
        {},
        [("G2", 2, 2, 1, 0, 1, "spread"), ("G1", 2, 1, 2, 0, 1, "part"), ("G3", 2, 1, 2, 0, 0, "same")],
    ),
}


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_a_query_answers_what_was_worked_out_by_hand(first, name):
    given, rows = ANSWERS[name]
    answer = ask(first, name, given)
    assert answer.columns == tuple(find_question(name).columns)
    assert answer.rows == rows


def test_the_most_central_person_is_the_one_with_most_records(first):
    answer = ask(first, "central_people", {"limit": "9"})
    assert answer.columns == tuple(find_question("central_people").columns)
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    assert (rows[0]["subscriber"], rows[0]["strength"]) == (ONE, 45 + 20 + 3)
    assert {row["subscriber"]: row["degree"] for row in rows}[FOUR] == 4
    assert rows[0]["betweenness_error"] == 0


def test_drawings_return_the_whole_household(first):
    answer = ask(first, "draw_household", {"subscriber": ONE})
    assert answer.columns == tuple(find_question("draw_household").columns)
    assert len(answer.rows) == 3
    assert sum(len(row[1]) for row in answer.rows) == 6  # three contacts, three strong ties
    around = ask(first, "draw_neighbours", {"household": "H1"})
    assert around.columns == tuple(find_question("draw_neighbours").columns)
    assert len(around.rows) == 4  # 1-4, 2-4, 2-9, 3-6


def test_every_query_was_tried():
    assert set(ANSWERS) | {"central_people", "draw_household", "draw_neighbours"} == {
        question.name for question in list_questions()
    }


def test_a_flagged_second_sim_comes_with_its_reasons(first):
    rows = ask(first, "second_sim", {"subscriber": FOUR}).rows
    assert rows == [
        (FIVE, True, "same place by day; same document", 0, 0.0, True, True),
        (NINE, False, None, 2, 0.4, True, False),
    ]


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("household_of", {"subscriber": "+8619900004444"}, "no subscriber of that id"),
        ("household_ties", {"household": "H11"}, "nearest: H1"),
        ("households_without", {"product": "P9"}, "nearest: P"),
        ("neighbour_uptake", {"product": "NOPE"}, "no product of that id"),
        ("households_at", {"cell": "C11"}, "nearest: C1"),
        ("list_members", {"list": "LX"}, "no list of that id"),
    ],
)
def test_an_id_that_nothing_has_is_an_error_with_the_nearest(first, name, given, told):
    with pytest.raises(ServerError, match=told) as caught:
        ask(first, name, given)
    assert "+86" not in str(caught.value)


def test_an_answer_during_a_load_says_so(first):
    assert ask(first, "household_of", {"subscriber": ONE}).loading is False
    first.driver.execute_query("MATCH (run:Run) SET run.state = 'loading'")
    try:
        assert ask(first, "household_of", {"subscriber": ONE}).loading is True
    finally:
        first.driver.execute_query("MATCH (run:Run) SET run.state = 'complete'")


def test_a_hub_is_nobodys_key_member(first):
    found = {row[0] for row in ask(first, "key_members", {"least_size": 1}).rows}
    hubs = {row[0] for row in first.read("MATCH (s:Hub) RETURN s.id")[1]}
    assert hubs
    assert not found & hubs
    assert first.read("MATCH (s:Hub&KeyMember) RETURN count(s)")[1] == [[0]]


def test_text_that_looks_like_a_query_stays_text(first):
    with pytest.raises(ServerError, match="no subscriber"):
        ask(first, "household_of", {"subscriber": "x'}) DETACH DELETE n //"})
    assert len(ask(first, "household_of", {"subscriber": ONE}).rows) == 3


def test_households_that_changed_since_last_month(server, months, first):
    with connect(find_login(home=server.home)) as graph:
        load_run(graph, months[1])
        found = ask(graph, "households_changed").rows
        assert found == [
            ("H6", "born", 2, None, [], [PEOPLE[11], PEOPLE[12]], [], 0),
            ("H1", "shrunk", 2, 3, ["H1"], [], [THREE], 0),
            ("H4", "grown", 2, 1, ["H4", "H1"], [THREE], [], 0),
        ]
        assert [row[0] for row in ask(graph, "households_changed", {"city": "Xiamen"}).rows] == ["H6", "H4"]
        with pytest.raises(ServerError, match="nearest: city"):
            ask(graph, "households_changed", {"citty": "Xiamen"})
    assert first is not None
