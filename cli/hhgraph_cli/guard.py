"""The one place where errors become messages and exit codes.

0 done; 1 a clear error; 2 wrong usage; 130 interrupted.
``--debug``, anywhere on the line, lets the traceback through.
"""

import re
import sys
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

__all__ = ["Guard"]

DEBUG = "--debug"
INTERRUPTED = "interrupted; nothing half-written was left behind."


class Guard(TyperGroup):
    """The top group: runs a command, and says in plain words why it could not."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take ``--debug`` from wherever it stands."""
        end = args.index("--") if "--" in args else len(args)
        if DEBUG in args[:end]:
            args = [DEBUG, *(arg for arg in args[:end] if arg != DEBUG), *args[end:]]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            raise _leave(INTERRUPTED, 130) from error
        except Exception as error:
            if str(error) == "Query interrupted":  # the engine's word for Ctrl-C
                raise _leave(INTERRUPTED, 130) from error
            if _is_for_typer(error) or ctx.params.get("debug"):
                raise
            raise _leave(_explain(error), 1) from error


def _leave(message: str, code: int) -> typer.Exit:
    """Say why, and return the way out."""
    print(f"hhgraph: {message}", file=sys.stderr)
    return typer.Exit(code)


def _is_for_typer(error: Exception) -> bool:
    """Return whether the error is wrong usage, a planned exit, or a reader of our output that went away."""
    return isinstance(error, typer.Abort | BrokenPipeError) or hasattr(error, "exit_code")


def _explain(error: Exception) -> str:
    """Return what, where and what to do."""
    from hhgraph.errors import HhgraphError

    if isinstance(error, HhgraphError):
        return str(error)
    if isinstance(error, MemoryError):
        return "not enough memory.\n  to do: close other programs, or use a machine with more."
    if isinstance(error, OSError) and error.strerror and error.filename:
        todo = "mend that, or name another file or folder."
        return f"{error.strerror}.\n  where: {error.filename}\n  to do: {todo}"
    return (
        f"unexpected {type(error).__name__}: {_without_numbers(str(error))}\n"
        f"  where: {_place(error)}\n"
        f"  to do: run it again with {DEBUG} for the whole story; this is a fault of hhgraph."
    )


def _without_numbers(text: str) -> str:
    """Return the first line of a message, long digit runs hidden: they may be somebody's."""
    first = (text.splitlines() or ["no message"])[0]
    return re.sub(r"\d{5,}", "*****", first)


def _place(error: Exception) -> str:
    """Return file and line where the error was raised."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "unknown"
    return f"{Path(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno}"
