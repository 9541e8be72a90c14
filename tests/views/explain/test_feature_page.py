"""docs/features.md is what the catalogue says."""

from __future__ import annotations

from hhgraph.engine.files import ROOT
from hhgraph.households.off_net import OFF_NET
from hhgraph.pairs.catalogue import CATALOGUE, TIES, TRIADS
from hhgraph.views.explain.feature_page import PAGE, feature_page


def test_the_page_is_up_to_date():
    written = (ROOT / PAGE).read_text(encoding="utf-8")
    assert written == feature_page(), "run: python -m hhgraph.views.explain.feature_page"


def test_every_feature_is_on_the_page():
    page = feature_page()
    for feature in (*CATALOGUE, *TIES, *TRIADS, *OFF_NET):
        assert f"| `{feature.name}` | {feature.unit} | " in page


def test_no_table_row_is_broken():
    rows = [line for line in feature_page().splitlines() if line.startswith("| `")]
    assert {line.count("|") for line in rows} == {6}
