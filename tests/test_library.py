"""The library takes what a person has at hand: texts for paths, a mapping of settings, settings of their own."""

from __future__ import annotations

import pytest

import hhgraph
from hhgraph.errors import SettingsError

COVERS = ("settings",)


def test_detect_takes_texts_and_settings(region, run, tmp_path):
    settings = hhgraph.load_settings(str(region.folder), {"households.max_size": 6})
    found = hhgraph.detect(str(region.folder), str(tmp_path / "run"), settings=settings, overrides={"scorer.seed": 0})
    assert found.info["config"]["households"]["max_size"] == 6
    assert len(found.households) >= len(run.households)


def test_overrides_of_both_forms_say_the_same(region):
    one = hhgraph.load_settings(region.folder, {"households.max_size": 6, "labels.source": "none"})
    assert one == hhgraph.load_settings(region.folder, ["households.max_size=6", "labels.source=none"])


@pytest.mark.parametrize("wrong", [{"households.max_siz": 6}, ["households.max_siz=6"], "households.max_size=6"])
def test_a_wrong_override_is_one_error(region, wrong):
    with pytest.raises(SettingsError, match=r"did you mean max_size|not one text"):
        hhgraph.load_settings(region.folder, wrong)
