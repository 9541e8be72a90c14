"""``hhgraph neo4j``: a local server, loading, named queries, Neo4j Browser."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hhgraph_cli.terminal import Watch

if TYPE_CHECKING:
    from hhgraph.views.neo4j.report import LoadReport
    from hhgraph.views.neo4j.running import Server

app = typer.Typer(
    name="neo4j",
    help="The households as a graph: a local server, loading, queries, Browser.",
    no_args_is_help=True,
)

Home = Annotated[Path | None, typer.Option(help="Folder of the server; neo4j-home in this folder if not named.")]
Uri = Annotated[str | None, typer.Option(help="Bolt address of another server. Also HHGRAPH_NEO4J_URI.")]
User = Annotated[str | None, typer.Option(help="User of that server. Also HHGRAPH_NEO4J_USER.")]
PasswordFile = Annotated[Path | None, typer.Option(help="File with the password. Also HHGRAPH_NEO4J_PASSWORD_FILE.")]
Database = Annotated[str | None, typer.Option(help="Database. Also HHGRAPH_NEO4J_DATABASE.")]
Prefix = Annotated[
    str | None,
    typer.Option("--label-prefix", help="Before our labels, where others use them. Also HHGRAPH_NEO4J_LABEL_PREFIX."),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="No progress.")]


@app.command()
def start(
    *,
    home: Home = None,
    bolt_port: Annotated[int | None, typer.Option(help="Port for drivers; 0: any free one.")] = None,
    http_port: Annotated[int | None, typer.Option(help="Port for Neo4j Browser; 0: any free one.")] = None,
    heap: Annotated[str | None, typer.Option(help="Java heap; 1g if never named.")] = None,
    page_cache: Annotated[str | None, typer.Option(help="Page cache; 512m if never named.")] = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Start a Neo4j server on this machine and wait until it answers.

    Example: hhgraph neo4j start --home neo4j-home
    """
    from hhgraph.views.neo4j.home import DEFAULT_HOME
    from hhgraph.views.neo4j.server import start as start_server

    with Watch(quiet) as watch:
        server = start_server(
            home or DEFAULT_HOME,
            bolt_port=bolt_port,
            http_port=http_port,
            heap=heap,
            page_cache=page_cache,
            progress=watch,
        )
    _print_server(server, as_json)


@app.command()
def stop(home: Home = None) -> None:
    """Stop the server of a folder; its data stay.

    Example: hhgraph neo4j stop
    """
    from hhgraph.views.neo4j.home import DEFAULT_HOME
    from hhgraph.views.neo4j.server import stop as stop_server

    typer.echo("stopped" if stop_server(home or DEFAULT_HOME) else "no server was running")


@app.command()
def status(home: Home = None, as_json: Json = False) -> None:
    """Say whether a server runs, where, and what it holds.

    Example: hhgraph neo4j status
    """
    from hhgraph.views.neo4j.home import DEFAULT_HOME
    from hhgraph.views.neo4j.status import find_status

    found = find_status(home or DEFAULT_HOME).as_dict()
    _print_pairs(found, as_json)


