"""The page docs/settings.md, made of the sections: ``python -m hhgraph.settings.page > docs/settings.md``."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any

from hhgraph.settings.aliases import RENAMED
from hhgraph.settings.section import AUTO, CHANGE
from hhgraph.settings.whole import Settings

__all__ = ["describe_settings"]

Schema = Mapping[str, Any]

HEAD = """# Settings

Made from the sections in `src/hhgraph/settings/`. Every key stands in `hhgraph.toml` in the data folder, all of them
optional, or after `--set section.key=value`, which is stronger; from Python, `overrides={"section.key": value}`. An
unknown key is an error that names the nearest one there is. What a run used stands in its `run.json`. `auto`: the run
decides; written `"auto"` in a file and None in Python."""

OLD = """
## Old keys

They keep working, and a run that meets one says what it is called now. A key given by both names is an error.
0 (of `shared_contact_rarity` -1) still stands for `auto` where it did before.

| old key | now |
|---|---|"""

BOUNDS = (("minimum", ">= "), ("exclusiveMinimum", "> "), ("maximum", "<= "), ("exclusiveMaximum", "< "))


def describe_settings() -> str:
    """Return the page as Markdown: a table a section, and the old keys at its end."""
    schema = Settings.model_json_schema()
    parts = [HEAD]
    for names, section in _sections(schema).items():
        parts.append(f"\n## {names}\n\n{_sentence(section.get('description', ''))}\n")
        parts.append("| key | type | default | what it does | when to change it |\n|---|---|---|---|---|")
        parts += [_row(name, field) for name, field in section["properties"].items()]
    parts.append(OLD)
    parts += [f"| `{old}` | `{new}` |" for old, new in RENAMED.items()]
    return "\n".join(parts) + "\n"


def _sections(schema: Schema) -> dict[str, Schema]:
    """Return the sections by their heading; tables that are given alike stand under one."""
    shared: dict[str, list[str]] = {}
    for name, field in schema["properties"].items():
        kind = field.get("$ref") or field.get("items", {}).get("$ref") or ""
        shared.setdefault(kind or name, []).append(f"[[{name}]]" if field.get("type") == "array" else f"[{name}]")
    found = {}
    for kind, names in shared.items():
        heading = " ".join(f"`{name}`" for name in names)
        name = kind.rpartition("/")[2]
        found[heading] = schema["$defs"].get(name) or _free(schema["properties"][name])
    return found


def _free(field: Schema) -> Schema:
    """Return a section whose keys are the user's own as one of one key."""
    return {"description": "Keys are column names.", "properties": {"*column*": field}}


def _row(name: str, field: Schema) -> str:
    shown = name if name.startswith("*") else f"`{name}`"
    cells = (shown, _kind(field), _default(field), field.get("description", ""), field.get(CHANGE, ""))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _kind(field: Schema) -> str:
    """Return type and range, as a person writes them."""
    if "anyOf" in field:
        kinds = [one for one in field["anyOf"] if one.get("type") != "null"]
        return " or ".join([*(_kind(one) for one in kinds), *([f'`"{AUTO}"`'] if _decides(field) else [])])
    if "enum" in field:
        return ", ".join(f"`{word}`" for word in field["enum"])
    if field["type"] == "array":
        inside = field["prefixItems"][0] if "prefixItems" in field else field["items"]
        return f"two of: {_kind(inside)}" if "prefixItems" in field else f"list of: {_kind(inside)}"
    if field["type"] == "object":
        return f"table of: {_kind(field['additionalProperties'])}"
    words = {"integer": "whole number", "number": "number", "string": "text", "boolean": "`true`, `false`"}
    bounds = [f"{sign}{field[name]:g}" for name, sign in BOUNDS if name in field]
    return " ".join([words[field["type"]], " and ".join(bounds)]).strip()


def _default(field: Schema) -> str:
    value = field["default"]
    if value is None:
        return AUTO if _decides(field) else "not given"
    if isinstance(value, dict):
        return f"`{{ {', '.join(f'{name} = {json.dumps(one)}' for name, one in value.items())} }}`" if value else "`{}`"
    return f"`{json.dumps(value)}`"


def _decides(field: Schema) -> bool:
    """Return whether the run decides where no value is given: a number that may be left open."""
    return any(one.get("type") in ("integer", "number") for one in field.get("anyOf", ()))


def _sentence(text: str) -> str:
    return " ".join(text.split())


if __name__ == "__main__":
    sys.stdout.write(describe_settings())
