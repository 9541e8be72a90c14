"""The prefilter by itself: every candidate goes one way, once, and takes its label and probability along."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hhgraph.engine.check import check_published
from hhgraph.engine.store import Store
from hhgraph.engine.tables import TABLES
from hhgraph.scores import prefilter
from hhgraph.scores.linear import Linear
from hhgraph.scores.model import Given, Model, PassModel
from hhgraph.scores.prefilter import keep_candidates, number_kept, prune_candidates, split_candidates
from hhgraph.settings import Limits, Settings
from support.tables import put

WRITES = ("pairs", "labels", "pruned")
SOURCES = ("records", "document", "shared_contacts")


def rows(store, name, *order):
    """Return a table as a list of dictionaries, in order."""
    relation = store.connection.table(name)
    return [dict(zip(relation.columns, row, strict=True)) for row in relation.order(", ".join(order)).fetchall()]


def put_candidates(store, size, seed=0, sources=SOURCES):
    """Write ``candidates`` and ``candidate_labels`` of ``size`` pairs; about half have a label or NULL."""
    rng = np.random.default_rng(seed)
    people = int(np.ceil((1 + np.sqrt(1 + 8 * size)) / 2)) + 1
    a, b = (side[:size].astype(np.uint32) for side in np.triu_indices(people, 1))
    source = rng.choice(sources, size)
    order = np.arange(size, dtype=np.uint32)
    put(store, "candidates", {"candidate": order, "a": a, "b": b, "source": source})
    labelled = np.flatnonzero(rng.random(size) < 0.5)
    label = np.ma.masked_array(rng.integers(0, 2, len(labelled)), rng.random(len(labelled)) < 0.3)
    # The groups say which candidate a label is of, so that a label that is mixed up is seen.
    put(
        store,
        "candidate_labels",
        {"candidate": order[labelled], "label": label, "group_a": a[labelled], "group_b": b[labelled]},
    )
    return people


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 1, width=32)), min_size=1, max_size=60), st.integers(0, 99))
@settings(max_examples=25, deadline=None)
def test_every_candidate_goes_one_way_with_what_is_its_own(verdicts, seed):
    keep, probability = np.array([one for one, _ in verdicts]), np.array([one for _, one in verdicts], np.float32)
    with Store(Limits(threads=1)) as store:
        put_candidates(store, len(keep), seed)
        candidates, labels = rows(store, "candidates", "candidate"), rows(store, "candidate_labels", "candidate")
        store.put_arrow("prefiltered", number_kept(probability, keep))
        split_candidates(store)
        check_published(store, "the prefilter", WRITES, [], TABLES)
        pairs, pruned = rows(store, "pairs", "pair"), rows(store, "pruned", "a", "b")
        found = rows(store, "labels", "pair")
    label_of = {(candidates[one["candidate"]]["a"], candidates[one["candidate"]]["b"]): one for one in labels}
    stays = {(one["a"], one["b"]): one for one in pairs}
    goes = {(one["a"], one["b"]): one for one in pruned}
    assert len(stays) == len(pairs)
    assert len(goes) == len(pruned)
    assert list(stays) == sorted(stays)
    assert [one["pair"] for one in pairs] == list(range(len(pairs)))
    for one, kept, score in zip(candidates, keep, probability.tolist(), strict=True):
        ends = one["a"], one["b"]
        label = label_of.get(ends)
        is_told = one["source"] == "records" or (label is not None and label["label"] is not None)
        assert (ends in stays, ends in goes) == (kept, not kept and is_told)
        if kept:
            assert (stays[ends]["source"], stays[ends]["prefilter"]) == (one["source"], score)
        elif is_told:
            assert (goes[ends]["source"], goes[ends]["probability"]) == (one["source"], score)
            assert goes[ends]["label"] == (label and label["label"])
    assert {(one["group_a"], one["group_b"]): one["label"] for one in found} == {
        ends: one["label"] for ends, one in label_of.items() if ends in stays
    }
    assert all((pairs[one["pair"]]["a"], pairs[one["pair"]]["b"]) == (one["group_a"], one["group_b"]) for one in found)


def test_no_order_of_the_statements_gives_another_answer(store, monkeypatch):
    put_candidates(store, 50)
    rng = np.random.default_rng(1)
    store.put_arrow("prefiltered", number_kept(rng.random(50).astype(np.float32), rng.random(50) < 0.5))
    calls = []
    monkeypatch.setattr(store, "run", lambda *words, **named: calls.append((words, named)))
    split_candidates(store)
    monkeypatch.undo()
    assert len(calls) >= len(WRITES)
    answers = set()
    for order in permutations(calls):
        store.drop(*WRITES)
        for words, named in order:
            store.run(*words, **named)
        answers.add(str([rows(store, name, "ALL") for name in WRITES]))
    assert len(answers) == 1


def test_keys_run_on_from_block_to_block(monkeypatch):
    rng = np.random.default_rng(2)
    keep, probability = rng.random(1000) < 0.4, rng.random(1000).astype(np.float32)
    whole = number_kept(probability, keep).read_all()
    monkeypatch.setattr(prefilter, "BLOCK_ROWS", 64)
    assert number_kept(probability, keep).read_all().to_pydict() == whole.to_pydict()
    assert [one for one in whole["pair"].to_pylist() if one is not None] == list(range(keep.sum()))


def test_where_every_candidate_stays(store):
    put_candidates(store, 30)
    assert keep_candidates(store).model is None
    assert [(one["pair"], one["prefilter"]) for one in rows(store, "pairs", "pair")] == [(n, 1.0) for n in range(30)]
    assert store.count("labels") == store.count("candidate_labels")
    assert store.count("pruned") == 0


@pytest.fixture
def circle(store):
    """Return which of 120 candidates with a record are homes, and write all that the cheap features are made of.

    Homes call each other daily, the others once; the two of the last candidate, no home, share a document.
    """
    people = put_candidates(store, 120, sources=("records",))
    ids = np.arange(people, dtype=np.uint32)
    put(store, "numbers", {"id": ids, "on_net": np.ones(people, bool)})
    put(store, "traffic", {"id": ids, "contacts": np.full(people, 9), "calls": np.full(people, 99)})
    put(store, "eligible", {"id": ids})
    put(store, "customers", {"id": ids})
    put(store, "homes", {"id": ids[:0]})
    put(store, "cells", {"cell": ids[:0]})
    put(store, "registered", {"group_id": ids.astype(str), "id": ids})
    candidates = store.connection.table("candidates").order("candidate").fetchnumpy()
    a, b = candidates["a"], candidates["b"]
    put(store, "candidate_overlap", {"candidate": candidates["candidate"][:0]})
    put(
        store,
        "identity_links",
        {"a": a[-1:], "b": b[-1:], "same_document": np.ones(1, bool), "same_address": np.zeros(1, bool)},
    )
    order = candidates["candidate"]
    home = order % 4 == 0
    group = np.where(home, order.astype(int), -1)
    put(store, "candidate_labels", {"candidate": order, "label": home.astype(int), "group_a": group, "group_b": group})
    calls = np.where(home, 60, 1)
    put(store, "contacts", {"a": a, "b": b, "calls": calls, "seconds": calls * 60, "active_days": calls // 3})
    store.connection.table("contacts").create("contacts_used")
    return home


def model(feature, weight, intercept):
    """Return a model whose prefilter takes one feature."""
    linear = Linear(np.zeros(1), np.ones(1), np.array([weight]), intercept)
    prefilter = PassModel((feature,), linear)
    return Model((), 1.0, 0.0, catalogue=(), labels="registered", layout="records", prefilter=prefilter)


def test_a_given_model_decides_and_papers_overrule_it(store, circle):
    prune = Settings(attributes={}, candidates={"prefilter_below": 0.5, "prefilter_records_below": 0.5})
    found = prune_candidates(store, prune, Given(model("calls", 1.0, -2.0)))
    home = np.flatnonzero(circle)
    pairs = rows(store, "pairs", "pair")
    candidates = rows(store, "candidates", "candidate")
    kept = [*home.tolist(), len(circle) - 1]
    assert [(one["a"], one["b"]) for one in pairs] == [(candidates[n]["a"], candidates[n]["b"]) for n in kept]
    homes, last = pairs[:-1], pairs[-1]
    for one, calls in ((last, 1), *((one, 60) for one in homes)):
        assert one["prefilter"] == pytest.approx(1 / (1 + np.exp(2.0 - np.log1p(calls))), abs=1e-6)
    assert last["prefilter"] < 0.5
    assert found.kept == {"records": len(pairs)}
    assert store.count("pairs") + store.count("pruned") == len(circle)


@pytest.mark.parametrize("bounds", [(0.99, 0.01), (0.01, 0.99)])
def test_pairs_with_a_record_have_a_bound_of_their_own(store, circle, bounds):
    without, with_record = bounds
    prune = Settings(attributes={}, candidates={"prefilter_below": without, "prefilter_records_below": with_record})
    prune_candidates(store, prune, Given(model("calls", 0.0, 0.0)))
    assert store.count("pairs") == (len(circle) if with_record < 0.5 else 1)


def test_the_fit_tells_homes_from_controls(store, circle):
    found = prune_candidates(store, Settings(attributes={}, scorer={"prune_records_below": 0.5}), Given())
    assert found.model is not None
    ends = [(one["a"], one["b"]) for one in rows(store, "pairs", "pair")]
    candidates = rows(store, "candidates", "candidate")
    assert {(candidates[n]["a"], candidates[n]["b"]) for n in np.flatnonzero(circle)} <= set(ends)
    assert len(ends) <= circle.sum() + 1
