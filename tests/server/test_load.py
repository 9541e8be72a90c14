"""Loading into the real server: once, twice, the next month, and after a crash."""

import json
import os
import re
import signal
import threading

import pytest
from typer.testing import CliRunner

from hhgraph.engine.progress import Silent
from hhgraph.errors import ServerError
from hhgraph.settings import Neo4jSettings
from hhgraph.views.neo4j import bulk
from hhgraph.views.neo4j.admin import run_admin
from hhgraph.views.neo4j.bulk import load_offline
from hhgraph.views.neo4j.connection import connect, find_login
from hhgraph.views.neo4j.home import Home
from hhgraph.views.neo4j.load import load_run
from hhgraph.views.neo4j.server import start
from hhgraph.views.network import NetworkSettings, measure_network
from hhgraph_cli.neo4j import app

COVERS = ("views.neo4j.any_load", "views.neo4j.claim", "views.neo4j.owner", "views.neo4j.bulk", "views.neo4j.importing")

SMALL_BATCHES = Neo4jSettings(batch=2, retry_seconds=1, busy_seconds=0)


class Trip(Silent):
    """Progress that does something once so many rows of one part are written."""

    def __init__(self, title, rows, act):
        self.title, self.rows, self.act, self.done = f"writing {title}", rows, act, None

    def stage(self, name, total=None):  # noqa: ARG002
        """Begin to count."""
        self.done = 0 if name == self.title else None

    def step(self, count=1):
        """Count rows, and act once."""
        if self.done is None or self.act is None:
            return
        self.done += count
        if self.done >= self.rows:
            act, self.act = self.act, None
            act()


class Interruption(Exception):  # noqa: N818 - it is none
    """Stands for a person's Ctrl-C."""


def interrupt():
    raise Interruption


def counts(graph):
    names, (found,) = graph.read_named("run.counts")
    return dict(zip(names, found, strict=True))


def test_every_row_arrives_once(graph, months):
    report = load_run(graph, months[0], SMALL_BATCHES)
    assert counts(graph) == {name: part.rows for name, part in report.parts.items()}
    assert report.written == sum(counts(graph).values()) == 69
    assert report.left_out == {"pairs without a record and unlikely": 1, "holdings of nobody in the run": 1}
    tie = graph.read("MATCH (a)-[t:CONTACTED]->(b) WHERE t.calls = 40 RETURN a.id, b.id, properties(t)")[1]
    assert tie == [
        [
            "+8619900000001",
            "+8619900000002",
            {
                "calls": 40,
                "sms": 5,
                "minutes": 60.0,
                "night_share": 0.25,
                "probability": 0.98,
                "reasons": "one registered group; one home site",
                "hhgraph": True,
            },
        ]
    ]
    further = "[label IN labels(s) WHERE label IN ['KeyMember', 'Hub']][0]"
    labels = graph.read(f"MATCH (s) WHERE s:KeyMember OR s:Hub RETURN {further} ORDER BY s.id")[1]
    assert [label for (label,) in labels] == ["KeyMember"] * 5 + ["Hub"]
    run = graph.read("MATCH (r:Run) RETURN r.id, r.started, r.version, r.state")[1]
    assert run == [[report.run, "2026-10-01T08:00:00", "0.1.0", "complete"]]


def test_a_second_load_changes_nothing(graph, months, dump):
    load_run(graph, months[0])
    first, run = dump(graph), graph.read("MATCH (r:Run) RETURN properties(r)")[1]
    report = load_run(graph, months[0])
    assert report.written == 0
    assert report.changed is False
    assert "nothing to do" in report.as_lines()[-1]
    assert dump(graph) == first
    assert graph.read("MATCH (r:Run) RETURN properties(r)")[1] == run


def test_the_next_month_replaces_the_last(graph, months, dump, small):
    load_run(graph, months[1])
    alone = [line for line in dump(graph) if "previous" not in line]
    load_run(graph, months[0], SMALL_BATCHES)
    report = load_run(graph, months[1], SMALL_BATCHES)
    assert report.stale_nodes == 2  # number 9 and household H5 are gone
    found = graph.read_named("run.households_before")[1]
    before = {person: (household, size) for person, household, size in found}
    assert before[small.number(3)] == ("H1", 3)
    assert len(before) == 8
    graph.driver.execute_query("MATCH (s:Subscriber) REMOVE s.previous_household, s.previous_size")
    assert dump(graph) == alone
    assert graph.read("MATCH (r:Run) RETURN count(r)")[1] == [[1]]


