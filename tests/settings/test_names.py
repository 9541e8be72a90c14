"""A setting that a page or a message names is there, by its name of today."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hhgraph.settings.aliases import RENAMED
from hhgraph.settings.faults import list_keys

ROOT = Path(__file__).parents[2]
OWN = ROOT / "src" / "hhgraph" / "settings"
"""The package that holds the old names."""

OPEN = {"attributes", "records", "products", "groups", "customers", "cells", "holdings", "suppression"}
"""Sections whose names are tables, too, or whose keys are the user's own."""

CODED = re.compile(r"`([a-z0-9_]+)\.([a-z0-9_]+)(?:\s*=[^`]*)?`")
FILES = {"parquet", "csv", "json", "conf"}

TYPED = re.compile(r"--set ([a-z0-9_]+)\.([a-z0-9_]+)=")


def named():
    """Return (file, section, key) of settings named in code style or told to be typed."""
    pages = [ROOT / "README.md", *(path for path in (ROOT / "docs").glob("*.md") if path.name != "settings.md")]
    code = [path for top in ("src", "cli") for path in (ROOT / top).rglob("*.py") if OWN not in path.parents]
    for path in (*pages, *code):
        text = path.read_text(encoding="utf-8")
        for place in (*CODED.finditer(text), *TYPED.finditer(text)):
            section, key = place.groups()
            if section in list_keys() and section not in OPEN and key not in FILES:
                yield path.relative_to(ROOT).as_posix(), section, key


@pytest.mark.parametrize(("path", "section", "key"), sorted(set(named())))
def test_a_setting_that_is_named_is_there(path, section, key):
    now = RENAMED.get(f"{section}.{key}")
    assert key in list_keys()[section], f"{path} names {section}.{key}" + (f", now {now}" if now else "")


def test_settings_are_named_in_pages_and_messages():
    found = {(section, key) for _, section, key in named()}
    assert {("labels", "source"), ("households", "resamples"), ("candidates", "prefilter_below")} <= found
