"""Named queries: their headers say what they do, and wrong use is said clearly."""

import re

import pytest

from hhgraph.errors import ServerError
from hhgraph.views.neo4j.guide import as_favourite, write_guide
from hhgraph.views.neo4j.questions import ask, describe_questions, find_question, list_questions

COVERS = ("views.neo4j.guide", "views.neo4j.spelling")

QUESTIONS = list_questions()


def body(text):
    """Return a query without its comments."""
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith(("//", "--")))


class NoGraph:
    """A connection that must not be used, or gives what it is told."""

    def __init__(self, rows=None, country=None):
        self.rows, self.country, self.asked = rows, country, None

    def read_named(self, name):
        """Return the country; no run is being loaded."""
        if name == "run.runs":
            return ["run", "idle"], []
        assert name == "run.run_country"
        return ["country"], [[self.country]]

    def read(self, text, values):
        """Keep what was asked; every id exists."""
        if "whether a node of one label" in text:
            return ["id"], [[values["id"]]]
        assert self.rows is not None, "the server must not be asked"
        self.asked = values
        return ["a"], self.rows


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_header_names_the_parameters_and_columns_of_its_query(question):
    assert question.purpose
    text = body(question.text)
    assert set(re.findall(r"\$(\w+)", text)) == {parameter.name for parameter in question.parameters}
    returned = text.rsplit("RETURN\n" if "RETURN\n" in text else "RETURN ", 1)[1]
    for column in question.columns:
        assert re.search(rf"\b{column}\b", returned), column
    for parameter in question.parameters:
        if parameter.default is not None:
            parameter.read(parameter.default)


def test_the_queries_analysts_ask_for_are_there():
    assert {
        "household_of", "household_ties", "key_members", "households_without", "neighbour_uptake", "bridges",
        "hubs_left_out", "households_changed", "list_members", "busiest_cells", "second_sim", "groups_found",
    } <= {question.name for question in QUESTIONS}  # fmt: skip
    assert [parameter.name for parameter in find_question("household_of").parameters] == ["subscriber"]
    assert {row[0] for row in describe_questions().rows} == {question.name for question in QUESTIONS}


def test_no_query_writes():
    for question in QUESTIONS:
        assert not re.search(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|DROP)\b", body(question.text))


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("houshold_of", {}, "nearest: household_of"),
        ("household_of", {}, "needs the parameter subscriber"),
        ("household_of", {"subscribr": "1"}, "nearest: subscriber"),
        ("key_members", {"limit": "many"}, "wants a whole number"),
        ("households_without", {"product": "P", "score": "high"}, "wants a number"),
    ],
)
def test_wrong_use_is_said_before_the_server_is_asked(name, given, told):
    with pytest.raises(ServerError, match=told):
        ask(NoGraph(), name, given)


def test_parameters_get_their_types():
    graph = NoGraph(rows=[])
    ask(graph, "households_without", {"product": "5", "score": "0.25", "limit": "7", "city": "null"})
    assert graph.asked == {"product": "5", "score": 0.25, "city": None, "least_size": 2, "limit": 7}


@pytest.mark.parametrize(
    ("typed", "country", "asked"),
    [
        ("19900000001", "CN", "+8619900000001"),
        (" +8619900000001 ", "CN", "+8619900000001"),
        ("008619900000001", "CN", "+8619900000001"),
        ("10086", "CN", "10086"),
        ("0007", "", "0007"),
        ("a1b2c3", "CN", "a1b2c3"),
    ],
)
def test_a_number_is_spelled_as_the_run_spells_it(typed, country, asked):
    graph = NoGraph(rows=[], country=country)
    ask(graph, "household_of", {"subscriber": typed})
    assert graph.asked == {"subscriber": asked}


def test_the_guide_shows_every_query():
    guide = write_guide()
    assert guide.count("<slide") == len(QUESTIONS) + 1
    for question in QUESTIONS:
        assert f"// {question.name}\n" in as_favourite(question)
        assert question.name.replace("_", " ") in guide
    assert "&lt;-[:MEMBER_OF]" in guide