@pytest.mark.parametrize(("title", "rows"), [("subscribers", 4), ("contacts", 6), ("list entries", 2)])
def test_an_interrupted_load_is_finished_by_the_next(graph, months, dump, both_months, title, rows):
    load_run(graph, months[0])
    with pytest.raises(Interruption):
        load_run(graph, months[1], SMALL_BATCHES, Trip(title, rows, interrupt))
    assert dump(graph) != both_months
    report = load_run(graph, months[1], SMALL_BATCHES)
    assert report.changed
    assert report.written == {"subscribers": 63, "contacts": 17, "list entries": 0}[title]
    assert dump(graph) == both_months


def test_a_run_may_change_between_two_loads(graph, small, tmp_path, dump):
    run = small.write_run(tmp_path / "run")
    load_run(graph, run)
    measure_network(run, NetworkSettings())
    report = load_run(graph, run)
    assert {name for name, part in report.parts.items() if part.written} == {"subscriber"}
    ranked = graph.read("MATCH (s:Subscriber) WHERE s.pagerank > 0 RETURN count(s), sum(s.degree)")[1]
    assert ranked == [[9, 20]]
    after = dump(graph)
    graph.driver.execute_query("MATCH (:Household)-[m]-() DELETE m")  # somebody tidies up in the Browser
    load_run(graph, run)
    assert dump(graph) == after


def test_another_load_at_work_is_not_disturbed(graph, months):
    load_run(graph, months[0])
    with pytest.raises(Interruption):
        load_run(graph, months[1], SMALL_BATCHES, Trip("contacts", 2, interrupt))
    elsewhere = "MATCH (r:Run {state: 'loading'}) SET r.owner = 'elsewhere:1:x', r.heartbeat = timestamp()"
    graph.driver.execute_query(elsewhere)
    with pytest.raises(ServerError, match="Another run is being loaded"):
        load_run(graph, months[0], Neo4jSettings(busy_seconds=60))
    with pytest.raises(ServerError, match="This run is being loaded already"):
        load_run(graph, months[1], Neo4jSettings(busy_seconds=60))
    graph.driver.execute_query("MATCH (r:Run {state: 'loading'}) SET r.owner = null")
    with pytest.raises(ServerError, match="has taken over"):
        load_run(graph, months[1], SMALL_BATCHES, Trip("contacts", 2, lambda: graph.driver.execute_query(elsewhere)))


@pytest.mark.parametrize("same", [True, False])
def test_of_two_loaders_at_once_one_loads_and_the_other_is_told(server, graph, months, dump, same):
    load_run(graph, months[0])
    clean = dump(graph)
    graph.write_named("delete.all", batch=10_000)
    told = []

    def load(run):
        try:
            with connect(find_login(home=server.home), retry_seconds=10) as own:
                load_run(own, run, Neo4jSettings(batch=2, retry_seconds=10, busy_seconds=60))
            told.append("loaded")
        except ServerError as error:
            told.append(error.what)

    runs = [months[0], months[0]] if same else [months[0], months[1]]
    loaders = [threading.Thread(target=load, args=(run,)) for run in runs]
    for loader in loaders:
        loader.start()
    for loader in loaders:
        loader.join()
    refused = [line for line in told if line != "loaded"]
    assert len(refused) <= 1, told  # the second may also come when the first has ended
    assert all("being loaded" in line for line in refused)
    load_run(graph, months[0])
    # Whatever came between, the households of the run before are all that may differ from a clean load.
    assert [strip(line) for line in dump(graph)] == [strip(line) for line in clean]


def strip(line):
    """Return a line of a dump without what it says of the run before."""
    return re.sub(r"\('previous_(household|size)', [^)]*\)(, )?", "", line)


