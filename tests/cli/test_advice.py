"""What messages and pages tell people to type exists: commands, their options, and keys of the settings."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import typer

from hhgraph.errors import SettingsError
from hhgraph.settings import Settings, TableSource, load_settings
from hhgraph_cli.main import app

ROOT = Path(__file__).parents[2]
SOURCES = [*sorted((ROOT / "src").rglob("*.py")), *sorted((ROOT / "cli").rglob("*.py"))]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]

TOLD = re.compile(r"(?:[:`(]|(?<!\"\")\"|or|with|by) ?hhgraph ([a-z][a-z0-9]+)(?: ([a-z][a-z0-9-]+))?")
TYPED = re.compile(r"\bhhgraph ([a-z][a-z0-9]+)(?: ([a-z][a-z0-9-]+))?([^`;.)\n]*)")
"""A command, the word after it, and the rest of the phrase, where its options stand."""
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*[a-z]")

SPEAKING = {"warn", "note", "BadParameter", "Option", "Argument", "Typer"}
"""Calls whose texts people read, beside the errors."""

SECTIONS = [
    name for name, field in Settings.model_fields.items() if not isinstance(field.get_default(), TableSource | list)
]
KEY = re.compile(rf"(?<![\w./])({'|'.join(SECTIONS)})\.([a-z_]+)(?![\w(/]|\.\w)")
ENDINGS = {"conf", "csv", "json", "md", "parquet", "py", "sql", "toml"}


def told():
    """Return (file, command, word after it) of what is told to be typed: strings that stand alone or after a colon."""
    for path in [*SOURCES, *PAGES]:
        for line in path.read_text(encoding="utf-8").splitlines():
            for place in TOLD.finditer(line):
                yield path.relative_to(ROOT), place.group(1), place.group(2)


def leaves(group, path=()):
    """Return the options of every command, by its words."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from leaves(command, (*path, name))
        else:
            yield (*path, name), {option for one in command.params for option in (*one.opts, *one.secondary_opts)}


GROUP = typer.main.get_command(app)
OPTIONS = dict(leaves(GROUP))
EVERYWHERE = {"--help", *(option for one in GROUP.params for option in one.opts)}
ALL = set.union(EVERYWHERE, *OPTIONS.values())


def commands():
    """Return the commands of the command line with their subcommands."""
    return {name: set(getattr(one, "commands", ())) for name, one in GROUP.commands.items()}


@pytest.mark.parametrize(("path", "command", "below"), sorted(set(told()), key=str))
def test_a_command_that_is_told_of_exists(path, command, below):
    known = commands()
    assert command in known, f"{path} tells to type hhgraph {command}"
    if known[command] and below is not None:
        assert below in known[command], f"{path} tells to type hhgraph {command} {below}"


def test_some_commands_are_told_of():
    assert len(set(told())) > 20


def texts(path):
    """Return the texts of a file that people read: errors, warnings, help and docstrings, or code in a page."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        return re.findall(r"`([^`\n]+)`", text) + re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func).rpartition(".")[2]
            if name in SPEAKING or name.endswith(("Error", "MissingFile", "MissingColumn", "TooManyRejects")):
                found += [spoken(part) for part in (*node.args, *(word.value for word in node.keywords))]
        elif isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module):
            found += re.findall(r"``([^`]+)``|(Example: .*)", ast.get_docstring(node) or "")
    return [one if isinstance(one, str) else "".join(one) for one in found]


def spoken(node):
    """Return the text of an expression, with # for what is filled in."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(spoken(part) if isinstance(part, ast.Constant) else "#" for part in node.values)
    return " | ".join(spoken(part) for part in ast.iter_child_nodes(node))


def unknown_options(text):
    """Return the options of a text that its command, or no command, has."""
    wrong = set(OPTION.findall(text)) - ALL
    for first, second, rest in TYPED.findall(text):
        known = OPTIONS.get((first,)) or OPTIONS.get((first, second))
        if known is not None:
            wrong |= {f"hhgraph {first} ... {option}" for option in set(OPTION.findall(rest)) - known - EVERYWHERE}
    return wrong


def unknown_keys(text, folder):
    """Return the settings of a text that there are not."""
    wrong = set()
    for section, key in KEY.findall(text):
        try:
            load_settings(folder, {f"{section}.{key}": object()})
        except SettingsError as error:
            if key not in ENDINGS and f"unknown key {section}.{key}" in str(error):
                wrong.add(f"{section}.{key}")
    return wrong


FILES = [path for path in [*SOURCES, *PAGES] if any("--" in one or KEY.search(one) for one in texts(path))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_options_and_keys_that_are_told_of_exist(path, tmp_path):
    for text in texts(path):
        assert unknown_options(text) == set(), text
        assert unknown_keys(text, tmp_path) == set(), text


def test_what_does_not_exist_is_seen(tmp_path):
    assert unknown_options("add --overwrit") == {"--overwrit"}
    assert unknown_options("hhgraph check data --model m") == {"hhgraph check ... --model"}
    assert unknown_options("hhgraph neo4j stop --bolt-port 0") == {"hhgraph neo4j ... --bolt-port"}
    assert unknown_options("hhgraph detect data --out run --overwrite; or --uri") == set()
    told = "raise limits.memry, or limits.memory; see households.parquet and scorer.pases."
    assert unknown_keys(told, tmp_path) == {"limits.memry", "scorer.pases"}


def test_much_is_told_of():
    everything = [text for path in FILES for text in texts(path)]
    assert len({option for text in everything for option in OPTION.findall(text)}) > 20
    assert len({key for text in everything for key in KEY.findall(text)}) > 12