@app.command()
def load(
    run: Annotated[Path, typer.Argument(help="Run folder that detect wrote.")],
    *,
    home: Home = None,
    uri: Uri = None,
    user: User = None,
    password_file: PasswordFile = None,
    database: Database = None,
    prefix: Prefix = None,
    least_probability: Annotated[
        float | None,
        typer.Option(help="Of a pair without a record, to be loaded; as the run's settings say if not named."),
    ] = None,
    offline: Annotated[bool, typer.Option(help="By the bulk importer; the server stops meanwhile.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Load a run; again changes nothing, another run replaces the last.

    Example: hhgraph neo4j load demo/run
    """
    from hhgraph.run.recorded import settings_of
    from hhgraph.views.neo4j.any_load import load_any

    named = {} if least_probability is None else {"neo4j.least_probability": least_probability}
    settings = settings_of(run, "neo4j", overrides=named).neo4j
    with Watch(quiet) as watch:
        report = load_any(
            run,
            settings,
            home=home,
            uri=uri,
            user=user,
            password_file=password_file,
            database=database,
            prefix=prefix,
            offline=offline,
            progress=watch,
        )
    _print_load(report, as_json)


@app.command()
def query(
    name: Annotated[str | None, typer.Argument(help="Which query; --list shows them.")] = None,
    *,
    param: Annotated[list[str] | None, typer.Option(help="key=value; may be given several times.")] = None,
    output: Annotated[str, typer.Option("--format", help="table, csv or json.")] = "table",
    show_list: Annotated[bool, typer.Option("--list", help="Show every query with its parameters.")] = False,
    home: Home = None,
    uri: Uri = None,
    user: User = None,
    password_file: PasswordFile = None,
    database: Database = None,
    prefix: Prefix = None,
) -> None:
    """Ask a named query.

    Example: hhgraph neo4j query household_of --param subscriber=+8619900000001
    """
    from hhgraph.views.neo4j.connection import connect, find_login
    from hhgraph.views.neo4j.output import FORMATS
    from hhgraph.views.neo4j.questions import ask, describe_questions

    if output not in FORMATS:
        raise typer.BadParameter(f"choose one of {', '.join(FORMATS)}", param_hint="--format")
    if show_list or name is None:
        if not show_list:
            raise typer.BadParameter("which query? --list shows them", param_hint="NAME")
        typer.echo(FORMATS[output](describe_questions()), nl=False)
        return
    given = _pairs(param or [])
    login = find_login(
        home=home, uri=uri, user=user, password_file=password_file, database=database, prefix=prefix
    )
    with connect(login, retry_seconds=5) as graph:
        answer = ask(graph, name, given)
    typer.echo(FORMATS[output](answer), nl=False)
    if answer.loading:
        typer.echo("Note: a load is at work or was interrupted, so this answer may lack a part.", err=True)
    if output == "table":
        typer.echo(f"{len(answer.rows)} rows in {1000 * answer.seconds:.0f} ms", err=True)


@app.command()
def browser(
    home: Home = None,
    no_open: Annotated[bool, typer.Option("--print", help="Only print the address.")] = False,
    as_json: Json = False,
) -> None:
    """Open Neo4j Browser, styled, with a guide to the named queries.

    Example: hhgraph neo4j browser
    """
    from hhgraph.views.neo4j.browser import open_browser
    from hhgraph.views.neo4j.home import DEFAULT_HOME

    server = open_browser(home or DEFAULT_HOME, show=not (no_open or as_json))
    _print_server(server, as_json)


@app.command()
def network(
    run: Annotated[Path, typer.Argument(help="Run folder that detect wrote.")],
    sources: Annotated[
        int | None,
        typer.Option(help="People from whom betweenness is sampled; as the run's settings say if not named."),
    ] = None,
    export: Annotated[Path | None, typer.Option(help="Also write the graph: FILE.graphml or FILE.gexf.")] = None,
    what: Annotated[str, typer.Option(help="Graph to export: people or households.")] = "people",
    as_json: Json = False,
) -> None:
    """Measure each subscriber's place in the network and keep it in the run folder, for load to pick up.

    Example: hhgraph neo4j network demo/run --export demo/people.graphml
    """
    from hhgraph.run.recorded import settings_of
    from hhgraph.views.network import export_graph, measure_network

    named = {} if sources is None else {"network.sources": sources}
    report = measure_network(run, settings_of(run, "network", overrides=named).network)
    if export is not None:
        export_graph(run, export, what)
    _print_pairs(report.as_dict() | ({"export": str(export)} if export else {}), as_json)


@app.command()
def bench(
    subscribers: Annotated[int, typer.Option(help="Subscribers of the invented run.")] = 100_000,
    contacts: Annotated[int, typer.Option(help="CONTACTED relationships of it.")] = 400_000,
    rounds: Annotated[int, typer.Option(help="Turns of both; the best of each counts.")] = 3,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Time loading beside a plain UNWIND ... CREATE of the same rows, on a server of its own.

    Example: hhgraph neo4j bench
    """
    from hhgraph.views.neo4j.bench import time_loading

    with Watch(quiet) as watch:
        report = time_loading(subscribers, contacts, rounds, progress=watch)
    _print_pairs(report.as_dict(), as_json)


def _pairs(texts: list[str]) -> dict[str, str]:
    pairs = {}
    for text in texts:
        key, equals, value = text.partition("=")
        if not equals or not key:
            raise typer.BadParameter(f"{text!r} is not key=value", param_hint="--param")
        pairs[key] = value
    return pairs


def _print_server(server: Server, as_json: bool) -> None:
    facts = {
        "uri": server.uri,
        "user": server.user,
        "password_file": str(server.password_file),
        "browser": server.browser,
    }
    _print_pairs(facts, as_json)


def _print_load(report: LoadReport, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(report.as_dict(), indent=2))
        return
    for line in report.as_lines():
        typer.echo(line)


def _print_pairs(facts: Mapping[str, object], as_json: bool) -> None:
    if as_json:
        json.dump(facts, sys.stdout, indent=2)
        typer.echo()
        return
    for key, value in facts.items():
        if isinstance(value, dict):
            value = ", ".join(f"{name} {entry}" for name, entry in value.items() if entry)  # noqa: PLW2901
        typer.echo(f"{key.replace('_', ' '):<14} {'' if value is None else value}")
