"""The error tree: one root, what is said, and how it reaches the terminal."""

import re

import pytest

from hhgraph import errors
from hhgraph.errors import HhgraphError, nearest

KINDS = [
    kind for name in errors.__all__ if isinstance(kind := getattr(errors, name), type) and kind is not HhgraphError
]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_is_of_the_tree_that_is_drawn(kind):
    assert issubclass(kind, HhgraphError)
    drawn = re.search(rf"^([ │]*)[├└]── {kind.__name__} ", errors.__doc__, re.MULTILINE)
    assert drawn, f"{kind.__name__} is not drawn"
    depth = len(drawn[1]) // 4
    assert depth == kind.__mro__.index(HhgraphError)


def test_an_error_says_what_where_and_what_to_do():
    assert str(HhgraphError("No.", where="here", todo="Go.")) == "No.\n  where: here\n  to do: Go."
    assert str(HhgraphError("No.")) == "No."
    assert HhgraphError("No.", todo="Go.").todo == "Go."


@pytest.mark.parametrize(
    ("name", "known", "found"),
    [
        ("housholds", ["households", "homes"], "households"),
        ("CITY", ["city"], "city"),
        ("xyz", ["city", "brand"], None),
        ("city", [], None),
    ],
)
def test_the_nearest_name(name, known, found):
    assert nearest(name, known) == found
