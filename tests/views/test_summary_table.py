"""The table a notebook shows: what was found, and no text that a browser would take for more than text."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from shutil import copytree

import pytest

import hhgraph
from hhgraph.errors import RunError
from hhgraph.views.summary_table import summary_table


class Tags(HTMLParser):
    """Collects tags and texts."""

    def __init__(self):
        super().__init__()
        self.tags, self.texts = set(), []

    def handle_starttag(self, tag, attrs):
        """Note a tag, which has no attributes."""
        self.tags.add(tag)
        assert not attrs

    def handle_data(self, data):
        """Note a text."""
        self.texts.append(data)


def parse(text):
    found = Tags()
    found.feed(text)
    return found


def test_the_table_says_what_was_found(run):
    found = parse(hhgraph.Run(run)._repr_html_())
    assert f"{len(run.households):,}" in found.texts
    assert "AUC" in found.texts


def test_everything_is_escaped(run, tmp_path):
    folder = copytree(run.folder, tmp_path / "<b>run</b>")
    info = json.loads((folder / "run.json").read_text())
    info["warnings"] = ["<script>alert(1)</script>"] * 5
    (folder / "run.json").write_text(json.dumps(info))
    found = parse(summary_table(folder))
    assert found.tags == {"table", "caption", "tbody", "tr", "th", "td"}
    assert "<script>alert(1)</script>" in found.texts
    assert "2 more in run.json" in found.texts


def test_no_run_no_table(tmp_path):
    with pytest.raises(RunError):
        summary_table(tmp_path / "nothing")
