"""With pseudonyms, numbers stand in the vault beside the run and nowhere in it."""

from __future__ import annotations

import stat

import pandas as pd

from hhgraph.pipeline import detect
from hhgraph.simulate import simulate


def test_numbers_stand_in_the_vault_only(tmp_path, monkeypatch):
    monkeypatch.setenv("HHGRAPH_KEY", "a key of thirty-two characters..")
    simulate(tmp_path / "region", households=150, seed=6)
    overrides = ["privacy.pseudonymise=true", "labels.source=none"]
    run = detect(tmp_path / "region", tmp_path / "run", overrides=overrides)
    vault = tmp_path / "run.vault.parquet"
    assert stat.S_IMODE(vault.stat().st_mode) == 0o600
    names = pd.read_parquet(vault)
    assert set(run.members["subscriber"]) <= set(names["pseudonym"])
    assert names["subscriber"].str.startswith("+86").any()
    assert not run.members["subscriber"].str.startswith("+86").any()
