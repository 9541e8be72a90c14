"""The naming stage: members in, one to call a household out."""

from __future__ import annotations

import numpy as np
import pytest

from hhgraph.contacts.window import Window
from hhgraph.engine.store import Store
from hhgraph.households.key_members import name_members
from hhgraph.settings import KeyMember, Settings
from support.tables import put


@pytest.fixture
def store():
    """Return a couple of 30 and 60 years on one document, and somebody alone of whom nothing is known."""
    with Store(Settings().limits) as store:
        ids = np.arange(3, dtype=np.uint32)
        put(store, "members", {"id": ids, "household": np.array([0, 0, 2], np.uint32)})
        known = ids[:2]
        put(
            store,
            "customers",
            {
                "id": known,
                "birth_year": np.array([1995.0, 1965.0]),
                "gender": np.array(["f", "m"]),
                "monthly_bill": np.array([80.0, 20.0]),
                "tenure_months": np.array([10.0, 10.0]),
                "brand": np.array(["gold", "basic"]),
                "id_document": np.array(["D1", "D1"]),
            },
        )
        put(store, "traffic", {"id": known, "contacts": np.array([20, 20])})
        yield store


def key(store, settings, last_year=2025):
    last_day = int((last_year - 1970) * 365.2425) + 100 if last_year else 0
    name_members(store, settings, Window(0, last_day, calls=int(bool(last_year)), pairs=0))
    rows = store.connection.table("key_members").order("household").fetchall()
    return {home: (person, margin, reasons) for home, person, margin, reasons in rows}


def test_age_decides_and_somebody_alone_is_sure(store):
    found = key(store, KeyMember())
    assert found[0][0] == 1
    assert found[0][2] == "age"
    assert found[2] == (2, 1.0, "only_member")


def test_weights_move_the_choice(store):
    person, _, reasons = key(store, KeyMember(age=0.0))[0]
    assert (person, reasons) == (0, "monthly_bill")


def test_brand_and_gender_count_only_where_their_order_is_given(store):
    settings = KeyMember(age=0, monthly_bill=0, brand_order=["basic", "gold"])
    assert key(store, settings)[0][::2] == (0, "brand")
    settings = KeyMember(age=0, monthly_bill=0, head_gender="m")
    assert key(store, settings)[0][::2] == (1, "gender")


def test_every_part_is_kept(store):
    key(store, KeyMember())
    found = store.connection.table("key_scores").order("id").fetchnumpy()
    assert found["key_age"][:2].tolist() == pytest.approx([0.5, 1.0])
    assert found["key_monthly_bill"][:2].tolist() == pytest.approx([1.0, 0.25])
    assert found["key_document"][:2].tolist() == [1.0, 1.0]
    weights = KeyMember()
    known = {"age": weights.age, "monthly_bill": weights.monthly_bill, "document": weights.document}
    known |= {"tenure_months": weights.tenure_months, "contacts": weights.contacts}
    expected = sum(weight * found[f"key_{name}"][0] for name, weight in known.items()) / sum(known.values())
    assert found["key_score"][0] == pytest.approx(expected, abs=1e-5)


def test_without_a_year_the_youngest_is_taken_to_be_18(store):
    assert key(store, KeyMember(), last_year=None)[0][0] == 1
    found = store.connection.table("key_scores").order("id").fetchnumpy()
    assert found["key_age"][:2].tolist() == pytest.approx([18 / 48, 1.0], abs=1e-5)
