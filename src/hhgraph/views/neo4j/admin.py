"""Commands of ``neo4j-admin``, run on a stopped server's folder."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from hhgraph.errors import ServerError
from hhgraph.views.neo4j.runtime import find_java

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from hhgraph.views.neo4j.home import Home

__all__ = ["class_path", "environment", "find_cause", "run_admin"]

_NOISE = ("WARNING", "* Please", "Please")  # of a Java newer than Neo4j knows


def class_path(jars: Iterable[Path]) -> str:
    """Return the jars as one class path."""
    return os.pathsep.join(str(jar) for jar in jars)


def environment(home: Home) -> dict[str, str]:
    """Return the environment the server's programs run in."""
    return {**os.environ, "NEO4J_HOME": str(home.path), "NEO4J_CONF": str(home.conf)}


def run_admin(home: Home, jars: Iterable[Path], arguments: Sequence[str], *, heap: str = "512m", goal: str) -> str:
    """Run one command of ``neo4j-admin`` and return what it printed.

    The arguments go through a file that only the user can read, since a list of processes shows the
    words of a command to everybody.

    Raises
    ------
    ServerError
        When it fails; ``goal`` says what was to be done.
    """
    words = home.path / "run" / "admin.args"
    words.unlink(missing_ok=True)
    with os.fdopen(os.open(words, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.writelines(f'"{_escaped(argument)}"\n' for argument in arguments)
    try:
        done = subprocess.run(
            [
                str(find_java()),
                f"-Xmx{heap}",
                "-cp",
                class_path(jars),
                "org.neo4j.server.startup.Neo4jAdminCommand",
                f"@{words}",
            ],
            env=environment(home),
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        words.unlink()
    told = "\n".join(line for line in (done.stdout + done.stderr).splitlines() if not line.startswith(_NOISE)).strip()
    if done.returncode:
        raise ServerError(f"{goal} failed: {find_cause(told) or f'exit code {done.returncode}'}", where=str(home.path))
    return told


def find_cause(told: str) -> str:
    r"""Return the line of a program's last words that says why: the innermost cause, else the last line.

    Examples
    --------
    >>> find_cause("Import failed\nCaused by: java.io.IOException: disk full\n\tat Disk\nUse --verbose")
    'java.io.IOException: disk full'
    """
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    causes = [line.removeprefix("Caused by: ") for line in lines if line.startswith("Caused by: ")]
    return causes[-1] if causes else lines[-1] if lines else ""


def _escaped(argument: str) -> str:
    return argument.replace("\\", "\\\\").replace('"', '\\"')
