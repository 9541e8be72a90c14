"""What is wrong with a configuration, in words: every fault with its place and the nearest key there is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from hhgraph.errors import SettingsError, nearest
from hhgraph.settings.aliases import RENAMED
from hhgraph.settings.data import RecordSource
from hhgraph.settings.section import Section
from hhgraph.settings.whole import Settings

if TYPE_CHECKING:
    from pydantic import ValidationError

__all__ = ["explain_faults", "list_keys"]


@cache
def list_keys() -> Mapping[str, tuple[str, ...]]:
    """Return the keys of every section by its name; those of ``attributes`` are the user's own."""
    found = {}
    for name, field in Settings.model_fields.items():
        kind = RecordSource if name == "records" else field.annotation
        found[name] = tuple(kind.model_fields) if isinstance(kind, type) and issubclass(kind, Section) else ()
    return found


def explain_faults(error: ValidationError, old: Iterable[str], where: str) -> SettingsError:
    """Turn pydantic's findings into one error with all of them.

    Parameters
    ----------
    error
        What the validation of a whole configuration raised.
    old
        Old keys that were given, so that a fault names what was written.
    where
        What was read.
    """
    written = {RENAMED[one]: one for one in old}
    lines: list[str] = []
    for fault in error.errors():
        path = ".".join(str(part) for part in fault["loc"] if not isinstance(part, int))
        if fault["type"] == "extra_forbidden":
            lines += [_unknown(one) for one in _inner(path, fault.get("input"))]
        else:
            message = fault["msg"].removeprefix("Value error, ")
            name = f"{path} (written {written[path]})" if path in written else path
            lines.append(f"{name}: {message[0].lower()}{message[1:]} (got {_shown(fault.get('input'))})")
    text = "; ".join(lines)
    text += "" if text.endswith("?") else "."
    return SettingsError(text, where=where, todo="Correct the key or value and run again.")


def _inner(path: str, value: object) -> list[str]:
    """Return the keys inside an unknown section, or the unknown key itself."""
    if "." not in path and isinstance(value, Mapping) and value:
        return [f"{path}.{name}" for name in value]
    return [path]


def _unknown(path: str) -> str:
    close = _suggest(path)
    if close:
        return f"unknown key {path}; did you mean {close.removeprefix(path.rpartition('.')[0] + '.')}?"
    known = list_keys().get(path.partition(".")[0]) or list_keys()
    return f"unknown key {path}; known: {', '.join(sorted(known))}"


def _suggest(path: str) -> str | None:
    """Return the key that was meant: of that name in another section, else like it here, else like it anywhere."""
    section, dot, name = path.rpartition(".")
    if not dot:
        return nearest(path, list_keys())
    every = {f"{one}.{inner}": f"{one}.{inner}" for one, keys in list_keys().items() for inner in keys} | RENAMED
    same = {one: now for one, now in every.items() if one.rpartition(".")[2] == name}
    here = [one for one in every if one.rpartition(".")[0] == section]
    if same:
        return same[nearest(path, same) or next(iter(same))]
    close = nearest(path, here) or nearest(path, every)
    return every[close] if close else None


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
