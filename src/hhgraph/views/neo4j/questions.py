"""The named queries of ``queries/graph``: what each asks for and gives back, and how one is run.

A query file says in its header what it is for, its parameters with type and default, and its columns::

    // purpose: key members of a city, the surest first
    // parameters:
    //   $city (text, null): name of the city; null for everywhere
    //   $limit (whole, 100): most rows
    // columns:
    //   subscriber: canonical id

Parameters travel beside the query, never inside its text.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from hhgraph.engine.files import ROOT, read_text
from hhgraph.engine.statements import read_statement
from hhgraph.errors import ServerError, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hhgraph.views.neo4j.connection import Graph

__all__ = ["Answer", "Parameter", "Question", "ask", "describe_questions", "find_question", "list_questions"]

_FOLDER = "queries/graph"
_PARAMETER = re.compile(r"\$(\w+) \((subscriber|household|product|cell|list|text|whole|number)(?:, ([^)]*))?\): (.+)")
_COLUMN = re.compile(r"(\w+): (.+)")
_NODES = {
    "subscriber": "Subscriber",
    "household": "Household",
    "product": "Product",
    "cell": "Cell",
    "list": "List",
}
"""Types whose values are ids of nodes, with the label of these."""

_TYPES = {"whole": int, "number": float, "text": str, **dict.fromkeys(_NODES, str)}


@dataclass(frozen=True)
class Parameter:
    """One parameter: its type, its default (as text; None: must be given) and its meaning."""

    name: str
    type: str
    default: str | None
    meaning: str

    def read(self, text: str) -> Any:
        """Return a value given as text in the parameter's type.

        Raises
        ------
        ServerError
            When the text is no number where one is wanted.
        """
        if text == "null":
            return None
        try:
            return _TYPES[self.type](text)
        except ValueError as error:
            wanted = "a whole number" if self.type == "whole" else "a number"
            raise ServerError(
                f"The parameter {self.name} wants {wanted}", where=f"--param {self.name}={text}"
            ) from error


@dataclass(frozen=True)
class Question:
    """A named query."""

    name: str
    purpose: str
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, str]
    text: str

    @property
    def is_drawing(self) -> bool:
        """Whether it returns nodes and relationships, to be drawn by Neo4j Browser."""
        return self.name.startswith("draw_")


@dataclass(frozen=True)
class Answer:
    """What a query gave: column names, rows of plain values, seconds it took, whether a load was at work meanwhile."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    seconds: float
    loading: bool = False


def list_questions() -> tuple[Question, ...]:
    """Return every named query, by name."""
    return tuple(_read(path.stem) for path in sorted((ROOT / _FOLDER).glob("*.cypher")))


def describe_questions() -> Answer:
    """Return every named query with its parameters and purpose, as an answer to be printed.

    A parameter that must be given stands bare; others stand with their default.
    """
    rows = [
        (
            question.name,
            " ".join(p.name if p.default is None else f"{p.name}={p.default}" for p in question.parameters),
            question.purpose,
        )
        for question in list_questions()
    ]
    return Answer(("query", "parameters", "purpose"), list(rows), 0.0)


def find_question(name: str) -> Question:
    """Return the query of that name.

    Raises
    ------
    ServerError
        When there is none; the message names the nearest.
    """
    known = [question.name for question in list_questions()]
    if name not in known:
        close = nearest(name, known)
        raise ServerError(
            f"There is no query called {name}",
            where=f"nearest: {close}" if close else "",
            todo="hhgraph neo4j query --list shows all of them",
        )
    return _read(name)


def ask(graph: Graph, name: str, given: Mapping[str, Any] | None = None) -> Answer:
    """Run a named query and return its answer.

    Parameters
    ----------
    graph
        An open connection.
    name
        Which query.
    given
        Parameter values; text is read in the parameter's type.

    Raises
    ------
    ServerError
        When the name, a parameter's name or its value is wrong, one is missing, nothing in the graph has the id that
        one names, or the server refuses.
    """
    from hhgraph.views.neo4j.spelling import spell_subscriber
    from hhgraph.views.neo4j.values import plain

    question = find_question(name)
    values = _values(question, given or {})
    for parameter in question.parameters:
        if parameter.type == "subscriber" and values[parameter.name] is not None:
            values[parameter.name] = spell_subscriber(graph, values[parameter.name])
    for parameter in question.parameters:
        if parameter.type in _NODES and values[parameter.name] is not None:
            _find(graph, parameter, values[parameter.name])
    begun = time.perf_counter()
    columns, rows = graph.read(question.text, values)
    seconds = time.perf_counter() - begun
    loading = any(run.get("state") == "loading" for run, _ in graph.read_named("run.runs")[1])
    return Answer(tuple(columns), [tuple(plain(value) for value in row) for row in rows], seconds, loading)


def _find(graph: Graph, parameter: Parameter, text: str) -> None:
    """Refuse an id that nothing has; of subscribers no other one is named, for it would be somebody's number."""
    label = _NODES[parameter.type]

    def read(name: str, **values: Any) -> list[list[Any]]:
        return graph.read(read_statement(f"neo4j/known.{name}", "cypher").replace(":LABEL", f":{label}"), values)[1]

    if read("exists", id=text):
        return
    known = [] if parameter.type == "subscriber" else [row[0] for row in read("like", start=text[: len(text) // 2])]
    close = nearest(text, known)
    raise ServerError(
        f"There is no {parameter.type} of that id in the graph",
        where=f"--param {parameter.name}" + (f"; nearest: {close}" if close else ""),
        todo="hhgraph neo4j status says which run is loaded",
    )


def _values(question: Question, given: Mapping[str, Any]) -> dict[str, Any]:
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in known:
            close = nearest(name, known)
            raise ServerError(
                f"The query {question.name} has no parameter {name}",
                where=f"nearest: {close}" if close else "",
                todo=f"it takes {', '.join(known) or 'none'}",
            )
    values: dict[str, Any] = {}
    for parameter in question.parameters:
        value = given.get(parameter.name, parameter.default)
        if value is None and parameter.name not in given:
            raise ServerError(
                f"The query {question.name} needs the parameter {parameter.name}",
                where=parameter.meaning,
                todo=f"add --param {parameter.name}=...",
            )
        values[parameter.name] = parameter.read(value) if isinstance(value, str) else value
    return values


@cache
def _read(name: str) -> Question:
    text = read_text(f"{_FOLDER}/{name}.cypher")
    purpose, parameters, columns, part = "", [], {}, ""
    for line in text.splitlines():
        if not line.startswith("//"):
            break
        words = line.removeprefix("//").strip()
        if words.startswith("purpose:"):
            purpose, part = words.removeprefix("purpose:").strip(), "purpose"
        elif words in {"parameters:", "columns:"}:
            part = words
        elif part == "purpose":
            purpose += " " + words
        elif part == "parameters:" and (found := _PARAMETER.fullmatch(words)):
            parameters.append(Parameter(*found.groups()))
        elif part == "columns:" and (found := _COLUMN.fullmatch(words)):
            columns[found[1]] = found[2]
        else:
            raise ValueError(f"{name}.cypher: the header line {line!r} cannot be read")
    return Question(name, purpose, tuple(parameters), columns, text)
