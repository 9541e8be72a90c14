"""One server's folder: what it holds and what it remembers between two commands."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from hhgraph.engine.whole_files import whole_file
from hhgraph.errors import ServerError

__all__ = ["DEFAULT_HOME", "USER", "Home", "State"]

DEFAULT_HOME = Path("neo4j-home")
"""Folder of the server when none is named: beside the data, in the current folder."""

USER = "neo4j"
"""The one user of a Community server."""


@dataclass(frozen=True)
class State:
    """What ``server.json`` keeps of the last start: ports, memory, process (0: stopped)."""

    bolt_port: int = 0
    http_port: int = 0
    pid: int = 0
    heap: str = "1g"
    page_cache: str = "512m"


@dataclass(frozen=True)
class Home:
    """A server's folder. Only its owner can look inside.

    Parameters
    ----------
    path
        The folder, made by :meth:`prepare`.
    """

    path: Path

    @property
    def conf(self) -> Path:
        """Folder of ``neo4j.conf``."""
        return self.path / "conf"

    @property
    def logs(self) -> Path:
        """Folder of the server's own logs."""
        return self.path / "logs"

    @property
    def web(self) -> Path:
        """Folder of the Browser page with hhgraph's style and guide."""
        return self.path / "web"

    @property
    def password_file(self) -> Path:
        """File with the password, mode 0600."""
        return self.path / "password"

    @property
    def store_lock(self) -> Path:
        """File that a running server keeps locked."""
        return self.path / "data" / "databases" / "store_lock"

    @property
    def has_users(self) -> bool:
        """Whether a password was set or the server was ever started."""
        dbms = self.path / "data"
        return (dbms / "dbms").exists() or (dbms / "databases" / "system").exists()

    def prepare(self) -> None:
        """Make the folder.

        Raises
        ------
        ServerError
            When it cannot be made, or holds something else.
        """
        try:
            if self.path.is_dir() and not self._state_file.exists() and any(self.path.iterdir()):
                raise ServerError(
                    "The folder holds something else than a server's data",
                    where=str(self.path),
                    todo="name a new folder with --home",
                )
            for part in ("", "conf", "data", "logs", "plugins", "import", "run", "web"):
                (self.path / part).mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self._state_file.exists():
                self.write_state(State())
        except OSError as error:
            raise ServerError(
                f"The server's folder cannot be made: {error.strerror}",
                where=str(self.path),
                todo="name another folder with --home",
            ) from error

    def read_state(self) -> State | None:
        """Return what the last start left, None where there never was one.

        Raises
        ------
        ServerError
            When the file is not hhgraph's.
        """
        if not self._state_file.exists():
            return None
        try:
            return State(**json.loads(self._state_file.read_text(encoding="utf-8")))
        except (ValueError, TypeError) as error:
            raise ServerError(
                "The server's state cannot be read",
                where=str(self._state_file),
                todo="stop any server of this folder, delete the file and start again",
            ) from error

    def write_state(self, state: State) -> None:
        """Keep ``state``, whole or not at all."""
        with whole_file(self._state_file, error=ServerError) as draft:
            draft.write_text(json.dumps(asdict(state)) + "\n", encoding="utf-8")

    def write_password(self) -> str:
        """Return a new password, kept in a file that only the user can read."""
        password = secrets.token_urlsafe(18)
        with whole_file(self.password_file, private=True, error=ServerError) as draft:
            draft.write_text(password + "\n", encoding="utf-8")
        return password

    @property
    def _state_file(self) -> Path:
        return self.path / "server.json"
