"""``hhgraph.toml`` proposed by looking at the files of a folder."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from hhgraph.engine.whole_files import whole_file
from hhgraph.errors import InputError, MissingFile, SettingsError
from hhgraph.records.guess import Guess, guess_file
from hhgraph.records.shapes import peek
from hhgraph.records.sources import ENDINGS
from hhgraph.settings import FILE_NAME

__all__ = ["Proposal", "init", "propose_settings", "write_proposal"]

_RECORDS = ("event", "leg", "ties")
_TABLES = ("customers", "groups", "cells", "holdings", "products", "suppression")
_KEPT = ("truth",)  # known answers are never input


@dataclass(frozen=True)
class Proposal:
    """A configuration to look over: its text, what each file was taken for, every doubt, and where it was written."""

    text: str
    files: dict[str, str]
    unsure: list[str]
    path: Path | None = None


def init(folder: str | Path, *, overwrite: bool = False, show: bool = False) -> Proposal:
    r"""Look at the files of a folder, write ``hhgraph.toml`` into it and return what was proposed.

    Parameters
    ----------
    folder
        Data folder.
    overwrite
        Replace an ``hhgraph.toml`` that is there.
    show
        Write nothing.

    Raises
    ------
    MissingFile
        There is no such folder, or nothing in it looks like records.
    SettingsError
        There is a configuration already.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as home:
    ...     text = "A_NUMBER,B_NUMBER,START_TIME\n+8613800138000,+8613800138001,2026-09-01 08:00:00\n"
    ...     _ = Path(home, "cdr.csv").write_text(text)
    ...     init(home).files
    {'cdr.csv': 'event'}
    """
    folder = Path(folder)
    proposal = propose_settings(folder)
    if show:
        return proposal
    return replace(proposal, path=write_proposal(folder, proposal, overwrite=overwrite))


def propose_settings(folder: Path) -> Proposal:
    """Return a proposed ``hhgraph.toml`` for a data folder.

    Every file is classified by its column names, checked against a sample of values. What is not certain is
    marked with a comment that begins with ``unsure``.

    Raises
    ------
    MissingFile
        No such folder, or nothing in it looks like records.
    """
    if not folder.is_dir():
        raise MissingFile("There is no such data folder.", where=str(folder), todo="Check the path.")
    guesses: list[Guess] = []
    files: dict[str, str] = {}
    unsure: list[str] = []
    for path in sorted(p for p in folder.iterdir() if p.is_file() and p.name.lower().endswith(ENDINGS)):
        if path.name.lower().startswith(_KEPT):
            files[path.name] = "known answers, left out"
            continue
        try:
            shape = peek(path, folder)
        except InputError as error:
            files[path.name] = "unreadable"
            unsure.append(f"{path.name}: {error.what}")
            continue
        guess = Guess(shape, "") if shape.empty else guess_file(shape)
        files[path.name] = guess.layout or ("empty" if shape.empty else "not recognised")
        if guess.layout:
            guesses.append(guess)
        else:
            unsure.append(f"{path.name}: {files[path.name]}, not used")
    if not any(guess.layout in _RECORDS for guess in guesses):
        raise MissingFile(
            "Nothing in the folder looks like call records or ties.",
            where=f"{folder}: " + (", ".join(f"{n} ({what})" for n, what in files.items()) or "no data file"),
            todo=f"Name the columns in {FILE_NAME} by hand; hhgraph check then says what is missing.",
        )
    if any(guess.layout in {"event", "leg"} for guess in guesses):
        for guess in [g for g in guesses if g.layout == "ties"]:
            guesses.remove(guess)
            unsure.append(f"{guess.shape.name}: ties beside records in time, not used")
    text = _compose(guesses, unsure)
    return Proposal(text, files, unsure)


def write_proposal(folder: Path, proposal: Proposal, *, overwrite: bool = False) -> Path:
    """Write the proposal into the folder.

    Raises
    ------
    SettingsError
        There is a configuration already, and ``overwrite`` is not set.
    RunError
        The disk refuses.
    """
    path = folder / FILE_NAME
    if path.exists() and not overwrite:
        raise SettingsError(f"There is a {FILE_NAME} already.", where=str(path), todo="Add --overwrite to replace it.")
    with whole_file(path) as draft:
        draft.write_text(proposal.text, encoding="utf-8")
    return path


def _compose(guesses: list[Guess], unsure: list[str]) -> str:
    """Return the text of the file, and add every doubt to ``unsure``."""
    lines = ["# Proposed by hhgraph init. Look over the lines marked unsure, then run: hhgraph check .", ""]
    lines += _project([g for g in guesses if g.layout in _RECORDS], unsure)
    blocks: dict[tuple[object, ...], list[Guess]] = {}
    for guess in guesses:
        key = (guess.layout, *guess.columns.items(), guess.duration_unit, guess.epoch, guess.kind)
        blocks.setdefault(key, []).append(guess)
    names = [guess.shape.name for guess in guesses]
    for group in sorted(blocks.values(), key=lambda g: (g[0].layout not in _RECORDS, g[0].shape.name)):
        if group[0].layout in _RECORDS:
            lines += _block(group, names, unsure)
    for table in _TABLES:
        found = [group for group in blocks.values() if group[0].layout == table]
        if found:
            lines += _table(table, max(found, key=len), names, unsure)
            unsure.extend(
                f"{other[0].shape.name}: a second form of {table}, not used" for other in sorted(found, key=len)[:-1]
            )
    return "\n".join(lines).rstrip() + "\n"


def _project(records: list[Guess], unsure: list[str]) -> list[str]:
    """Return the section of country and time zone."""
    if all(guess.chinese > 0.5 for guess in records):
        return ["[project]", 'timezone = "Asia/Shanghai"', 'country = "CN"', ""]
    country = _country([text for guess in records for text in guess.sample])
    doubt = (
        f"country: numbers look like those of {country}"
        if country
        else 'country: ids do not look like phone numbers; "" takes them as they are'
    )
    unsure += [doubt, "timezone: not told by the files"]
    return [
        "[project]",
        'timezone = "Asia/Shanghai"  # unsure: where the records were made',
        f"country = {_quoted(country)}  # unsure: {doubt.split(': ', 1)[1]}",
        "",
    ]


def _country(numbers: Iterable[str]) -> str:
    """Return the country most numbers name by their calling code, or an empty text."""
    import phonenumbers

    found: dict[str, int] = {}
    total = 0
    for text in numbers:
        total += 1
        try:
            number = phonenumbers.parse(text, None)
        except phonenumbers.NumberParseException:
            continue
        region = phonenumbers.region_code_for_number(number)
        found[region or ""] = found.get(region or "", 0) + 1
    best = max(found, key=lambda region: found[region], default="")
    return best if total and found.get(best, 0) > total / 2 else ""


def _block(group: list[Guess], names: list[str], unsure: list[str]) -> list[str]:
    """Return one block of records."""
    first = group[0]
    lines = ["[[records]]", _files(group, names), f"layout = {_quoted(first.layout)}"]
    if first.layout != "ties":
        lines.append(f"duration_unit = {_quoted(first.duration_unit)}" + _doubt(first, "duration_unit"))
    if first.kind:
        lines.append(f"kind = {_quoted(first.kind)}" + _doubt(first, "kind"))
    if first.epoch:
        lines.append(f"epoch = {_quoted(first.epoch)}" + _doubt(first, "epoch"))
    lines += ["", "[records.columns]", *_columns(first)]
    for ours in first.values:
        words: dict[str, list[str]] = {}
        for guess in group:
            for meaning, found in guess.values.get(ours, {}).items():
                words.setdefault(meaning, []).extend(w for w in found if w not in words.get(meaning, []))
        if words:
            lines += ["", f"[records.values.{ours}]" + _doubt(first, ours)]
            lines += [f"{meaning} = {json.dumps(found, ensure_ascii=False)}" for meaning, found in words.items()]
    _tell(first, unsure)
    return [*lines, ""]


def _table(table: str, group: list[Guess], names: list[str], unsure: list[str]) -> list[str]:
    _tell(group[0], unsure)
    return [f"[{table}]", _files(group, names), "", f"[{table}.columns]", *_columns(group[0]), ""]


def _columns(guess: Guess) -> list[str]:
    return [
        f"{ours} = {_quoted(given)}" + ("" if ours in guess.values else _doubt(guess, ours))
        for ours, given in guess.columns.items()
    ]


def _doubt(guess: Guess, ours: str) -> str:
    """Return the comment on one of our names, empty where there is no doubt."""
    found = [doubt.split(": ", 1)[1] for doubt in guess.unsure if doubt.startswith(f"{ours}: ")]
    return f"  # unsure: {'; '.join(found)}" if found else ""


def _tell(guess: Guess, unsure: list[str]) -> None:
    unsure += [f"{guess.shape.name}: {doubt}" for doubt in guess.unsure]


def _files(group: list[Guess], names: list[str]) -> str:
    """Return the line that names the files: a pattern where it fits exactly these."""
    ours = [guess.shape.name for guess in group]
    shape = group[0].shape
    told = f"  # {len(ours)} file{'s' if len(ours) > 1 else ''}"
    if shape.form == "csv":
        told += f", delimiter {shape.delimiter!r}, {shape.encoding.removesuffix('-sig')}"
    if len(ours) > 1:
        begin = _common(ours).rstrip("0123456789")  # the pattern is to hold next month, too
        end = _common([name[::-1] for name in ours])[::-1]
        end = end[end.find(".") :]
        if [n for n in names if n.startswith(begin) and n.endswith(end)] == sorted(ours):
            ours = [f"{begin}*{end}"]
    return f"files = {json.dumps(ours, ensure_ascii=False)}{told}"


def _common(names: list[str]) -> str:
    """Return the longest text that all names begin with."""
    first, last = min(names), max(names)
    same = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(letter for letter, _ in same)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
