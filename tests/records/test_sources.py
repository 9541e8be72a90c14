"""Which files of a folder hold which table."""

import pytest

from hhgraph.errors import MissingFile
from hhgraph.records.sources import find_sources
from hhgraph.settings import Settings


@pytest.fixture
def hold(folder):
    """Return a function that makes empty files."""

    def make(*names):
        for name in names:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).touch()

    return make


def found(folder, **settings):
    sources = find_sources(Settings.model_validate(settings), folder)
    return [(source.table, [path.relative_to(folder).as_posix() for path in source.files]) for source in sources]


def test_standard_names_in_any_ending_records_first(folder, hold):
    hold("Records_2.csv.gz", "records-1.parquet", "family_plans.csv", "cells.csv.zst", "recordsX.csv", "truth.csv")
    assert found(folder) == [
        ("records", ["Records_2.csv.gz", "records-1.parquet"]),
        ("groups", ["family_plans.csv"]),
        ("cells", ["cells.csv.zst"]),
    ]


def test_patterns_name_each_file_once(folder, hold):
    hold("cdr/b.csv", "cdr/a.csv", "c.csv")
    blocks = [{"files": ["cdr/*.csv", "cdr/a.csv"], "layout": "leg"}, {"files": [str(folder / "c*.csv")]}]
    assert found(folder, records=blocks) == [("records", ["cdr/a.csv", "cdr/b.csv"]), ("records", ["c.csv"])]


@pytest.mark.parametrize(
    ("names", "settings", "says"),
    [
        (["calls.csv"], {}, "No records file was found"),
        ([], {}, "which holds: nothing"),
        (["records.csv", "clients.csv"], {"customers": {"files": ["client.csv"]}}, "Did you mean clients.csv"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(folder, hold, names, settings, says):
    hold(*names)
    with pytest.raises(MissingFile, match=says):
        found(folder, **settings)


def test_a_misspelt_folder_names_the_nearest(folder):
    with pytest.raises(MissingFile, match=r"Did you mean .*/data"):
        find_sources(Settings(), folder.with_name("dta"))
