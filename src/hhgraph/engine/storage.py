"""How new rows are stored: as they are while they are few, which is quicker, else compressed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from hhgraph.engine.store import Store

__all__ = ["quick_storage"]


@contextmanager
def quick_storage(store: Store, size: int, most: int) -> Iterator[None]:
    """Store the rows written inside uncompressed, where they are few enough.

    Parameters
    ----------
    size
        Bytes that the rows take uncompressed.
    most
        Bytes from which on they are compressed after all.
    """
    with store.uncompressed() if size < most else nullcontext():
        yield
