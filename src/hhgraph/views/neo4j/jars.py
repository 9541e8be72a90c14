"""The jars of the server, fetched once into the user's cache and never half used.

``graphs/server.lock`` names each jar with its SHA-256. A jar counts as fetched when the file with
that sum stands in ``lib/``; it gets there by a rename after the sum was checked. So a download that
was cut short, by whatever cause, costs the one jar it was busy with.
"""

from __future__ import annotations

import hashlib
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hhgraph.engine.files import read_text
from hhgraph.engine.progress import Silent
from hhgraph.errors import ServerError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hhgraph.engine.progress import Progress

__all__ = ["BROWSER_JAR", "Jar", "cache_folder", "fetch_jars", "read_lock"]

BROWSER_JAR = "neo4j-browser"
"""Artifact whose jar holds the page of Neo4j Browser."""

_DOWNLOADS = 8  # at once: the jars are many and small, so waiting is most of the time
_AGAIN = "run the command again: it goes on where it stopped"


@dataclass(frozen=True)
class Jar:
    """One line of ``graphs/server.lock``."""

    group: str
    artifact: str
    version: str
    classifier: str
    sha256: str

    @cached_property
    def name(self) -> str:
        """File name, as Maven repositories write it."""
        tail = f"-{self.classifier}" if self.classifier else ""
        return f"{self.artifact}-{self.version}{tail}.jar"


def read_lock(text: str | None = None) -> tuple[Jar, ...]:
    """Return every jar of the server.

    Parameters
    ----------
    text
        A lock file's text; None reads ``graphs/server.lock``.
    """
    lines = (read_text("graphs/server.lock") if text is None else text).splitlines()
    return tuple(_jar(line) for line in lines if line and not line.startswith("#"))


def cache_folder() -> Path:
    """Return the folder hhgraph keeps fetched things in: ``HHGRAPH_CACHE``, or the platform's place."""
    if named := os.environ.get("HHGRAPH_CACHE"):
        return Path(named).expanduser()
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "hhgraph"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "hhgraph"


def fetch_jars(
    lock: str | None = None, *, cache: Path | None = None, progress: Progress | None = None
) -> dict[str, Path]:
    """Return the path of every jar by file name, fetching those that are not in the cache yet.

    Parameters
    ----------
    lock
        A lock file's text; None takes the packaged one.
    cache
        Cache folder; None takes :func:`cache_folder`.
    progress
        Told how many jars are there.

    Raises
    ------
    ServerError
        When a jar cannot be fetched, or is not the one the lock file names.
    """
    text = read_text("graphs/server.lock") if lock is None else lock
    jars = read_lock(text)
    folder = (cache or cache_folder()) / "neo4j" / hashlib.sha256(text.encode()).hexdigest()[:12]
    lib = folder / "lib"
    paths = {jar.name: lib / jar.name for jar in jars}
    if not (folder / "complete").exists():
        try:
            lib.mkdir(parents=True, exist_ok=True)
            with _only_one(folder / "fetch.lock"):
                _fetch_missing(jars, folder, progress or Silent())
                (folder / "complete").touch()
        except OSError as error:
            raise ServerError(
                f"The server's jars cannot be stored: {error.strerror}",
                where=str(folder),
                todo="make room there, or set HHGRAPH_CACHE to a folder you can write to",
            ) from error
    return paths


def _jar(line: str) -> Jar:
    coordinate, sha256 = line.split()
    group, artifact, version, *classifier = coordinate.split(":")
    return Jar(group, artifact, version, classifier[0] if classifier else "", sha256)


def _fetch_missing(jars: tuple[Jar, ...], folder: Path, progress: Progress) -> None:
    missing = [jar for jar in jars if not _is_whole(folder / "lib" / jar.name, jar)]
    if not missing:
        return
    context = _maven(folder / "incoming")
    progress.stage("fetching the server, once", len(missing))
    with ThreadPoolExecutor(_DOWNLOADS) as pool:
        try:
            for _ in pool.map(lambda jar: _fetch_one(context, jar, folder), missing):
                progress.step()
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _maven(incoming: Path) -> Any:
    try:
        from jgo.maven import MavenContext
    except ImportError as error:
        raise ServerError(
            "Fetching the Neo4j server needs the package jgo",
            todo="pip install 'hhgraph[server]', or name a server that runs already with --uri",
        ) from error
    mirror = os.environ.get("HHGRAPH_MAVEN")
    remote = {"mirror": mirror.rstrip("/")} if mirror else None
    return MavenContext(repo_cache=incoming, local_repos=[], remote_repos=remote, timeout=30)


def _fetch_one(context: Any, jar: Jar, folder: Path) -> None:
    artifact = context.project(jar.group, jar.artifact).at_version(jar.version).artifact(jar.classifier, "jar")
    if artifact.cached_path.exists():  # what an interrupted download left
        artifact.cached_path.unlink()
    try:
        path = artifact.resolve()
    except (OSError, RuntimeError, AssertionError) as error:  # requests' errors are OSErrors
        raise ServerError(f"The jar {jar.name} could not be fetched: {error}", todo=_AGAIN) from error
    if not _is_whole(path, jar):
        path.unlink()
        raise ServerError(f"The jar {jar.name} is not the one that was locked", where=str(path), todo=_AGAIN)
    path.replace(folder / "lib" / jar.name)


def _is_whole(path: Path, jar: Jar) -> bool:
    if not path.exists():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == jar.sha256


@contextmanager
def _only_one(path: Path) -> Iterator[None]:
    """Let one process at a time fetch; the others wait and find the work done."""
    import fcntl

    with path.open("w") as file:
        fcntl.lockf(file, fcntl.LOCK_EX)
        yield
