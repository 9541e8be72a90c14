"""Canonical numbers: rules in SQL on distinct spellings, the phone library on what they leave."""

from __future__ import annotations

import csv
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np

from hhgraph.engine.store import Store
from hhgraph.engine.types import Array
from hhgraph.records.pseudonyms import pseudonymise_numbers
from hhgraph.settings import Project

__all__ = ["build_numbers", "calling_code"]


def build_numbers(store: Store, project: Project, key: bytes | None = None) -> None:
    """Build ``spellings``, ``numbers`` and ``spelling_ids`` from the spellings collected in ``seen``.

    spellings has one row a spelling, with its canonical form and class, or the fault that keeps it out.
    Ids are dense and follow the text order of the canonical id, whatever the order of the rows was. With a
    ``key`` the canonical ids are pseudonyms, and ``vault`` keeps whose.
    """
    if project.country == "":
        store.run("records/spellings.as_text")
    elif project.country == "CN":
        store.run("records/spellings.as_chinese")
    else:
        store.run("records/spellings.as_e164", home=calling_code(project.country))
    _ask_library(store, project.country)
    store.run("records/numbers.known", {"ranges": _ranges()})
    if key is not None:
        pseudonymise_numbers(store, key)
    else:
        store.run("records/vault.none")
    store.run("records/numbers.create")
    for salt in count():
        store.set_variable("salt", salt)
        if not store.rows("records/spellings.shared_hashes")[0][0]:
            break
    store.run("records/spellings.ids")


def calling_code(country: str) -> str:
    """Return the calling code of a country without plus, for example 86 for CN."""
    import phonenumbers

    return str(phonenumbers.country_code_for_region(country))


@cache
def _ranges() -> dict[str, Array]:
    """Return the number ranges with a class of their own."""
    with (Path(__file__).parent / "ranges.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        "prefix": np.array([row["prefix"] for row in rows]),
        "length": np.array([int(row["length"]) for row in rows], np.int32),
        "class": np.array([row["class"] for row in rows]),
    }


def _ask_library(store: Store, country: str) -> None:
    """Settle the spellings that the rules left open."""
    found = store.rows("records/spellings.unsettled")
    if not found:
        return
    settled = [_look_up(bare, country) for _, bare in found]
    columns: dict[str, Any] = {
        name: np.ma.array([value or "" for value in values], mask=[value is None for value in values], dtype=object)
        for name, values in zip(("subscriber", "class", "fault"), zip(*settled, strict=True), strict=True)
    }
    settled_rows = {"raw": np.array([raw for raw, _ in found], object), **columns}
    store.run("records/spellings.settle", {"settled": settled_rows})


def _look_up(text: str, country: str) -> tuple[str | None, str | None, str | None]:
    """Return canonical form, class and fault of one number by the phone library."""
    import phonenumbers

    if text.startswith("00"):
        text = "+" + text[2:]
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None, None, "number not valid" if text.lstrip("+").isdigit() else "not a number"
    if not phonenumbers.is_valid_number(number):
        return None, None, "number not valid"
    form = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if number.country_code != phonenumbers.country_code_for_region(country):
        return form, "foreign", None
    kinds = phonenumbers.PhoneNumberType
    kind = phonenumbers.number_type(number)
    if kind in {kinds.MOBILE, kinds.FIXED_LINE_OR_MOBILE}:
        return form, "mobile", None
    return form, "fixed" if kind == kinds.FIXED_LINE else "service", None
