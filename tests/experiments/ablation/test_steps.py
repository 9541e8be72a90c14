"""The steps say what they leave out, by names that exist."""

import pytest

from hhgraph.experiments.ablation import CLUSTERINGS, list_steps
from hhgraph.pairs.catalogue import CATALOGUE, attribute_features
from hhgraph.settings import Settings, load_settings

STUDY = {"volume", "slots", "balance"}


@pytest.mark.parametrize("step", [*list_steps(Settings()), *CLUSTERINGS], ids=lambda step: step.name)
def test_overrides_are_settings(step, tmp_path):
    load_settings(tmp_path, step.overrides)


def test_study_step_keeps_the_study_features_alone(tmp_path):
    without = load_settings(tmp_path, list_steps(Settings())[0].overrides).features.without
    features = (*CATALOGUE, *attribute_features(Settings().attributes))
    assert set(without) <= {feature.name for feature in features}
    kept = [feature for feature in features if feature.name not in without]
    assert {feature.group for feature in kept} == STUDY | {"place"}
    assert [feature.name for feature in kept if feature.group == "place"] == ["night_cell_overlap"]
    assert not any("home" in feature.name or "together" in feature.name for feature in kept)


def test_attribute_features_left_out_are_those_of_the_data():
    names = list_steps(Settings(attributes={}))[0].overrides
    assert not any("birth_year" in text for text in names)


def test_last_logistic_step_is_the_default(tmp_path):
    step = next(one for one in list_steps(Settings()) if one.name == "+ positive-unlabelled")
    found, usual = load_settings(tmp_path, step.overrides), Settings()
    assert (found.scorer, found.candidates, found.features) == (usual.scorer, usual.candidates, usual.features)
    assert found.labels == usual.labels


def test_every_step_sets_the_same_keys():
    keys = {tuple(text.partition("=")[0] for text in step.overrides) for step in list_steps(Settings())}
    assert len(keys) == 1


def test_quick_keeps_the_two_ends():
    names = [step.name for step in list_steps(Settings(), quick=True)]
    assert names == ["study features", "+ positive-unlabelled"]