def test_nodes_taken_away_during_a_load_are_noticed(graph, months):
    def meddle():
        graph.driver.execute_query("MATCH (s:Subscriber) WHERE s.id ENDS WITH '5' DETACH DELETE s")

    with pytest.raises(ServerError, match="found no ends"):
        load_run(graph, months[0], SMALL_BATCHES, Trip("home cells", 9, meddle))
    assert load_run(graph, months[0], SMALL_BATCHES).written > 0
    assert counts(graph)["subscriber"] == 10


def test_the_commands_load_and_ask(server, graph, months, small):
    run = CliRunner().invoke
    where = ["--home", str(server.home)]
    assert counts(graph)["subscriber"] == 0
    loaded = json.loads(run(app, ["load", str(months[0]), *where, "--json", "--quiet"]).stdout)
    assert loaded["written"] == 69
    shown = run(app, ["load", str(months[0]), *where])
    assert "nothing to do" in shown.stdout
    asked = ["query", "household_of", "--param", "subscriber=19900000002"]
    by_home = run(app, [*asked, "--format", "json", *where])
    assert [row["member"] for row in json.loads(by_home.stdout)] == [small.number(n) for n in (1, 2, 3)]
    other = ["--uri", server.uri, "--user", "neo4j", "--password-file", str(server.password_file)]
    lines = run(app, [*asked, "--format", "csv", *other]).stdout.splitlines()
    assert lines[1] == "H1,+8619900000001,key,0.95,True,Fuzhou,3,C1"
    table = run(app, [*asked, *where])
    assert table.stdout.splitlines()[0].split() == lines[0].split(",")
    assert "3 rows in" in table.stderr
    assert run(app, ["query", "household_of", "--param", "subscriber", *where]).exit_code == 2
    assert run(app, ["query", *where]).exit_code == 2
    assert run(app, ["query", "household_of", "--format", "xml", *where]).exit_code == 2
    assert "households_changed" in run(app, ["query", "--list"]).stdout
    found = json.loads(run(app, ["status", *where, "--json"]).stdout)
    assert found["run"]["state"] == "complete"
    assert found["counts"]["contacted"] == 12


def test_a_server_killed_during_a_load_loses_and_doubles_nothing(server, graph, months, dump, both_months):
    load_run(graph, months[0])

    def kill():
        os.kill(Home(server.home).read_state().pid, signal.SIGKILL)

    with pytest.raises(ServerError, match="cannot be reached"):
        load_run(graph, months[1], SMALL_BATCHES, Trip("contacts", 4, kill))
    assert start(server.home) == server  # the same ports and the same password
    with connect(find_login(home=server.home)) as again:
        partly = counts(again)
        report = load_run(again, months[1], SMALL_BATCHES)
        assert 0 < partly["contacted"] < report.parts["contacted"].rows
        assert dump(again) == both_months


def test_a_bulk_import_that_failed_says_why_and_is_made_good_by_the_next(
    server, graph, months, dump, both_months, monkeypatch
):
    load_run(graph, months[0])
    folder = server.home / "import"

    def spoil(*arguments, **options):
        whole = (folder / "member_of.parquet").read_bytes()
        (folder / "member_of.parquet").write_bytes(whole[: len(whole) // 2])
        return run_admin(*arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(bulk, "run_admin", spoil)
        with pytest.raises(ServerError, match="The bulk import failed") as caught:
            load_offline(months[1], server.home)
    assert "--verbose" not in caught.value.what
    assert not list(folder.glob("[!p]*.parquet"))  # numbers, but for the households that are kept
    load_offline(months[1], server.home)
    assert list(folder.glob("*.parquet")) == []
    assert not (folder / bulk.INCOMPLETE).exists()
    with connect(find_login(home=server.home)) as again:
        assert dump(again) == both_months


def test_the_bulk_importer_writes_the_same_graph(server, graph, months, dump, both_months):
    load_run(graph, months[0])
    report = load_offline(months[1], server.home)
    assert report.written == 67
    with connect(find_login(home=server.home)) as again:
        assert dump(again) == both_months
        assert load_run(again, months[1]).written == 0
        names = {row[0] for row in again.read("SHOW CONSTRAINTS YIELD name RETURN name")[1]}
    assert {"subscriber_id", "household_id", "run_id"} <= names
