"""``hhgraph``: every command by name. Nothing heavy is imported here, so that ``--help`` is quick."""

from importlib import import_module
from typing import Annotated

import typer

from hhgraph_cli.guard import Guard

__all__ = ["COMMANDS", "GROUPS", "app", "main"]

COMMANDS = ("demo", "simulate", "init", "check", "detect", "validate", "explain", "compare", "bench", "ablate")
"""Commands: module and function of one name."""

GROUPS = ("survey", "neo4j")
"""Groups of commands: modules with an ``app``."""

app = typer.Typer(
    name="hhgraph",
    cls=Guard,
    help="Find households in call and message records, and say how sure it is.\n\nStart here: hhgraph demo",
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _tell_version(asked: bool) -> None:
    if asked:
        from hhgraph import __version__

        print(__version__)
        raise typer.Exit


@app.callback()
def common(
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", is_eager=True, callback=_tell_version)
    ] = False,
) -> None:
    """Take the options that stand before a command; the guard reads ``--debug``."""
    del debug, version


for _name in COMMANDS:
    app.command(_name)(getattr(import_module(f"hhgraph_cli.{_name}"), _name))
for _name in GROUPS:
    app.add_typer(import_module(f"hhgraph_cli.{_name}").app, name=_name)


def main() -> None:
    """Run the command line."""
    app(prog_name="hhgraph")
