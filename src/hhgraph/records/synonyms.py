"""Names that other systems give to our columns, as far as they are common."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

__all__ = ["FILE_HINTS", "SYNONYMS", "fold"]


def fold(name: str) -> str:
    """Return a name in lower case without anything but letters and digits.

    Examples
    --------
    >>> fold("OPP_Number"), fold("通话时长(秒)")
    ('oppnumber', '通话时长秒')
    """
    return re.sub(r"[\W_]", "", name.lower())


def _load() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the names of ``synonyms.toml``, lists that tables share put in place."""
    tables = tomllib.loads((Path(__file__).parent / "synonyms.toml").read_text(encoding="utf-8"))
    shared = tables.pop("shared")

    def words(text: str) -> tuple[str, ...]:
        return tuple(fold(word) for part in text.split() for word in shared.get(part, part).split())

    return {table: {name: words(text) for name, text in columns.items()} for table, columns in tables.items()}


SYNONYMS: dict[str, dict[str, tuple[str, ...]]] = _load()
"""Known names, folded, by table (records by layout) and column; the likeliest first."""

FILE_HINTS: dict[str, tuple[str, ...]] = {
    "event": ("records", "cdr", "call", "sms", "voice", "xdr", "event", "话单", "通话"),
    "leg": ("records", "cdr", "call", "sms", "voice", "xdr", "leg", "话单", "通话"),
    "ties": ("ties", "edges", "links", "network", "relations", "关系"),
    "customers": ("customer", "subscriber", "user", "crm", "profile", "people", "客户", "用户"),
    "groups": ("group", "family", "families", "vpn", "vpmn", "plan", "家庭", "群"),
    "cells": ("cell", "site", "tower", "bts", "基站", "小区"),
    "holdings": ("holding", "subscription", "owned", "order", "订购"),
    "products": ("product", "offer", "catalog", "产品"),
    "suppression": ("suppression", "donotcall", "dnc", "optout", "blacklist", "免打扰", "黑名单"),
}
"""Words in a file's name that speak for a table."""
