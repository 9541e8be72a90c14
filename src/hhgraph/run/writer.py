"""A run folder is written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Self

from hhgraph.engine.whole_files import draft_of
from hhgraph.engine.whole_folders import whole_folder
from hhgraph.errors import RunError
from hhgraph.run.text import as_json

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
        self.folder = draft_of(self.out)
        self._whole = whole_folder(self.out, self._check_target)

    def __enter__(self) -> Self:
        self.folder = self._whole.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._whole.__exit__(kind, error, trace)

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

    def _check_target(self, out: Path) -> None:
        """Refuse to touch what is in the way."""
        if out.is_dir() and not self.overwrite:
            raise RunError(
                f"The folder {out.name} exists already.",
                where=str(out),
                todo="Choose another folder, or add --overwrite to replace it once the new one is complete.",
            )
        if out.is_symlink() or (out.exists() and not out.is_dir()):
            raise RunError(
                f"{out.name} is a file or link, not a folder.",
                where=str(out),
                todo="Choose another name.",
            )
        if out.is_dir() and any(out.iterdir()) and not (out / self.marker).is_file():
            raise RunError(
                f"{out.name} holds no {self.marker}, so it is not overwritten.",
                where=str(out),
                todo="Choose another folder, or remove this one yourself if nothing in it is needed.",
            )
