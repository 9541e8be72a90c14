"""Records from after a pair joined a group do not teach the model."""

from __future__ import annotations

import numpy as np
import pytest

from hhgraph.contacts.contacts import build_contacts
from hhgraph.contacts.window import observe_window
from hhgraph.engine.store import Store
from hhgraph.pairs.labels import cut_at_joining
from hhgraph.settings import Limits, Settings
from support.tables import put

DAY = 86400
FIRST = 20332  # days since 1970-01-01


@pytest.fixture
def store():
    """Two people with one call a day for ten days, then ten a day; they joined a group on day 10."""
    with Store(Limits()) as store:
        days = np.concatenate([np.arange(10), np.repeat(np.arange(10, 20), 10)])
        stamp = (FIRST + days) * DAY + 12 * 3600
        rows = len(days)
        put(
            store,
            "calls",
            {
                "caller": np.zeros(rows, np.uint32),
                "callee": np.ones(rows, np.uint32),
                "stamp": stamp.astype(np.uint32),
                "duration": np.full(rows, 60, np.int32),
                "kind": np.zeros(rows, np.uint8),
            },
        )
        put(
            store,
            "training_memberships",
            {
                "group_id": np.array(["g", "g"], object),
                "id": np.array([0, 1], np.uint32),
                "joined_on": np.array([FIRST + 3, FIRST + 10]).astype("datetime64[D]"),
            },
        )
        yield store


def test_only_what_came_before_counts_as_a_rate_of_the_whole_window(store):
    settings = Settings()
    window = observe_window(store)
    build_contacts(store, settings, window)
    cut_at_joining(store, settings.labels, settings.slots, window)
    used = store.connection.table("contacts_used").fetchall()
    (row,) = [dict(zip(store.columns("contacts_used"), row, strict=True)) for row in used]
    assert (row["calls"], row["seconds"]) == (20, 1200)  # 10 calls in 10 of 20 days
    assert store.connection.table("contacts").select("calls").fetchall() == [(110,)]


def test_the_rule_can_be_switched_off(store):
    settings = Settings.model_validate({"labels": {"cut_at_joining": False}})
    window = observe_window(store)
    build_contacts(store, settings, window)
    cut_at_joining(store, settings.labels, settings.slots, window)
    assert store.connection.table("contacts_used").select("calls").fetchall() == [(110,)]
