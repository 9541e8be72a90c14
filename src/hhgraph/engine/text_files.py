"""Text files that people hand in: compression, encoding, delimiter and header, found out in one place."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from hhgraph.errors import InputError

__all__ = ["DAMAGE", "DELIMITERS", "ENCODINGS", "TextForm", "decodes", "no_text", "open_bytes", "sniff", "truncated"]

ENCODINGS = ("utf-8-sig", "gb18030")
"""Tried in this order; the first takes UTF-8 with and without a byte order mark."""

DELIMITERS = (",", ";", "\t", "|")
"""Tried on the header line; the one that gives the most columns wins."""

DAMAGE = (EOFError, OSError, zlib.error)
"""What reading raises where compressed content is cut short or is none."""

_CHUNK = 1 << 22  # bytes decoded at a time


@dataclass(frozen=True)
class TextForm:
    """How a text file is to be read: encoding, delimiter, and the column names of its header, trimmed."""

    encoding: str
    delimiter: str
    columns: tuple[str, ...]


def sniff(head: bytes, *, whole: bool, name: str) -> TextForm:
    r"""Return the form of a text file from its first bytes.

    Parameters
    ----------
    head
        The first bytes, decompressed.
    whole
        Whether they are all; else the last character may be cut.
    name
        Of the file, for the message.

    Raises
    ------
    InputError
        The bytes are text in none of ``ENCODINGS``.

    Examples
    --------
    >>> sniff("lead;结果\n1;2\n".encode("gb18030"), whole=True, name="answers.csv")
    TextForm(encoding='gb18030', delimiter=';', columns=('lead', '结果'))
    """
    for encoding in ENCODINGS:
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(head, final=whole)
        except UnicodeDecodeError:
            continue
        return TextForm(encoding, *_header(text))
    raise no_text(name)


def decodes(path: Path, encoding: str) -> bool:
    """Return whether the whole file is text of an encoding."""
    decoder = codecs.getincrementaldecoder(encoding)()
    with open_bytes(path) as raw:
        try:
            while chunk := raw.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def open_bytes(path: Path) -> IO[bytes]:
    """Return the decompressed bytes of a file (.gz, .zst or plain) as a stream."""
    name = path.name.lower()
    stream: Any
    if name.endswith(".gz"):
        stream = gzip.open(path, "rb")  # noqa: SIM115 - the caller closes it
    elif name.endswith(".zst"):
        import pyarrow as pa

        stream = pa.input_stream(str(path), compression="zstd")
    else:
        stream = path.open("rb")
    return cast("IO[bytes]", stream)


def truncated(path: Path, error: Exception) -> InputError:
    """Return the error for a file whose compressed content ends early or is no such content."""
    reason = str(error).splitlines()[0] if str(error) else type(error).__name__
    return InputError(
        "A compressed file is cut short or damaged.",
        where=f"{path.name}: {reason}",
        todo="Copy the file again from its source; check it with gzip -t or zstd -t.",
    )


def no_text(name: str) -> InputError:
    """Return the error for a file that is text in no known encoding."""
    return InputError(
        "The text is neither UTF-8 nor GB18030.",
        where=name,
        todo="Convert it, for example: iconv -f ENCODING -t UTF-8 OLD > NEW",
    )


def _header(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the delimiter and the column names of the first line that is not blank."""
    text = re.sub(r"\A\s*\n", "", text)
    found = {d: next(csv.reader(io.StringIO(text), delimiter=d), []) for d in DELIMITERS}
    best = max(DELIMITERS, key=lambda d: len(found[d]))
    return best, tuple(name.strip() for name in found[best])
