"""SHA-256 of the input files, worked out beside everything else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

__all__ = ["Checksums"]


class Checksums:
    """Threads that hash files; the digests are collected at the end.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as home, Checksums([Path(home, "a")][:0]) as sums:
    ...     sums.result()
    {}
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = list(dict.fromkeys(paths))

    def __enter__(self) -> Self:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="sha256")
        self._found: dict[Path, Future[str]] = {p: self._pool.submit(_digest, p) for p in self._paths}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def result(self) -> dict[Path, str]:
        """Return the digest of every file, in hexadecimal."""
        return {path: found.result() for path, found in self._found.items()}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
