"""``hhgraph.toml`` and ``--set`` to checked settings."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from hhgraph.errors import SettingsError
from hhgraph.settings.aliases import RENAMED, describe_renamed, refuse_both, rename_old
from hhgraph.settings.faults import explain_faults
from hhgraph.settings.whole import NOTES, Settings

__all__ = ["FILE_NAME", "Overrides", "load_settings", "override_settings", "recorded_settings"]

FILE_NAME = "hhgraph.toml"

Overrides = Mapping[str, Any] | Iterable[str]


def load_settings(folder: str | Path, overrides: Overrides = ()) -> Settings:
    """Return the settings of a data folder; ``notes`` of them says which keys have a new name.

    Parameters
    ----------
    folder
        Its ``hhgraph.toml`` is read when there is one.
    overrides
        ``{"section.key": value}``, or texts ``section.key=value``, whose value is read as TOML, or as plain text
        where that fails.

    Raises
    ------
    SettingsError
        Unknown key (with the nearest known one), a key by its old and its new name, wrong type, value out of
        range, or unreadable TOML.
    """
    path = Path(folder) / FILE_NAME
    tree: dict[str, Any] = {}
    if path.is_file():
        try:
            tree = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(
                f"{FILE_NAME} cannot be read: {error}", where=path.name, todo="Mend that line."
            ) from error
    tree, old = rename_old(tree, FILE_NAME)
    return _settle(tree, overrides, old, ())


def override_settings(settings: Settings, overrides: Overrides) -> Settings:
    """Return settings with some values replaced; see :func:`load_settings`.

    Examples
    --------
    >>> override_settings(Settings(), {"households.max_size": 6}).households.max_size
    6
    >>> override_settings(Settings(), ["households.max_size=6"]).households.max_size
    6
    """
    if not overrides:
        return settings
    return _settle(settings.model_dump(exclude_unset=True), overrides, [], settings.notes)


def recorded_settings(config: Mapping[str, Any], *sections: str) -> Settings:
    """Return settings as a run recorded them in ``run.json``, of this version or an earlier one.

    Parameters
    ----------
    config
        ``config`` of the run.
    sections
        Which are read, all where none is named; the others, and what an earlier run did not record, are as by
        default.

    Raises
    ------
    SettingsError
        What is recorded is unknown here.
    """
    tree, old = rename_old(config, "run.json")
    tree = {name: section for name, section in tree.items() if not sections or name in sections}
    try:
        return Settings.model_validate(tree)
    except ValidationError as error:
        raise explain_faults(error, old, "run.json") from error


def _settle(tree: dict[str, Any], overrides: Overrides, old: list[str], notes: tuple[str, ...]) -> Settings:
    """Return the settings of a tree with the overrides put in; ``old`` are old keys that the tree had."""
    if isinstance(overrides, str):
        raise SettingsError(
            f"Overrides are a list of texts or a mapping, not one text: {overrides!r}.",
            where="overrides",
            todo=f"Write [{overrides!r}].",
        )
    given = list(overrides.items()) if isinstance(overrides, Mapping) else [_parse(text) for text in overrides]
    given = [(".".join(part.strip() for part in path.split(".")), value) for path, value in given]
    paths = [path for path, _ in given]
    old_paths = [path for path in paths if path in RENAMED]
    refuse_both(old_paths, paths, "--set or overrides")
    for path, value in given:
        _put(tree, RENAMED.get(path, path), value)
    old = list(dict.fromkeys([*old, *old_paths]))
    told = (*notes, *(describe_renamed(one) for one in old))
    try:
        return Settings.model_validate(tree, context={NOTES: told})
    except ValidationError as error:
        raise explain_faults(error, old, f"{FILE_NAME} or --set") from error


def _parse(text: str) -> tuple[str, Any]:
    """Return path and value of ``section.key=value``."""
    path, mark, value = text.partition("=")
    if not mark or not all(part.strip() for part in path.split(".")):
        raise SettingsError(
            f"--set needs section.key=value, got {text!r}.",
            where="--set",
            todo="For example --set scorer.passes=1",
        )
    try:
        parsed = tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        parsed = value
    return path, parsed


def _put(tree: dict[str, Any], path: str, value: Any) -> None:
    """Put a value into the tree at ``section.key``."""
    keys = path.split(".")
    here: Any = tree
    for key in keys[:-1]:
        here = here.setdefault(key, {})
        if not isinstance(here, dict):
            raise SettingsError(f"{path} is not a key that --set can reach.", where="--set")
    here[keys[-1]] = value
