"""The model file: what goes in comes out, and what is none is refused."""

from __future__ import annotations

import json

import numpy as np
import pytest

from hhgraph.errors import ModelError, SettingsError
from hhgraph.scores.model import read_model
from hhgraph.scores.score import score_pairs
from hhgraph.settings import Settings


def write(path, model):
    path.write_text(json.dumps(model.as_dict()), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"scorer": {"model": "blend", "folds": 2}},
        {"labels": {"source": "none"}},
        {"scorer": {"passes": 1}},
        {"scorer": {"passes": 3, "screening": False}},
    ],
)
def test_a_model_applied_from_its_file_gives_equal_scores(planted, tmp_path, monkeypatch, options):
    monkeypatch.setattr("hhgraph.scores.trees.ROUNDS", 15)
    store, values = planted.store, planted.values
    settings = Settings(**options)
    fitted = score_pairs(store, settings, values, planted.group, None, "records")
    read = read_model(write(tmp_path / "model.json", fitted.model))
    assert read.as_dict() == fitted.model.as_dict()
    assert read.labels == ("none" if "labels" in options else "registered")
    once = score_pairs(store, settings, values, planted.group, fitted.model, "records")
    again = score_pairs(store, settings, values, planted.group, read, "records")
    np.testing.assert_array_equal(again.probability, once.probability)
    np.testing.assert_array_equal(again.first_pass, once.first_pass)
    if fitted.training is None:  # nothing was out of fold, so applying repeats the fit
        np.testing.assert_array_equal(again.probability, fitted.probability)


def test_a_model_that_names_settings_of_an_earlier_version_is_applied(planted, tmp_path):
    fitted = score_pairs(planted.store, Settings(scorer={"passes": 1}), planted.values, planted.group, None, "records")
    content = fitted.model.as_dict()
    earlier = {"labels": "groups", "prune_below": 0.01, "tie_floor": 0.02, "base_rate": 0.0}
    content["training"] = {**content["training"], "settings": earlier}
    path = tmp_path / "model.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    given = read_model(path)
    applied, same = (
        score_pairs(planted.store, Settings(), planted.values, planted.group, model, "records")
        for model in (given, fitted.model)
    )
    np.testing.assert_array_equal(applied.probability, same.probability)
    assert given.as_dict() == content


def test_a_feature_that_is_missing_here_counts_as_the_mean(planted):
    fitted = score_pairs(planted.store, Settings(), planted.values, planted.group, None, "records")
    fewer = [feature for feature in planted.values.measured if feature.name != "home_distance"]
    values = planted.values
    lacking = type(values)(values.store, tuple(fewer), values.attributes, values.a, values.b, values.memory)
    found = score_pairs(planted.store, Settings(), lacking, planted.group, fitted.model, "records")
    assert np.isfinite(found.probability).all()
    assert np.corrcoef(found.probability, planted.truth)[0, 1] > 0.5


def test_a_model_of_another_layout_is_refused(planted):
    fitted = score_pairs(planted.store, Settings(scorer={"passes": 1}), planted.values, planted.group, None, "records")
    with pytest.raises(ModelError, match="fitted on records, these data are ties"):
        score_pairs(planted.store, Settings(), planted.values, planted.group, fitted.model, "ties")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{}", "no model file of hhgraph"),
        ("not json", "no model file of hhgraph"),
        ('{"format": 99}', "has format 99"),
        ("[1, 2]", "no model file of hhgraph"),
    ],
)
def test_what_is_no_model_is_refused(tmp_path, content, words):
    path = tmp_path / "model.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=words):
        read_model(path)
    with pytest.raises(ModelError, match="no such model file"):
        read_model(tmp_path / "absent.json")


def test_a_misspelt_feature_to_leave_out_names_the_nearest(planted):
    settings = Settings(features={"without": ["adamic_ader"]})
    with pytest.raises(SettingsError, match="Did you mean adamic_adar"):
        score_pairs(planted.store, settings, planted.values, planted.group, None, "records")
