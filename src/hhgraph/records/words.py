"""Column names of every input table, and the words that say voice, message, out and in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

__all__ = ["COLUMNS", "DIRECTIONS", "KINDS", "STEMS", "Layout", "merge_words"]

Layout = Literal["event", "leg", "ties"]

COLUMNS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "event": (("caller", "callee", "start"), ("duration", "kind", "caller_cell", "callee_cell")),
    "leg": (("subscriber", "other", "direction", "start"), ("duration", "kind", "cell")),
    "ties": (("a", "b"), ("relation", "weight")),
    "customers": (
        ("subscriber",),
        (
            "city",
            "brand",
            "tenure_months",
            "monthly_bill",
            "id_document",
            "birth_year",
            "gender",
            "marketing_consent",
            "address_key",
        ),
    ),
    "groups": (("group_id", "subscriber"), ("role", "joined_on")),
    "cells": (("cell",), ("site", "longitude", "latitude", "city", "valid_from", "valid_to")),
    "holdings": (("product",), ("subscriber", "household_id", "since", "until")),
    "products": (("product",), ("name", "level", "price", "eligibility")),
    "suppression": (("phone",), ("scope", "reason", "since", "until")),
}
"""Required and optional columns by table; the records table by its layout."""

STEMS: dict[str, tuple[str, ...]] = {
    "records": ("records",),
    "customers": ("customers",),
    "groups": ("groups", "family_plans"),
    "cells": ("cells",),
    "holdings": ("holdings",),
    "products": ("products",),
    "suppression": ("suppression",),
}
"""Standard file stems by table."""

KINDS: dict[str, tuple[str, ...]] = {
    "voice": ("voice", "call", "calls", "gsm", "volte", "vowifi", "speech", "tel", "语音", "通话", "电话"),
    "sms": ("sms", "text", "message", "smsmo", "smsmt", "sms-mo", "sms-mt", "p2p", "短信", "点对点短信"),
    "other": ("data", "gprs", "lte", "5g", "4g", "3g", "wap", "mms", "ussd", "video", "fax", "流量", "彩信"),
}
"""Built-in words for the kind of a record; ``other`` is counted and kept out."""

DIRECTIONS: dict[str, tuple[str, ...]] = {
    "out": ("out", "mo", "moc", "outgoing", "outbound", "orig", "calling", "主叫", "呼出", "发送"),
    "in": ("in", "mt", "mtc", "incoming", "inbound", "term", "called", "被叫", "呼入", "接收"),
}
"""Built-in words for the side of a leg."""


def merge_words(built_in: Mapping[str, Sequence[str]], given: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return the words of each meaning, the given ones first and never under two meanings.

    Examples
    --------
    >>> merge_words({"out": ("mo",), "in": ("mt",)}, {"out": ["1", "MT"]})
    {'out': ['1', 'mt', 'mo'], 'in': ['']}
    """
    taken = {word.strip().lower() for words in given.values() for word in words}
    merged = {}
    for meaning, words in built_in.items():
        own = [word.strip().lower() for word in given.get(meaning, ())]
        # An empty list cannot be told apart by type in the engine, and the empty word never matches.
        merged[meaning] = own + [word for word in words if word not in taken] or [""]
    return merged
