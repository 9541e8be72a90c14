"""Old keys work wherever a key can be given, and say once what they are called now."""

import tomllib

import pytest

from hhgraph.engine.store import Store
from hhgraph.errors import SettingsError
from hhgraph.pipeline import detect
from hhgraph.records import check_data
from hhgraph.settings import FILE_NAME, Settings, load_settings, override_settings, recorded_settings
from hhgraph.settings.aliases import RENAMED
from hhgraph.settings.faults import list_keys

OTHER = {  # a value of each that is not the default
    "scorer.night_calls_min": 5,
    "scorer.candidates": ["records"],
    "scorer.shared_contacts_min": 3,
    "scorer.shared_contact_rarity": 0.5,
    "scorer.shared_contact_max_degree": 70,
    "scorer.near_km": 2.5,
    "scorer.prune_below": 0.2,
    "scorer.prune_records_below": 0.3,
    "scorer.max_crowd": 9,
    "scorer.meet_above": 0.4,
    "scorer.dirichlet_mass": 3.5,
    "scorer.features_without": ["place"],
    "scorer.labels": "none",
    "scorer.controls": "payers",
    "scorer.several_groups": "keep",
    "scorer.several_payers": "keep",
    "scorer.before_joining": False,
    "scorer.max_group_size": 4,
    "scorer.last_bin_share": 0.25,
    "scorer.tie_floor": 0.15,
    "households.missing": 0.07,
}


def value_at(settings, path):
    section, _, name = path.partition(".")
    return getattr(getattr(settings, section), name)


def test_old_keys_are_gone_and_new_ones_are_there():
    keys = {f"{section}.{name}" for section, names in list_keys().items() for name in names}
    assert set(RENAMED.values()) <= keys
    assert not keys & set(RENAMED)
    assert set(OTHER) == set(RENAMED)


@pytest.mark.parametrize("old", RENAMED)
def test_an_old_key_means_its_new_one_in_every_place(old, tmp_path):
    section, _, name = old.partition(".")
    new, value = RENAMED[old], OTHER[old]
    assert value_at(Settings(), new) != value
    note = (f"{old} is now {new}.",)
    text = repr(value).lower() if isinstance(value, bool) else repr(value)
    assert tomllib.loads(f"x = {text}") == {"x": value}
    ways = {
        "--set": load_settings(tmp_path, [f"{old}={text}"]),
        "mapping": load_settings(tmp_path, {old: value}),
        "over": override_settings(Settings(), {old: value}),
        "python": Settings(**{section: {name: value}}),
    }
    (tmp_path / FILE_NAME).write_text(f"[{section}]\n{name} = {text}\n")
    ways["file"] = load_settings(tmp_path)
    ways["file and --set"] = load_settings(tmp_path, [f"{old}={text}"])
    for way, found in ways.items():
        assert value_at(found, new) == value, way
        assert found.notes == note, way
        assert override_settings(found, ["scorer.seed=3"]).notes == note, way
    assert value_at(recorded_settings({section: {name: value}}), new) == value


def test_an_override_by_the_new_name_is_stronger_than_an_old_key_of_the_file(tmp_path):
    (tmp_path / FILE_NAME).write_text("[scorer]\nprune_below = 0.2\n")
    found = load_settings(tmp_path, ["candidates.prefilter_below=0.3"])
    assert found.candidates.prefilter_below == 0.3
    assert found.notes == ("scorer.prune_below is now candidates.prefilter_below.",)


BOTH = "scorer.prune_below and candidates.prefilter_below are one key, given twice"


def test_old_and_new_together_are_refused(tmp_path):
    with pytest.raises(SettingsError, match=BOTH):
        load_settings(tmp_path, ["scorer.prune_below=0.2", "candidates.prefilter_below=0.2"])
    with pytest.raises(SettingsError, match=BOTH):
        Settings(scorer={"prune_below": 0.2}, candidates={"prefilter_below": 0.2})
    (tmp_path / FILE_NAME).write_text("[scorer]\nprune_below = 0.2\n[candidates]\nprefilter_below = 0.2\n")
    with pytest.raises(SettingsError, match=BOTH) as caught:
        load_settings(tmp_path)
    assert FILE_NAME in caught.value.where


def test_a_fault_of_an_old_key_names_what_was_written(tmp_path):
    (tmp_path / FILE_NAME).write_text("[scorer]\nprune_below = 2\n")
    with pytest.raises(SettingsError, match=r"candidates.prefilter_below \(written scorer.prune_below\)"):
        load_settings(tmp_path)


def test_a_section_that_is_one_value_is_refused(tmp_path):
    (tmp_path / FILE_NAME).write_text("candidates = 3\n[scorer]\nnear_km = 2\n")
    with pytest.raises(SettingsError, match="candidates is a section"):
        load_settings(tmp_path)


def test_a_run_and_a_check_say_it_and_the_run_records_new_names_alone(region, tmp_path):
    old = ["scorer.labels=none", "scorer.passes=1"]
    run = detect(region.folder, tmp_path / "run", overrides=old)
    assert [text for text in run.info["warnings"] if " is now " in text] == ["scorer.labels is now labels.source."]
    config = run.info["config"]
    assert (config["labels"]["source"], config["scorer"]["passes"]) == ("none", 1)
    assert not {f"{section}.{name}" for section, keys in config.items() for name in keys} & set(RENAMED)
    assert run.model["training"]["settings"]["labels"]["source"] == "none"
    settings = load_settings(region.folder, old)
    with Store(settings.limits) as store:
        assert "scorer.labels is now labels.source." in check_data(store, settings, region.folder).intake.warnings
