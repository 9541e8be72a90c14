"""Every source file has its tests: a test file of its name, or one that says in ``COVERS`` that it holds them.

``src/hhgraph/pairs/places.py`` is tested by ``tests/pairs/test_places.py``, ``cli/hhgraph_cli/demo.py`` by
``tests/cli/test_demo.py``. A test file that covers further ones names them as ``COVERS = ("pairs.places", "cli.demo")``
below its imports.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ((ROOT / "src" / "hhgraph", ()), (ROOT / "cli" / "hhgraph_cli", ("cli",)))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))


def named(path, top, above):
    """Return the dotted name of a source file; a package has that of its folder."""
    parts = (*above, *path.relative_to(top).with_suffix("").parts)
    return ".".join(parts).removesuffix(".__init__")


SOURCES = {named(path, top, above): path for top, above in ROOMS for path in sorted(top.rglob("*.py"))}


def is_bare(path):
    """Return whether a file is the front of a package, or names types, and does nothing itself."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    works = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return path.name in {"__init__.py", "types.py"} and not any(isinstance(node, works) for node in ast.walk(tree))


def covers(path):
    """Return what a test file says that it covers."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and [ast.unparse(one) for one in node.targets] == ["COVERS"]:
            return ast.literal_eval(node.value)
    return ()


COVERED = {name for path in TESTS for name in covers(path)}


def own_test(name):
    """Return where the test file of a source file's name would be."""
    *rooms, file = name.split(".")
    return ROOT.joinpath("tests", *rooms, f"test_{file}.py")


@pytest.mark.parametrize("name", [name for name, path in SOURCES.items() if not is_bare(path)])
def test_a_source_file_has_its_tests(name):
    assert own_test(name).is_file() or name in COVERED, (
        f"{SOURCES[name].relative_to(ROOT)} has no {own_test(name).relative_to(ROOT)}, nor a COVERS that names {name}"
    )


@pytest.mark.parametrize("path", [path for path in TESTS if covers(path)], ids=lambda path: path.stem)
def test_what_is_covered_exists_and_has_no_test_of_its_name(path):
    found = covers(path)
    assert isinstance(found, tuple)
    assert [name for name in found if name not in SOURCES] == []
    assert [name for name in found if own_test(name) == path] == []


def test_source_files_are_found():
    assert {"pairs.places", "cli.demo", "engine.tables.page"} <= set(SOURCES)
    assert len(SOURCES) > 200
