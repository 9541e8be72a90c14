"""Customers, groups, holdings, products, suppression, consent and pseudonyms."""

import datetime as dt

import pytest

from hhgraph.errors import SettingsError
from hhgraph.records.pseudonyms import pseudonym

COVERS = ("records.rows",)

A, B, C = "19000000001", "19000000002", "19000000003"
RECORDS = (
    "caller,callee,start,duration",
    f"{A},{B},2026-03-01 10:00:00,60",
    f"{B},{C},2026-03-01 10:00:00,60",
)


@pytest.fixture
def records(write):
    """Write three numbers' records."""
    return write("records.csv", *RECORDS)


@pytest.mark.usefixtures("records")
def test_a_customer_listed_twice_keeps_the_row_first_in_text_order(write, folder, room):
    for rows in ([f"{A},X,5", f"+86{A},Y,1", f"+86 {A},X,4"], [f"+86 {A},X,4", f"+86{A},Y,1", f"{A},X,5"]):
        write("customers.csv", "subscriber,city,tenure_months", *rows, "oops,Z,1", ",Z,1")
        found = room(folder)
        assert [(c["id"], c["city"], c["tenure_months"]) for c in found.tables["customers"]] == [(0, "X", 4)]
        assert sorted(r["reason"] for r in found.tables["rejects"]) == [
            "not a number",
            "number missing",
            "subscriber twice",
            "subscriber twice",
        ]
        customers = next(f for f in found.intake.files if f.table == "customers")
        assert (customers.rows, customers.accepted) == (5, 1)


@pytest.mark.usefixtures("records")
def test_blanks_are_nothing(write, folder, room):
    write(
        "customers.csv",
        "subscriber,id_document,gender,marketing_consent,note",
        f"{A},  ,f,Y,",
        f"{B}, D1 ,,n, x ",
    )
    found = room(folder)
    rows = sorted(found.tables["customers"], key=lambda c: c["id"])
    assert [(c["id_document"], c["gender"], c["marketing_consent"], c["note"]) for c in rows] == [
        (None, "f", True, None),
        ("D1", None, False, "x"),
    ]


@pytest.mark.usefixtures("records")
def test_groups(write, folder, room):
    write(
        "groups.csv",
        "group_id,subscriber,role,joined_on",
        f"g1,{A},payer,2026/01/05",
        f"g1,{A},member,",
        f"g1,{B},owner,20260105",
        f",{C},member,",
        "g2,x,member,",
    )
    found = room(folder)
    assert [tuple(r.values()) for r in found.tables["registered"]] == [
        ("g1", 0, "payer", dt.date(2026, 1, 5)),
        ("g1", 1, "payer", dt.date(2026, 1, 5)),
    ]
    assert [r[1:] for r in found.rejects()] == [
        (2, "member twice"),
        (4, "group missing"),
        (5, "not a number"),
    ]


@pytest.mark.usefixtures("records")
def test_lists(write, folder, room):
    write(
        "holdings.csv",
        "subscriber,household_id,product,since,until",
        f"{A},,p1,2026-01-01,",
        ",h1,p2,,2026-02-01",
        f"{A},,,,",
        ",,p1,,",
        "x,,p1,,",
    )
    write("products.csv", "product,name,level,price", "p1,Plan,Household,49.5", "p1,Old plan,person,1", ",x,,")
    write("suppression.csv", "phone,scope,reason", f"+86{C},all,asked", "x,all,asked")
    found = room(folder)
    assert [(h["subscriber"], h["household_id"], h["product"]) for h in found.tables["holdings"]] == [
        (f"+86{A}", None, "p1"),
        (None, "h1", "p2"),
    ]
    assert [(p["product"], p["name"], p["level"], p["price"]) for p in found.tables["products"]] == [
        ("p1", "Old plan", "person", 1.0)
    ]
    assert [s["subscriber"] for s in found.tables["suppression"]] == [f"+86{C}"]
    assert found.rejects() == [
        ("holdings.csv", 3, "product missing"),
        ("holdings.csv", 4, "holder missing"),
        ("holdings.csv", 5, "not a number"),
        ("products.csv", 1, "product twice"),
        ("products.csv", 3, "product missing"),
        ("suppression.csv", 2, "not a number"),
    ]


