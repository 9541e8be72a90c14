"""Hubs by reason, and who is left as people."""

from __future__ import annotations

import numpy as np
import pytest

from hhgraph.contacts.contacts import build_contacts
from hhgraph.contacts.hubs import screen_hubs
from hhgraph.contacts.window import observe_window
from hhgraph.settings import Settings
from support.tables import put

SETTINGS = Settings(screen={"max_contacts": 5, "max_contacts_hard": 12})


@pytest.fixture
def screened(store, put_calls):
    """Return (hubs by id, people) of a star a reason; ids from 100 on are ordinary contacts."""
    rows = [(0, 100 + k, 0, 9.0) for k in range(8)]  # 0 calls many, nobody answers back
    rows += [(1, 100 + k, 0, 9.0) for k in range(8)] + [(100 + k, 1, 1, 9.0) for k in range(8)]  # 1: mutual, busy
    rows += [(1, 100 + k, 2, 9.0) for k in range(8)]
    rows += [(2, 100 + k, 0, 9.0) for k in range(13)] + [(100 + k, 2, 1, 9.0) for k in range(13)]  # 2: too many
    rows += [(3, 100, 0, 9.0), (100, 3, 0, 9.0)]  # 3: a service number with one contact
    rows += [(100 + k, 4, 0, 9.0) for k in range(7)] + [(4, 100, 0, 9.0), (4, 101, 0, 9.0)]  # 4: mostly once
    put_calls(rows)
    ids = np.array([0, 1, 2, 3, 4, *range(100, 113)], np.uint32)
    kinds = np.array(["service" if one == 3 else "mobile" for one in ids])
    put(store, "numbers", {"id": ids, "class": kinds, "on_net": ids < 105})
    build_contacts(store, SETTINGS, observe_window(store))

    def screen(settings):
        screen_hubs(store, settings.screen)
        found = store.connection.table("hubs").fetchnumpy()
        people = store.connection.table("eligible").fetchnumpy()["id"]
        return dict(zip(found["id"].tolist(), found["reason"].tolist(), strict=True)), sorted(people.tolist())

    return screen


def test_each_reason(screened):
    settings = Settings(screen={"max_contacts": 5, "max_contacts_hard": 12, "max_one_off": 0.7, "min_reciprocity": 0.2})
    hubs, people = screened(settings)
    assert hubs == {
        0: "many contacts, few answer back",
        2: "very many contacts",
        3: "service number",
        4: "many contacts, most of them once",
    }
    assert people == [1, 100, 101, 102, 103, 104]  # 105 and above are off-net


def test_the_screen_can_be_switched_off(screened):
    hubs, people = screened(Settings(screen={"enabled": False}))
    assert hubs == {}
    assert people == [0, 1, 2, 3, 4, 100, 101, 102, 103, 104]
