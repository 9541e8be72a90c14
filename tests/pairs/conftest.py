"""A small world with calls, places, customers and groups, as the rooms before leave it."""

import numpy as np
import pytest

from hhgraph.contacts.contacts import build_contacts
from hhgraph.contacts.homes import find_homes
from hhgraph.contacts.hubs import screen_hubs
from hhgraph.contacts.window import Window, observe_window
from hhgraph.engine.store import Store
from hhgraph.pairs.blocking import propose_candidates
from hhgraph.pairs.contact_matrix import read_contact_matrix
from hhgraph.pairs.labels import account_registered, cut_at_joining, label_candidates, list_memberships
from hhgraph.scores.prefilter import keep_candidates
from hhgraph.settings import Limits, Settings
from support.tables import put

MONDAY = 20332
NUMBERS, ON_NET, CELLS, ROWS = 40, 30, 6, 2500
SETTINGS = Settings()


@pytest.fixture
def store():
    """Return an empty, open store."""
    with Store(Limits(memory="1GB", threads=1)) as opened:
        yield opened


def text(values):
    """Return texts with None where there is none, as a masked array."""
    return np.ma.masked_array(
        np.array([value or "" for value in values], dtype=str), [value is None for value in values]
    )


def put_numbers(store, numbers=NUMBERS, on_net=ON_NET):
    """Write table ``numbers``; the first ``on_net`` are subscribers."""
    ids = np.arange(numbers, dtype=np.uint32)
    put(
        store,
        "numbers",
        {
            "id": ids,
            "subscriber": np.array([f"n{one:03d}" for one in ids]),
            "class": np.full(numbers, "mobile"),
            "on_net": ids < on_net,
        },
    )


def put_groups(store, rows):
    """Write table ``registered`` from (group, id, role[, day joined]) rows; day None: unknown."""
    full = [(*row, None)[:4] for row in rows]
    days = np.array([MONDAY if day is None else MONDAY + day for *_, day in full], "datetime64[D]")
    unknown = np.array([day is None for *_, day in full], bool)
    put(
        store,
        "registered",
        {
            "group_id": np.array([str(row[0]) for row in full], dtype=str),
            "id": np.array([row[1] for row in full], np.uint32),
            "role": text([row[2] for row in full]),
            "joined_on": np.ma.masked_array(days, unknown),
        },
    )


def label_all(store, settings, window):
    """Label the candidates and take every one as a pair."""
    list_memberships(store, settings.labels)
    cut_at_joining(store, settings.labels, settings.slots, window)
    label_candidates(store, settings.labels)
    keep_candidates(store)


@pytest.fixture
def propose():
    """Return a function that proposes candidates, all of them pairs, and returns them by source, and the reach."""

    def run(store, settings, layout="records"):
        reach = read_contact_matrix(store, settings.candidates)
        found = propose_candidates(store, settings.candidates, settings.screen, layout, reach)
        if not store.has("registered"):
            put_groups(store, [])
        label_all(store, settings, Window(0, 0, 0, 0))
        return found.by_source, reach

    return run


@pytest.fixture
def registry(store):
    """Return a function that writes numbers, people, pairs, calls and groups, and labels the pairs.

    ``pairs`` are (a, b); all of them have a record. ``groups`` are (group, id, role[, day joined]).
    """

    def label(groups, pairs, settings=SETTINGS, on_net=ON_NET, hubs=(), calls=()):
        put_numbers(store, on_net=on_net)
        ids = np.arange(on_net, dtype=np.uint32)
        put(store, "eligible", {"id": ids[~np.isin(ids, hubs)]})
        a, b = (np.array(side, np.uint32) for side in zip(*pairs, strict=True))
        put(
            store,
            "candidates",
            {"candidate": np.arange(len(a), dtype=np.uint32), "a": a, "b": b, "source": np.full(len(a), "records")},
        )
        rows = calls or [(0, 1, 0)]
        caller, callee, day = (np.array(column) for column in zip(*rows, strict=True))
        put(
            store,
            "calls",
            {
                "caller": caller.astype(np.uint32),
                "callee": callee.astype(np.uint32),
                "stamp": ((MONDAY + day) * 86400 + 36000).astype(np.uint32),
                "duration": np.full(len(rows), 60, np.int32),
                "kind": np.zeros(len(rows), np.uint8),
            },
        )
        put_groups(store, groups)
        window = Window(MONDAY, MONDAY + 27, len(rows), len(rows))
        build_contacts(store, settings, window)
        label_all(store, settings, window)
        counts = account_registered(store).pairs
        found = store.connection.table("labels").fetchnumpy()
        label = np.ma.filled(np.ma.asarray(found["label"], np.int64), -1)
        labels = {pairs[pair]: int(one) for pair, one in zip(found["pair"].tolist(), label.tolist(), strict=True)}
        return labels, counts

    return label


@pytest.fixture
def world(store):
    """Return the store with random calls among 40 numbers over four weeks, and everything up to hubs."""
    rng = np.random.default_rng(11)
    put_numbers(store)
    chance = rng.gamma(0.06, 1.0, (NUMBERS, NUMBERS))
    np.fill_diagonal(chance, 0)
    drawn = rng.choice(NUMBERS * NUMBERS, ROWS, p=(chance / chance.sum()).ravel())
    caller, callee = drawn // NUMBERS, drawn % NUMBERS
    kind = (rng.random(ROWS) < 0.25).astype(np.uint8)
    home = rng.integers(0, CELLS, NUMBERS)

    def cell_of(person):
        away = rng.integers(0, CELLS, ROWS)
        cell = np.where(rng.random(ROWS) < 0.6, home[person], away)
        return np.ma.masked_array(cell.astype(np.uint32), rng.random(ROWS) < 0.1)

    put(
        store,
        "calls",
        {
            "caller": caller.astype(np.uint32),
            "callee": callee.astype(np.uint32),
            "stamp": (MONDAY * 86400 + rng.integers(0, 28 * 86400, ROWS)).astype(np.uint32),
            "duration": np.where(kind == 1, 0, rng.integers(1, 900, ROWS)).astype(np.int32),
            "kind": kind,
            "caller_cell": cell_of(caller),
            "callee_cell": cell_of(callee),
        },
    )
    put(
        store,
        "cells",
        {
            "cell": np.arange(CELLS, dtype=np.uint32),
            "site": np.array([0, 0, 1, 2, 3, 3], np.uint32),
            "longitude": 119.3 + 0.02 * np.array([0, 0, 1, 2, 3, 3]),
            "latitude": 26.0 + 0.01 * np.array([0, 0, 1, 0, 2, 2]),
        },
    )
    gender = ["m" if one % 2 else "f" for one in range(ON_NET)]
    gender[4] = None
    document = [f"d{one // 2}" if one < 12 else None for one in range(ON_NET)]
    year = 1950.0 + 7 * (np.arange(ON_NET) % 9)
    put(
        store,
        "customers",
        {
            "id": np.arange(ON_NET, dtype=np.uint32),
            "id_document": text(document),
            "address_key": text(["home" if one in {5, 20} else None for one in range(ON_NET)]),
            "birth_year": np.ma.masked_array(year, np.arange(ON_NET) == 7),
            "gender": text(gender),
        },
    )
    put_groups(store, [])
    window = observe_window(store)
    build_contacts(store, SETTINGS, window)
    find_homes(store, SETTINGS, window)
    screen_hubs(store, SETTINGS.screen)
    return store
