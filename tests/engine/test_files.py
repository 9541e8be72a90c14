"""Query and graph files are found by their path below the root."""

import pytest

from hhgraph.engine.files import ROOT, read_text


def test_every_file_of_the_graph_is_read_as_it_stands():
    paths = [path for path in (ROOT / "graphs").iterdir() if path.is_file()]
    assert paths
    for path in paths:
        assert read_text(f"graphs/{path.name}") == path.read_text(encoding="utf-8")


def test_a_file_that_is_not_packaged_is_a_fault():
    with pytest.raises(FileNotFoundError, match="nothing"):
        read_text("queries/nothing.sql")