@pytest.mark.usefixtures("records")
def test_cells_keep_the_description_valid_longest(write, folder, room):
    write(
        "cells.csv",
        "cell,site,valid_from,valid_to",
        "c1,old,2020-01-01,2025-01-01",
        "c1,new,2025-01-01,",
        ",x,,",
    )
    found = room(folder)
    assert [(c["name"], c["site_name"]) for c in found.tables["cells"]] == [("c1", "new")]
    assert found.rejects() == [
        ("cells.csv", 1, "cell description replaced"),
        ("cells.csv", 3, "cell missing"),
    ]


@pytest.mark.usefixtures("records")
def test_without_consent_nobody_is_on_net_when_it_is_required(write, folder, room):
    write("customers.csv", "subscriber,marketing_consent", f"{A},1", f"{B},0", f"{C},")
    assert [n["on_net"] for n in room(folder).tables["numbers"]] == [True, True, True]
    found = room(folder, privacy={"require_consent": True})
    assert [n["on_net"] for n in found.tables["numbers"]] == [True, False, False]
    assert found.intake.customers_without_consent == 2


KEY = "0123456789abcdef"


@pytest.mark.usefixtures("records")
def test_pseudonyms_replace_every_number(write, folder, room, monkeypatch):
    write("customers.csv", "subscriber,id_document,address_key", f"{A},D1,X", f"{B},D1,")
    write("holdings.csv", "subscriber,product", f"{A},p1")
    monkeypatch.setenv("HHGRAPH_KEY", KEY)
    plain, found = room(folder), room(folder, privacy={"pseudonymise": True})
    names = {pseudonym(f"+86{n}", KEY.encode()): f"+86{n}" for n in (A, B, C)}
    assert {v["pseudonym"]: v["subscriber"] for v in found.tables["vault"]} == names
    assert [n["subscriber"] for n in found.tables["numbers"]] == sorted(names)
    assert [n["class"] for n in found.tables["numbers"]] == ["mobile"] * 3
    assert sorted((names[a], names[b], *rest) for a, b, *rest in found.calls()) == plain.calls()
    documents = {c["id_document"] for c in found.tables["customers"]}
    assert documents == {pseudonym("D1", KEY.encode())}
    everything = str({table: rows for table, rows in found.tables.items() if table != "vault"})
    assert not any(number in everything for number in (A, B, C))


@pytest.mark.usefixtures("records")
def test_pseudonyms_need_a_key_that_cannot_be_guessed(folder, room, monkeypatch):
    monkeypatch.delenv("HHGRAPH_KEY", raising=False)
    with pytest.raises(SettingsError, match="need a key"):
        room(folder, privacy={"pseudonymise": True})
    (folder / "key").write_text("short")
    with pytest.raises(SettingsError, match="shorter than 16"):
        room(folder, privacy={"pseudonymise": True, "key_file": "key"})
    with pytest.raises(SettingsError, match="cannot be read"):
        room(folder, privacy={"pseudonymise": True, "key_file": "nokey"})
    (folder / "key").write_text(KEY)
    assert len(room(folder, privacy={"pseudonymise": True, "key_file": "key"}).tables["vault"]) == 3


def test_customers_in_another_encoding_keep_their_words(write, folder, room):
    write("records.csv", "caller,callee,start,duration", "19000000001,19000000002,2026-03-01 10:00:00,60")
    write("customers.csv", "subscriber,city", "19000000001,福州市", encoding="gb18030")
    (customer,) = room(folder).tables["customers"]
    assert customer["city"] == "福州市"
