"""What hhgraph.toml and --set make of the settings, and what they are told when they are wrong."""

import pytest

from hhgraph.errors import SettingsError
from hhgraph.settings import FILE_NAME, Limits, Settings, load_settings, override_settings, recorded_settings


def write(folder, text):
    (folder / FILE_NAME).write_text(text, encoding="utf-8")
    return folder


def test_the_file_is_stronger_than_the_defaults_and_overrides_than_the_file(tmp_path):
    write(tmp_path, "[candidates]\nnear_km = 2\n[homes]\nnight_calls_min = 5\n")
    found = load_settings(tmp_path, ["candidates.near_km=3"])
    assert (found.candidates.near_km, found.homes.night_calls_min, found.scorer.passes) == (3, 5, 2)
    assert found.notes == ()


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("scorer.pases", "passes"),
        ("scorer.max_size", "households.max_size"),
        ("households.near_km", "candidates.near_km"),
        ("labels.max_crowd", "features.max_crowd"),
        ("scoring.passes", "scorer.passes"),
        ("scorer.tie_flor", "triad_min_probability"),
        ("candidates.prune_below", "prefilter_below"),
        ("customers.colums", "columns"),
        ("neo4j.bach", "batch"),
        ("housholds", "households"),
    ],
)
def test_an_unknown_key_names_the_nearest_of_all_sections(path, meant, tmp_path):
    with pytest.raises(SettingsError, match=f"unknown key {path}; did you mean {meant}\\?"):
        load_settings(tmp_path, {path: 1})


def test_an_unknown_key_of_records_is_known_by_its_block(tmp_path):
    write(tmp_path, "[[records]]\nfile = ['a.csv']\n")
    with pytest.raises(SettingsError, match=r"unknown key records.file; did you mean files\?"):
        load_settings(tmp_path)


def test_a_key_like_nothing_names_those_of_its_section(tmp_path):
    with pytest.raises(SettingsError, match=r"unknown key homes.xyzzy; known: night_calls_min"):
        load_settings(tmp_path, {"homes.xyzzy": 1})


def test_all_faults_are_told_at_once(tmp_path):
    with pytest.raises(SettingsError, match=r"passes.*9.*max_size.*1"):
        load_settings(tmp_path, ["scorer.passes=9", "households.max_size=1"])


AUTOMATIC = {
    "candidates.shared_contacts_min": (0, 3),
    "candidates.shared_contact_rarity": (-1, 0.0),
    "candidates.shared_contact_max_degree": (0, 40),
    "scorer.base_rate": (0, 0.01),
    "limits.threads": (0, 2),
}


@pytest.mark.parametrize("path", AUTOMATIC)
def test_the_run_decides_where_a_number_is_auto(path, tmp_path):
    section, _, name = path.partition(".")
    old, value = AUTOMATIC[path]

    def read(given):
        return getattr(getattr(load_settings(tmp_path, given), section), name)

    assert read(()) is None
    assert read([f"{path}=auto"]) is None
    assert read([f"{path}={old}"]) is None
    assert read({path: None}) is None
    assert read([f"{path}={value}"]) == value
    write(tmp_path, f'[{section}]\n{name} = "auto"\n')
    assert read(()) is None
    with pytest.raises(SettingsError, match=path):
        read([f"{path}=-2"])
    with pytest.raises(SettingsError, match=path):
        read([f"{path}=automatic"])


def test_none_survives_further_overrides():
    first = override_settings(Settings(limits=Limits(threads=3)), {"limits.threads": None})
    assert override_settings(first, ["scorer.passes=1"]).limits.threads is None


def test_what_a_run_recorded_is_read_again():
    used = Settings(scorer={"passes": 1}, labels={"source": "none"}, neo4j={"batch": 7})
    assert recorded_settings(used.model_dump(mode="json")) == used


def test_other_sections_of_a_record_do_not_stand_in_the_way():
    record = {"neo4j": {"batch": 7}, "scorer": {"from_the_future": 1}}
    assert recorded_settings(record, "neo4j").neo4j.batch == 7
    with pytest.raises(SettingsError, match=r"run\.json") as caught:
        recorded_settings(record)
    assert "scorer.from_the_future" in str(caught.value)
