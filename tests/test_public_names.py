"""The public names: loaded late, typed, and never hidden by a module of the same name."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import hhgraph

COVERS = ("__init__",)


def _run(script):
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_import_loads_nothing():
    loaded = _run("import sys, hhgraph; print(*(name for name in sys.modules if name.startswith('hhgraph')))")
    assert loaded == ["hhgraph"]


@pytest.mark.parametrize("name", hhgraph.__all__)
def test_every_name_is_there(name):
    assert getattr(hhgraph, name) is not None
    assert name in dir(hhgraph)


def test_types_name_the_same():
    stub = ast.parse(Path(hhgraph.__file__).with_suffix(".pyi").read_text())
    typed = {entry.asname for node in stub.body if isinstance(node, ast.ImportFrom) for entry in node.names}
    assert typed == set(hhgraph.__all__) - {"__version__"}


@pytest.mark.parametrize("name", ["simulate", "demo"])
def test_function_survives_the_import_of_its_module(name):
    script = f"import hhgraph, hhgraph.{name} as m; from hhgraph.{name} import {name} as f"
    assert _run(f"{script}; print(callable(hhgraph.{name}), hhgraph.{name} is f)") == ["True", "True"]


def test_unknown_name():
    with pytest.raises(AttributeError, match="household_finder"):
        _ = hhgraph.household_finder
