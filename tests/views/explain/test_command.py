"""The command: one screen, or JSON."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from hhgraph_cli.main import app

COVERS = ("cli.explain", "views.explain.reading")

SCREEN = 50


def call(*arguments):
    return CliRunner().invoke(app, ["explain", *map(str, arguments)], env={"COLUMNS": "120"})


@pytest.fixture(scope="module")
def pair(run):
    rows = run.pairs[run.pairs["probability"] > 0.9]
    return rows["a"].iloc[0], rows["b"].iloc[0]


def test_a_pair_on_one_screen(run, pair):
    done = call(run.folder, *pair)
    assert done.exit_code == 0, done.output
    for text in (*pair, "average training pair", "triads", "log-odds", "definition"):
        assert text in done.output
    assert len(done.output.splitlines()) <= SCREEN


def test_the_printed_terms_add_up(run, pair):
    lines = call(run.folder, *pair).output.splitlines()
    rule = next(at for at, line in enumerate(lines) if line.strip() == "-------")
    terms = []
    for line in reversed(lines[:rule]):
        if not line.strip():
            break
        terms.append(float(line.split()[0]))
    assert sum(terms) == pytest.approx(float(lines[rule + 1].split()[0]), abs=0.005 * (len(terms) + 1))


def test_a_household_on_one_screen(run, pair):
    done = call(run.folder, pair[0].removeprefix("+86"))
    assert done.exit_code == 0, done.output
    for text in (pair[0], "joined through", "Weakest link", "Call ", "Likeliest left outside"):
        assert text in done.output
    assert len(done.output.splitlines()) <= SCREEN


def test_an_off_net_number(run):
    listed = run.members[~run.members["on_net"]].iloc[0]
    done = call(run.folder, listed["subscriber"])
    assert done.exit_code == 0, done.output
    assert "off-net" in done.output
    assert "days_in_touch" in done.output


def test_json(run, pair):
    found = json.loads(call(run.folder, *pair, "--json").output)
    assert found["a"] == min(pair)
    assert found["opening"]["total"] + found["rest"] == pytest.approx(found["log_odds"])
    household = json.loads(call(run.folder, pair[0], "--json").output)
    assert pair[0] in {one["subscriber"] for one in household["members"]}


def test_a_number_nobody_has(run):
    done = call(run.folder, "13800000000")
    assert done.exit_code == 1
    assert "13800000000" not in done.output
