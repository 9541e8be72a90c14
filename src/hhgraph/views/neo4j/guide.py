"""The guide that Neo4j Browser shows after login: the named queries, ready to click."""

from __future__ import annotations

from html import escape
from string import Template
from typing import TYPE_CHECKING

from hhgraph.engine.files import read_text
from hhgraph.views.neo4j.questions import find_question, list_questions

if TYPE_CHECKING:
    from hhgraph.views.neo4j.questions import Parameter, Question

__all__ = ["as_favourite", "write_guide"]


def write_guide() -> str:
    """Return the guide as HTML, one slide a named query, written from the queries themselves."""
    slides = "".join(_slide(question) for question in list_questions())
    drawing = escape(as_favourite(find_question("draw_household")))
    return Template(read_text("graphs/guide.html")).substitute(slides=slides, drawing=drawing)


def as_favourite(question: Question) -> str:
    """Return a query as Neo4j Browser keeps it: its name in a comment, then the statement."""
    body = "\n".join(line for line in question.text.splitlines() if not line.startswith("//"))
    return f"// {question.name}\n{body.strip()}"


def _slide(question: Question) -> str:
    pairs = ", ".join(f"{parameter.name}: {_example(parameter)}" for parameter in question.parameters)
    return Template(read_text("graphs/guide_slide.html")).substitute(
        name=escape(question.name.replace("_", " ")),
        purpose=escape(question.purpose),
        meanings="".join(f"<li><code>{p.name}</code> {escape(p.meaning)}</li>" for p in question.parameters),
        parameters=escape(f":params {{{pairs}}}"),
        query=escape(as_favourite(question)),
    )


def _example(parameter: Parameter) -> str:
    """Return a parameter's default in the Browser's notation, or something to overwrite."""
    if parameter.default is None:
        return "'+8619900000001'" if parameter.type == "subscriber" else "'...'"
    if parameter.default == "null" or parameter.type in {"whole", "number"}:
        return parameter.default
    return f"'{parameter.default}'"
