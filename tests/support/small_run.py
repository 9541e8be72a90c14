"""A region small enough to check by hand: two months of nine and ten people, all invented."""

import json

import pandas as pd

CITY = {"H1": "Fuzhou", "H2": "Fuzhou", "H3": "Xiamen", "H4": "Xiamen", "H5": "Fuzhou", "H6": "Xiamen"}
CELL = {"H1": "C1", "H2": "C1", "H3": "C2", "H4": "C2", "H5": "C1", "H6": "C2"}
SURE = {"H1": 0.95, "H2": 0.9, "H3": 0.7, "H4": 0.4, "H5": 0.5, "H6": 0.8}
HUB = "+8619900000099"

FIRST_MONTH = {"H1": [1, 2, 3], "H2": [4, 5], "H3": [6, 7], "H4": [8], "H5": [9]}
NEXT_MONTH = {"H1": [1, 2], "H2": [4, 5], "H3": [6, 7], "H4": [8, 3], "H6": [11, 12]}

PAIRS = [  # a, b, probability, calls, sms, label
    (1, 2, 0.98, 40, 5, 1),
    (1, 3, 0.90, 20, 0, None),
    (1, 4, 0.04, 3, 0, 0),
    (2, 3, 0.85, 0, 0, None),  # no record, but likely
    (2, 4, 0.05, 10, 2, None),
    (2, 9, 0.03, 3, 0, None),
    (3, 5, 0.02, 0, 0, None),  # no record and unlikely: left out
    (3, 6, 0.02, 5, 0, None),
    (3, 9, 0.03, 2, 0, None),
    (4, 5, 0.92, 30, 1, None),
    (4, 8, 0.03, 4, 0, None),
    (6, 7, 0.80, 15, 0, 1),
    (8, 9, 0.01, 1, 0, None),
]


def number(n):
    """Return an invented number."""
    return f"+861990000{n:04d}"


def write_run(folder, households=None, started="2026-10-01T08:00:00", pairs=None, extras=True):
    """Write a run folder and return it; ``extras``: also the optional files."""
    households = households or FIRST_MONTH
    folder.mkdir(parents=True, exist_ok=True)
    people = [(n, h, i) for h, members in households.items() for i, n in enumerate(members)]
    listed = {n for n, _, _ in people}
    rows = [pair for pair in (PAIRS if pairs is None else pairs) if {pair[0], pair[1]} <= listed]
    write = {
        "members": [_member(n, h, i) for n, h, i in people],
        "households": [_household(h, members) for h, members in households.items()],
        "homes": [
            {"subscriber": number(n), "cell": CELL[h], "site": f"S{CELL[h][1:]}", "evening_share": 0.8}
            for n, h, _ in people
        ],
        "pairs": [_pair(row) for row in rows],
    }
    if extras:
        write |= _extras(people)
    for name, content in write.items():
        pd.DataFrame(content).to_parquet(folder / f"{name}.parquet")
    info = {"version": "0.1.0", "started": started, "config": {"project": {"country": "CN"}}}
    (folder / "run.json").write_text(json.dumps(info | {"counts": {"people": len(people)}}))
    return folder


def _member(n, household, place):
    return {
        "subscriber": number(n),
        "household_id": household,
        "probability": SURE[household],
        "role": "member" if place else "key",
        "on_net": n != 7,
    }


def _household(household, members):
    return {
        "household_id": household,
        "size": len(members),
        "key_member": number(members[0]),
        "key_margin": 0.5,
        "home_cell": CELL[household],
        "home_site": f"S{CELL[household][1:]}",
        "city": CITY[household],
        "probability": SURE[household],
        "on_net_members": len(members),
        "registered_group": None,
        "monthly_bill": float("nan"),
    }


def _pair(row):
    a, b, probability, calls, sms, label = row
    return {
        "a": number(a),
        "b": number(b),
        "probability": probability,
        "label": label,
        "calls": calls,
        "sms": sms,
        "minutes": calls * 1.5,
        "night_share": 0.25 if calls else float("nan"),
        "same_home_site": float(probability > 0.5),
    }


def _extras(people):
    listed = [n for n, _, _ in people]
    groups = [
        ("G1", 1, "payer"),
        ("G1", 2, "member"),
        ("G2", 4, None),
        ("G2", 6, None),
        ("G3", 6, None),
        ("G3", 7, None),
    ]
    holdings = [
        (number(1), None, "P1", None),
        (number(2), None, "P1", None),
        (None, "H2", "P2", None),
        (number(6), None, "P1", "2020-01-31"),  # given up
        (number(77), None, "P1", None),  # nobody here
    ]
    entries = [
        ("L1", "P2", "target", "H1", 1, "treated", "large"),
        ("L1", "P2", "target", "H3", 2, "control", "new"),
    ]
    return {
        "subscribers": [
            {"subscriber": number(n), "on_net": n != 7, "city": CITY[h], "brand": "Gotone"} for n, h, _ in people
        ],
        "holdings": [
            dict(zip(("subscriber", "household_id", "product", "until"), row, strict=True)) for row in holdings
        ],
        "products": [{"product": "P1", "name": "Family plan"}, {"product": "P2", "name": "Broadband"}],
        "registered": [{"group_id": g, "subscriber": number(n), "role": role} for g, n, role in groups if n in listed],
        "hubs": [{"subscriber": HUB, "reason": "many contacts, few answer back", "contacts": 500, "on_net": True}],
        "second_sims": [
            {
                "a": number(4),
                "b": number(5),
                "household_id": "H2",
                "signs": 3,
                "reasons": "same_place_by_day,same_document",
                "second": number(5),
            }
        ],
        "lists": [
            dict(
                zip(
                    ("list_id", "product", "kind", "household_id", "priority", "arm", "reasons"),
                    row,
                    strict=True,
                )
            )
            for row in entries
        ],
    }
