"""docs/settings.md: made of the sections, with two texts for every key."""

from pathlib import Path

import pytest

from hhgraph.settings.aliases import RENAMED
from hhgraph.settings.faults import list_keys
from hhgraph.settings.page import describe_settings
from hhgraph.settings.section import CHANGE
from hhgraph.settings.whole import Settings

COVERS = (
    "settings.data",
    "settings.faults",
    "settings.households",
    "settings.limits",
    "settings.pairs",
    "settings.scorer",
    "settings.section",
    "settings.slots",
    "settings.views",
    "settings.whole",
)

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"
SECTIONS = Settings.model_json_schema()["$defs"]


def test_the_page_is_made_of_the_sections():
    assert PAGE.read_text(encoding="utf-8") == describe_settings(), "python -m hhgraph.settings.page > docs/settings.md"


@pytest.mark.parametrize("section", SECTIONS)
def test_every_key_says_what_it_does_and_when_to_change_it(section):
    for name, field in SECTIONS[section]["properties"].items():
        assert len(field.get("description", "")) > 8, name
        assert len(field.get(CHANGE, "")) > 8, name


def test_every_key_old_or_new_stands_on_the_page():
    page = describe_settings()
    for section, names in list_keys().items():
        assert f"[{section}]" in page
        assert all(f"| `{name}` |" in page for name in names), section
    assert all(f"| `{old}` | `{new}` |" in page for old, new in RENAMED.items())
