"""What a run's files say agrees with one another; with pseudonyms, numbers stand in the vault beside it alone."""

from __future__ import annotations

import re
import stat

import numpy as np
import pandas as pd
import pytest

from hhgraph import export


def test_numbers_stand_in_the_vault_only(unlabelled):
    _, run = unlabelled
    vault = run.folder.with_name("run.vault.parquet")
    assert stat.S_IMODE(vault.stat().st_mode) == 0o600
    names = pd.read_parquet(vault)
    assert set(run.members["subscriber"]) <= set(names["pseudonym"])
    assert names["subscriber"].str.startswith("+86").any()
    # Hexadecimal text has long strings of digits too, but no number behind its country code.
    numbers = re.compile(rb"\+86\d{11}")
    for path in (path for path in run.folder.rglob("*") if path.is_file()):
        assert not numbers.search(path.read_bytes()), path.name
    for name in export.FILES:
        for column in run.table(name).select_dtypes("str"):
            assert not run.table(name)[column].str.startswith("+86").any(), (name, column)


@pytest.mark.parametrize("name", export.FILES)
def test_ids_are_texts_outside(run, name):
    table = run.table(name)
    for column in {"subscriber", "a", "b", "household_id", "key_member"} & set(table.columns):
        assert pd.api.types.is_string_dtype(table[column]) or table[column].isna().all(), column
    assert not {"id", "pair", "candidate", "household"} & set(table.columns)


def test_counts_are_those_of_the_files(run):
    counts, households, members = run.info["counts"], run.households, run.members
    assert counts["households_by_size"] == {str(size): rows for size, rows in households["size"].value_counts().items()}
    assert counts["households"] == len(households) == members.household_id.nunique()
    assert counts["subscribers"] == members.on_net.sum() == households["size"].sum()
    assert counts["off_net_members"] == (~members.on_net).sum()
    assert run.metrics["n"] > 0
    assert run.info["labels"] == "registered"


def test_pairs_hold_the_measured_ones_and_then_the_pruned_ones_with_a_record(run):
    pairs, counts = run.pairs, run.info["counts"]
    pruned = pairs["weeks"].isna() & (pairs["no_record"] == 0)
    measured = sum(counts["candidates_kept"].values())
    assert pruned.sum() > 100
    assert (~pruned[:measured]).all()
    assert pruned[measured:].all()
    assert sum(counts["candidates"].values()) > measured
    assert pairs.probability[:measured].sum() == pytest.approx(counts["expected_pairs"], abs=0.1)
    assert (pairs.calls[pruned] + pairs.sms[pruned] >= 1).all()
    for part in (pairs[:measured], pairs[measured:]):
        order = np.lexsort((part.b.to_numpy(str), part.a.to_numpy(str)))
        assert (order == np.arange(len(part))).all()


def test_every_registered_pair_has_its_rule(run):
    labels = pd.read_csv(run.folder / "evaluation" / "labels.csv")
    assert labels["rule"].value_counts().to_dict() == run.info["counts"]["registered_pairs"]
    assert (labels["used"] == (labels["rule"] == "used")).all()
    assert labels["used"].sum() > 50
