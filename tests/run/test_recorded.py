"""The settings that a run recorded hold for what is made of it later."""

import json

import pytest

from hhgraph.errors import SettingsError
from hhgraph.run.recorded import settings_of
from hhgraph.settings import Settings


def record(folder, config):
    (folder / "run.json").write_text(json.dumps({"config": config}), encoding="utf-8")
    return folder


def test_what_was_recorded_holds_and_overrides_are_stronger(tmp_path):
    folder = record(tmp_path, Settings(network={"sources": 9, "damping": 0.5}).model_dump(mode="json"))
    found = settings_of(folder, "network", overrides={"network.sources": 4}).network
    assert (found.sources, found.damping, found.least_records) == (4, 0.5, 3)


@pytest.mark.parametrize("content", [None, "", "[]", "{}", '{"config": null}'])
def test_a_folder_without_a_record_has_the_defaults(tmp_path, content):
    if content is not None:
        (tmp_path / "run.json").write_text(content, encoding="utf-8")
    assert settings_of(tmp_path, "neo4j") == Settings()


def test_a_record_of_an_earlier_version_is_read_by_its_names(tmp_path):
    folder = record(tmp_path, {"scorer": {"prune_below": 0.5, "base_rate": 0.0}, "limits": {"threads": 0}})
    found = settings_of(folder)
    assert (found.candidates.prefilter_below, found.scorer.base_rate, found.limits.threads) == (0.5, None, None)


def test_a_value_out_of_range_is_refused_by_its_key(tmp_path):
    with pytest.raises(SettingsError, match=r"network\.sources.*greater than or equal to 1"):
        settings_of(tmp_path, "network", overrides={"network.sources": 0})
