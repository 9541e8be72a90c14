"""Keyed pseudonyms: one person keeps one under one key, and nobody can go back without it."""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from hhgraph.engine.store import Store
from hhgraph.engine.types import Array
from hhgraph.errors import SettingsError
from hhgraph.settings import Privacy

__all__ = ["KEY_NAME", "load_key", "pseudonym", "pseudonymise_numbers", "pseudonymise_texts"]

KEY_NAME = "HHGRAPH_KEY"
"""Environment variable that holds the key."""

_LEAST = 16  # bytes of a key; phone numbers are few, so a guessable key would give them all away


def pseudonym(text: str, key: bytes) -> str:
    """Return the first 128 bits of HMAC-SHA-256 of a text, in hexadecimal.

    Examples
    --------
    >>> pseudonym("a", b"k" * 16) == pseudonym("a", b"k" * 16) != pseudonym("a", b"l" * 16)
    True
    """
    return hmac.digest(key, text.encode(), "sha256").hex()[:32]


def load_key(privacy: Privacy, folder: Path) -> bytes:
    """Return the key from the environment or the key file.

    Parameters
    ----------
    privacy
        ``key_file`` may be relative to ``folder``.

    Raises
    ------
    SettingsError
        No key, an unreadable key file, or a key under 16 bytes.
    """
    key = os.environ.get(KEY_NAME, "").strip().encode()
    where = f"environment variable {KEY_NAME}"
    if not key and privacy.key_file:
        where = f"privacy.key_file = {privacy.key_file}"
        try:
            key = (folder / privacy.key_file).read_bytes().strip()
        except OSError as error:
            raise SettingsError(
                f"The key file cannot be read: {error.strerror}.", where=where, todo="Correct the path."
            ) from error
    if not key:
        raise SettingsError(
            "Pseudonyms need a key, and there is none.",
            where=f"{KEY_NAME} and privacy.key_file are both empty",
            todo=f"Set {KEY_NAME}, or write a key to a file: openssl rand -hex 32 > hhgraph.key",
        )
    if len(key) < _LEAST:
        raise SettingsError(
            f"The key is shorter than {_LEAST} bytes.", where=where, todo="Make one: openssl rand -hex 32"
        )
    return key


def pseudonymise_numbers(store: Store, key: bytes) -> None:
    """Replace canonical numbers by pseudonyms; ``vault`` keeps which is whose, for a file kept aside."""
    numbers = [text for (text,) in store.rows("records/numbers.known_subscribers")]
    store.put("vault", {"pseudonym": _all(numbers, key), "subscriber": np.array(numbers, object)})
    store.run("records/numbers.pseudonymise")
    store.run("records/spellings.pseudonymise")


def pseudonymise_texts(store: Store, key: bytes) -> None:
    """Replace identity documents and address keys of ``customers_rows`` by pseudonyms."""
    texts = [text for (text,) in store.rows("records/customers.personal_texts")]
    if texts:
        pseudonyms = {"plain": np.array(texts, object), "pseudonym": _all(texts, key)}
        store.run("records/customers.pseudonymise", {"pseudonyms": pseudonyms})


def _all(texts: Iterable[str], key: bytes) -> Array:
    return np.array([pseudonym(text, key) for text in texts], object)
