"""A run folder is written whole or not at all."""

from __future__ import annotations

import os
import shutil
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING, Self

from hhgraph.errors import RunError
from hhgraph.run.lock import release_lock, take_lock
from hhgraph.run.text import DISK_FAULTS, as_json, refused

if TYPE_CHECKING:
    from types import TracebackType

__all__ = ["RunWriter"]


class RunWriter:
    """A new run folder, which appears under its name only when everything in it is written.

    Parameters
    ----------
    out
        The folder to come. Missing parents are made.
    overwrite
        Replace an existing folder, at the very end, if it is empty or holds ``marker``.
    marker
        The file by which a folder of this kind is known, so that ``overwrite`` cannot remove something else.

    Raises
    ------
    RunError
        On entering: the folder exists, is being written by another process, or cannot be made.
        On leaving: the disk was full or refused.

    Examples
    --------
    >>> with RunWriter(Path("run")) as writer:  # doctest: +SKIP
    ...     writer.write_json("run.json", {"version": "0.1.0"})
    """

    def __init__(self, out: Path, overwrite: bool = False, marker: str = "run.json") -> None:
        self.out = Path(os.path.abspath(out))  # noqa: PTH100 - resolve() would follow a link and replace its target
        self.overwrite = overwrite
        self.marker = marker
        self.folder = self._beside(f"partial-{os.getpid()}")
        self._lock: int | None = None

    def __enter__(self) -> Self:
        try:
            self.out.parent.mkdir(parents=True, exist_ok=True)
            self._lock = take_lock(self._beside("lock"), self.out.name)
        except OSError as error:
            raise refused(error, self.out) from error
        try:
            self._tidy()
            self._check_target()
            self.folder.mkdir()
        except BaseException as error:
            self._release()
            if isinstance(error, OSError):
                raise refused(error, self.out) from error
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self._check_target()
                self._publish()
        except OSError as fault:
            raise refused(fault, self.out) from fault
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)
            self._release()
        if error is not None and self._is_disk_fault(error):
            raise refused(error, self.out) from error

    def path(self, name: str) -> Path:
        """Return where to write a file of the run, such as ``"model/model.json"``; its folder exists."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def write_json(self, name: str, content: object) -> None:
        """Write a file of :func:`as_json`."""
        self.write_text(name, as_json(content))

    def write_text(self, name: str, text: str) -> None:
        """Write a UTF-8 text file."""
        self.path(name).write_text(text, encoding="utf-8", newline="")

    def _beside(self, suffix: str) -> Path:
        return self.out.with_name(f".{self.out.name}.{suffix}")

    def _check_target(self) -> None:
        """Refuse to touch what is in the way."""
        if self.out.is_dir() and not self.overwrite:
            raise RunError(
                f"The folder {self.out.name} exists already.",
                where=str(self.out),
                todo="Choose another folder, or add --overwrite to replace it once the new one is complete.",
            )
        if self.out.is_symlink() or (self.out.exists() and not self.out.is_dir()):
            raise RunError(
                f"{self.out.name} is a file or link, not a folder.",
                where=str(self.out),
                todo="Choose another name.",
            )
        if self.out.is_dir() and any(self.out.iterdir()) and not (self.out / self.marker).is_file():
            raise RunError(
                f"{self.out.name} holds no {self.marker}, so it is not overwritten.",
                where=str(self.out),
                todo="Choose another folder, or remove this one yourself if nothing in it is needed.",
            )

    def _release(self) -> None:
        if self._lock is not None:
            release_lock(self._beside("lock"), self._lock)
            self._lock = None

    def _tidy(self) -> None:
        """Clear what a killed process left; a folder it had moved away comes back. The lock is ours here."""
        for old in self.out.parent.glob(f".{escape(self.out.name)}.old-*"):
            if not self.out.exists():
                old.rename(self.out)
            else:
                shutil.rmtree(old)
        for partial in self.out.parent.glob(f".{escape(self.out.name)}.partial-*"):
            shutil.rmtree(partial)

    def _publish(self) -> None:
        """Give the finished folder its name."""
        if not self.out.exists():
            self.folder.rename(self.out)
            return
        old = self._beside(f"old-{os.getpid()}")
        self.out.rename(old)
        try:
            self.folder.rename(self.out)
        except BaseException:
            old.rename(self.out)
            raise
        shutil.rmtree(old, ignore_errors=True)

    def _is_disk_fault(self, error: BaseException) -> bool:
        if isinstance(error, RunError):
            return False
        if isinstance(error, OSError) and (
            error.errno in DISK_FAULTS or str(self.folder) in str(error.filename or "")
        ):
            return True
        return "no space left on device" in str(error).lower()
