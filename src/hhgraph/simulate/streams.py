"""One random stream a purpose, so that a change in one table leaves the others as they were."""

from __future__ import annotations

import zlib

import numpy as np

__all__ = ["stream"]

"""A NumPy array of any type; the docstrings say which."""


def stream(seed: int, *path: str | int) -> np.random.Generator:
    """Return the generator of one purpose of one region.

    Parameters
    ----------
    seed
        The region's seed.
    path
        Words and numbers that name the purpose, such as ``"day", 3``.

    Examples
    --------
    >>> bool(stream(1, "homes").random() == stream(1, "homes").random())
    True
    """
    words = [zlib.crc32(w.encode()) if isinstance(w, str) else w for w in path]
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence([seed, *words])))
