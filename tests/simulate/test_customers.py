"""Customers: documents and addresses that help, and mislead, as in life."""

import numpy as np
import pandas as pd
import pytest

from hhgraph.simulate import simulate

COVERS = ("simulate.documents", "simulate.holdings")


@pytest.fixture(scope="module")
def customers(tmp_path_factory):
    """Return the customers of 2,000 households with their true household."""
    out = tmp_path_factory.mktemp("book") / "data"
    simulate(out, households=2000, seed=6, records_per_person=1, file_format="parquet", dirt=False)
    book = pd.read_csv(out / "customers.csv", dtype=str)
    truth = pd.read_csv(out / "truth.csv", dtype=str)
    return book.assign(subscriber="+86" + book.subscriber).merge(truth, on="subscriber", validate="one_to_one")


def test_a_document_is_shared_by_a_quarter_of_the_true_pairs_and_by_strangers(customers):
    pairs = customers.merge(customers, on="household")
    pairs = pairs[pairs.subscriber_x < pairs.subscriber_y]
    assert (pairs.id_document_x == pairs.id_document_y).mean() == pytest.approx(0.24, abs=0.04)
    lines = customers.groupby("id_document").household.nunique()
    assert (lines >= 5).sum() > 10
    assert customers.id_document.isna().mean() == pytest.approx(0.07, abs=0.02)


def test_addresses_are_mostly_missing_and_sometimes_old(customers):
    known = customers.dropna(subset=["address_key"])
    assert len(known) / len(customers) == pytest.approx(0.18, abs=0.03)
    pairs = known.merge(known, on="household")
    pairs = pairs[pairs.subscriber_x < pairs.subscriber_y]
    assert 0.5 < (pairs.address_key_x == pairs.address_key_y).mean() < 0.9


def test_attributes_are_plausible_and_partly_unknown(customers):
    born = customers.birth_year.dropna().astype(int)
    assert born.between(1930, 2018).all()
    assert set(customers.gender.dropna()) == {"f", "m"}
    assert set(customers.marketing_consent.dropna()) == {"true", "false"}
    assert {"youth", "standard", "premium", "business"} == set(customers.brand)
    assert (customers.tenure_months.astype(int) >= 1).all()
    assert (customers.monthly_bill.astype(float) > 0).all()
    for column in ("birth_year", "gender", "marketing_consent"):
        assert 0 < customers[column].isna().mean() < 0.3


def test_labels_of_households_and_documents_tell_nothing_of_neighbours(customers):
    label = customers.household.drop_duplicates().str[1:].astype(int).to_numpy()
    assert np.abs(np.diff(np.sort(label))).min() >= 1
    number = customers.subscriber.str[-8:].astype(int)
    assert abs(np.corrcoef(number, customers.household.str[1:].astype(int))[0, 1]) < 0.05
