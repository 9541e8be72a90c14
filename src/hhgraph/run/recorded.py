"""The settings that a run recorded, for what is made of the run later."""

from __future__ import annotations

import json
from pathlib import Path

from hhgraph.settings import Settings, override_settings, recorded_settings
from hhgraph.settings.load import Overrides

__all__ = ["settings_of"]


def settings_of(folder: Path, *sections: str, overrides: Overrides = ()) -> Settings:
    """Return the settings of a run folder; defaults where ``run.json`` is absent or no JSON.

    Whoever reads the run itself says what is wrong with such a folder.

    Parameters
    ----------
    folder
        What ``hhgraph detect`` wrote.
    sections
        Which are read, so that a section of another version does not stand in the way; the others are as by default.
    overrides
        Stronger than the record; see :func:`hhgraph.settings.load_settings`.

    Raises
    ------
    SettingsError
        A key or value of these sections, or of the overrides, is unknown or out of range.
    """
    try:
        config = json.loads((folder / "run.json").read_text(encoding="utf-8")).get("config") or {}
    except (OSError, ValueError, AttributeError):
        config = {}
    return override_settings(recorded_settings(config, *sections), overrides)
