"""A run folder: written whole or not at all, and read lazily.

:class:`RunWriter` fills a hidden folder beside the target and renames it at the end;
:class:`Run` hands out what a finished folder holds;
:func:`open_run` takes either it or its folder.
"""

from hhgraph.run.opening import RunLike, folder_of, open_run
from hhgraph.run.reader import REQUIRED, Run
from hhgraph.run.text import as_json, mask, write_atomically
from hhgraph.run.writer import RunWriter

__all__ = [
    "REQUIRED",
    "Run",
    "RunLike",
    "RunWriter",
    "as_json",
    "folder_of",
    "mask",
    "open_run",
    "write_atomically",
]
