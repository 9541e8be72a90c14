"""Households to key members: who is called, and why."""

from __future__ import annotations

from typing import Any

import numpy as np

from hhgraph.contacts.window import Window
from hhgraph.engine.store import Store
from hhgraph.households.key_member import FIELDS, count_document_sharers, score_members
from hhgraph.settings import KeyMember

__all__ = ["name_members"]


def name_members(store: Store, settings: KeyMember, window: Window) -> None:
    """Write table ``key_members`` (household, id, margin, reasons) and ``key_scores`` (id, score and its parts).

    Reads ``members``, ``customers`` and ``traffic``; the last day turns years of birth into ages;
    where it is unknown the youngest is taken to be 18.
    """
    found = store.arrays(
        "households/key_members.fields",
        last_year=window.last_year,
        head_gender=settings.head_gender,
        brand_order=settings.brand_order,
    )
    household = np.asarray(found["household"], np.int64)
    fields: dict[str, Any] = {
        name: np.ma.filled(np.ma.asarray(found[name], np.float64), np.nan) for name in FIELDS if name != "document"
    }
    document = np.asarray(found["document"], np.int64)
    fields["document"] = count_document_sharers(household, document)
    weights = {name: getattr(settings, name) for name in FIELDS}
    given = {name: values for name, values in fields.items() if not np.isnan(values).all()}
    scores = score_members(household, given, weights, age_full=settings.age_full)
    ids = np.asarray(found["id"], np.uint32)
    store.put(
        "key_members",
        {
            "household": scores.household.astype(np.uint32),
            "id": ids[scores.key_row],
            "margin": scores.margin.round(6),
            "reasons": scores.reasons.astype(object),
        },
    )
    parts = {f"key_{name}": values.round(6) for name, values in scores.parts.items()}
    store.put("key_scores", {"id": ids, "key_score": scores.score.round(6), **parts})
