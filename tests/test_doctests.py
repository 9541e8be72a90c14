"""The examples in docstrings run, and say what they show."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import hhgraph

MODULES = sorted(
    found.name
    for found in pkgutil.walk_packages(hhgraph.__path__, "hhgraph.")
    if not found.name.endswith(("__main__", ".spawn"))
)


@pytest.mark.parametrize("name", ["hhgraph", *MODULES])
def test_examples(name):
    module = importlib.import_module(name)
    assert doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE).failed == 0


def test_there_are_examples():
    finder = doctest.DocTestFinder(exclude_empty=True)
    found = sum(len(test.examples) for name in MODULES for test in finder.find(importlib.import_module(name)))
    assert found > 50
