"""A run folder read: whole or refused, anybody found by any spelling, numbers masked."""

import pytest

from hhgraph.errors import RunError
from hhgraph.run import Run
from support.tiny_run import A, B


@pytest.mark.usefixtures("tiny")
def test_incomplete_folder_names_what_is_missing(tmp_path):
    (tmp_path / "run" / "members.parquet").unlink()
    with pytest.raises(RunError, match=r"members\.parquet missing"):
        Run(tmp_path / "run")


def test_damaged_files_and_absent_parts(tmp_path, tiny):
    (tmp_path / "run" / "members.parquet").write_bytes(b"PAR1 no")
    (tmp_path / "run" / "run.json").write_text("{")
    for part in ("members", "info"):
        with pytest.raises(RunError, match="cannot be read"):
            getattr(tiny, part)
    with pytest.raises(RunError, match=r"has no homes\.parquet"):
        _ = tiny.homes


def test_household_of_takes_any_spelling_and_puts_the_key_member_first(tiny):
    for text in (A, "138 0000 0001", "008613800000001", " 13800000001 "):
        assert tiny.household_of(text)["subscriber"].tolist() == [B, A]


def test_missing_subscriber_is_masked(tiny):
    with pytest.raises(RunError) as caught:
        tiny.household_of("+8613899999999")
    assert "99999" not in str(caught.value)
    assert "members.parquet" in str(caught.value)


def test_to_networkx_holds_members_and_pairs(tiny):
    graph = tiny.to_networkx("h1")
    assert set(graph) == {A, B}
    assert graph[A][B] == {"probability": 0.9, "calls": 5, "gap": 3.0}
    assert graph.nodes[B]["role"] == "key"
    with pytest.raises(RunError, match="no household"):
        tiny.to_networkx("h9")


def test_registered_is_empty_without_groups(tiny):
    assert tiny.registered.empty
    assert list(tiny.registered.columns) == ["group_id", "subscriber"]
